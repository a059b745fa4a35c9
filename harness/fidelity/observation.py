"""What an answer shows of its server: fields and their kinds, and the values that tell.

Whatever is not telling is reduced to its kind, and what people put there under names of their own
to one word. Of a sentence that tells, what looks like somebody's is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from harness.fidelity.check import Checks

STATUS = "HTTP status"
THEIR_OWN = frozenset({"metadata", "custom_fields"})
"""Fields that hold what somebody put there, under names that may tell of them, too."""
SENTENCE = "message"
"""Tells on top, of the call; deeper it may be anybody's words, as in a dispute."""
PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|\b[A-Z]{2,5}_\w{6,}|\b[ps]k_(?:test|live)_[\w-]+"
    r"|\b[0-9a-f]{16}\b|\+?\d{9,}"
)
"""E-mail addresses, codes, keys, the names of a run and telephone or account numbers."""


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


def places(status: int, body: Any, checks: Checks) -> dict[str, str]:
    """Every leaf of an answer; `body` is None for one that was no JSON."""
    return {STATUS: str(status), **dict(_leaves("", body, checks))}


def _leaves(place: str, value: Any, checks: Checks) -> Iterator[tuple[str, str]]:
    name = place.rpartition(".")[2]
    if name in THEIR_OWN:
        yield from _of_their_own(place, value, checks)
    elif isinstance(value, dict) and value:
        for each, item in value.items():
            yield from _leaves(f"{place}.{PERSONAL.sub('…', each)}".lstrip("."), item, checks)
    elif isinstance(value, list) and value:
        yield from _leaves(f"{place}.*".lstrip("."), value[0], checks)
    else:
        tells = name in checks.telling and (name != SENTENCE or place == SENTENCE)
        yield place, _told(value) if tells else _kind(value)


def _of_their_own(place: str, value: Any, checks: Checks) -> Iterator[tuple[str, str]]:
    sent = sorted(checks.sent & value.keys()) if isinstance(value, dict) else []
    if not sent:
        yield place, _kind(value)
    for name in sent:
        yield f"{place}.{name}", _kind(value[name])


def _told(value: Any) -> str:
    """Numbers that tell something come as text: those that do not are ids."""
    return f"“{PERSONAL.sub('…', value)}”" if isinstance(value, str) else _kind(value)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int():
            return "whole number"
        case float():
            return "number"
        case "":
            return "empty text"
        case str():
            return "text"
        case list():
            return "list" if value else "empty list"
        case _:
            return "object" if value else "empty object"
