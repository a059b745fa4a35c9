"""An integration's clock: real time plus an offset that tests move."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Clock:
    """`offset` is in seconds; `source` is the machine's clock, in seconds since the epoch."""

    __slots__ = ("offset", "source")

    def __init__(self, offset: float = 0.0, source: Callable[[], float] = time.time) -> None:
        self.offset = offset
        self.source = source

    def timestamp(self) -> float:
        """Seconds since the epoch, on this clock."""
        return self.source() + self.offset

    def real(self) -> datetime:
        """Aware UTC to the microsecond, whatever the offset."""
        return from_us(self.real_us())

    def real_us(self) -> int:
        """The same in microseconds since the epoch."""
        return int(self.source() * 1_000_000)

    def now(self) -> datetime:
        """Aware UTC, cut to the millisecond as Paystack's times are."""
        return from_ms(self.now_ms())

    def now_ms(self) -> int:
        """The same in milliseconds since the epoch."""
        return int(self.timestamp() * 1000)


def from_ms(milliseconds: int) -> datetime:
    """Aware UTC from milliseconds since the epoch."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def to_ms(at: datetime) -> int:
    return (at - _EPOCH) // _MILLISECOND


def from_us(microseconds: int) -> datetime:
    """Aware UTC from microseconds since the epoch."""
    return _EPOCH + timedelta(microseconds=microseconds)


def iso(at: datetime) -> str:
    """As Paystack writes times: `2026-11-23T09:44:21.000Z`."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
