"""Durations as people write them: `72h`, `30m`, `1d12h`."""

from __future__ import annotations

import re
from datetime import timedelta

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
PIECE = re.compile(r"(\d+(?:\.\d+)?)([dhms])")


def duration(text: str) -> timedelta:
    """Raises `ValueError` for what is none; a number alone is no duration, since of what?"""
    pieces = PIECE.findall(text)
    if not pieces or "".join(number + unit for number, unit in pieces) != text:
        raise ValueError(f"{text!r} is no duration such as 72h, 30m, 90s or 1d12h")
    try:
        lengths = [timedelta(**{UNITS[unit]: float(number)}) for number, unit in pieces]
        return sum(lengths, timedelta(0))
    except OverflowError:
        raise ValueError(f"{text!r} is longer than any clock can tell") from None


def in_words(length: timedelta) -> str:
    """In its two largest units: `3 days 1 hour`."""
    rest, words = int(length.total_seconds()), []
    for unit, seconds in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1)):
        count, rest = divmod(rest, seconds)
        if count:
            words.append(f"{count} {unit}{'s' if count > 1 else ''}")
    return " ".join(words[:2]) or "0 seconds"
