"""An integration's clock: real time plus an offset that tests move."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """`offset` is in seconds; `source` gives seconds since the epoch."""

    __slots__ = ("_source", "offset")

    def __init__(self, offset: float = 0.0, source: Callable[[], float] = time.time) -> None:
        self.offset = offset
        self._source = source

    def timestamp(self) -> float:
        """Seconds since the epoch, on this clock."""
        return self._source() + self.offset

    def now(self) -> datetime:
        """Aware UTC, cut to the millisecond as Paystack's times are."""
        return from_ms(int(self.timestamp() * 1000))


def from_ms(milliseconds: int) -> datetime:
    seconds, rest = divmod(milliseconds, 1000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest * 1000)


def to_ms(at: datetime) -> int:
    return int(at.timestamp()) * 1000 + at.microsecond // 1000


def iso(at: datetime) -> str:
    """As Paystack writes times: `2026-11-23T09:44:21.000Z`."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
