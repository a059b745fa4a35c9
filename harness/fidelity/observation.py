"""What an answer shows of its server: fields and their kinds, and the values that tell.

Personal data and secrets cannot be in it: whatever is not telling is reduced to its kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

STATUS = "HTTP status"
PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{2,5}_\w{6,}|\b[0-9a-f]{16}\b|\+?\d{9,}")
"""E-mail addresses, codes, the names of a run and telephone or account numbers, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Of one call: by place (`data.customer.email`, `data.*.id`), what stands there.

    A list is shown by its first element. `skipped` says why the call was not made.
    """

    check: str
    call: str
    request: str
    places: dict[str, str]
    skipped: str = ""


def places(status: int, body: Any, telling: Collection[str]) -> dict[str, str]:
    """Every leaf of an answer; `body` is None for one that was no JSON."""
    return {STATUS: str(status), **dict(_leaves("", body, telling))}


def _leaves(place: str, value: Any, telling: Collection[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and value:
        for name, item in value.items():
            yield from _leaves(f"{place}.{name}".lstrip("."), item, telling)
    elif isinstance(value, list) and value:
        yield from _leaves(f"{place}.*".lstrip("."), value[0], telling)
    else:
        yield place, _shown(place.rpartition(".")[2], value, telling)


def _shown(name: str, value: Any, telling: Collection[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if name in telling and isinstance(value, str | int):
        return f"“{PERSONAL.sub('…', str(value))}”"
    return _kind(value)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case int():
            return "whole number"
        case float():
            return "number"
        case "":
            return "empty text"
        case str():
            return "text"
        case []:
            return "empty list"
        case _:
            return "empty object"
