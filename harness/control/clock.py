"""`clock`: the integration's time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from harness.control.connection import Call, JsonObject
from harness.moment import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """`ahead` is how far it is before real time."""

    now: datetime
    ahead: timedelta

    @classmethod
    def parsed(cls, data: JsonObject) -> ClockReading:
        return cls(now=moment(data["now"]), ahead=timedelta(seconds=data["offset"]))


class Clock:
    """Of the integration whose key it is. It goes forward only; `clear` brings it back."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self) -> ClockReading:
        """What it says now."""
        return ClockReading.parsed(self._call("GET", "clock"))

    def advance(self, by: float | timedelta) -> ClockReading:
        """Move it by seconds, or a timedelta; what comes due on the way has happened then."""
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        return ClockReading.parsed(self._call("POST", "clock", {"advance": seconds}))
