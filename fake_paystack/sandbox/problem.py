"""What the control API says when it is called wrongly: one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


def sentence(errors: Sequence[Any]) -> str:
    """`amount: Input should be a valid integer; …`."""
    return "; ".join(f"{_place(error['loc'])}: {_plain(error['msg'])}" for error in errors)


def _plain(message: str) -> str:
    """Without what is about the parser: `…, unable to parse string as a number`."""
    return message.partition(", unable to parse")[0]


def _place(location: Sequence[Any]) -> str:
    named = [str(part) for part in location if part not in {"body", "query", "path", "header"}]
    return ".".join(named) or "body"


async def invalid_call(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"detail": sentence(error.errors())}, 422)
