"""Answers: JSON in which money is a number with two decimals, and refusals of one field."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from fastapi import Response


class Json(Response):
    """Takes dicts, lists, strings, numbers, booleans, None, and `Decimal`, written as `94.00`."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return encoded(content).encode("ascii")


class InvalidField(Exception):
    """One field of the request cannot be used: answered with 400 `{"field": ["message"]}`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field, self.message = field, message


def encoded(content: Any) -> str:
    """JSON text. The standard encoder would turn 94.00 into 94.0, or refuse a `Decimal`."""
    if isinstance(content, Decimal):
        return f"{content:.2f}"
    if isinstance(content, Mapping):
        pairs = (f"{json.dumps(key)}: {encoded(value)}" for key, value in content.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(content, Sequence) and not isinstance(content, str):
        return "[" + ", ".join(map(encoded, content)) + "]"
    return json.dumps(content)
