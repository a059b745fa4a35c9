"""What happened on the hosted checkout: the `log` of a transaction, and its timeline.

Source: Paystack docs, API > Transactions > Verify and > View timeline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from fake_paystack.domain.json_value import Json

StepType = Literal["open", "input", "action", "auth", "error", "success", "close"]

_LONGEST = 1_000
"""Lines of a log that a page may send, and letters of a line."""

OPENED = "Opened payment page"
"""Observed."""


@dataclass(frozen=True, slots=True)
class LogStep:
    """`time` is in whole seconds since the page was first opened."""

    type: StepType
    message: str
    time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """Immutable; begins when the payer opens the page. `start_time` is in epoch seconds."""

    start_time: int
    attempts: int = 0
    errors: int = 0
    success: bool = False
    mobile: bool = False
    history: tuple[LogStep, ...] = ()

    def stepped(self, type: StepType, message: str, at: datetime) -> Log:
        """The same log with one more line, counted as what it is."""
        time = max(0, int(at.timestamp()) - self.start_time)
        return replace(
            self,
            attempts=self.attempts + (type == "action"),
            errors=self.errors + (type == "error"),
            success=self.success or type == "success",
            history=(*self.history, LogStep(type, message, time)),
        )

    @property
    def time_spent(self) -> int:
        """Seconds from the first line to the last."""
        return self.history[-1].time if self.history else 0


def opened(at: datetime, *, mobile: bool = False) -> Log:
    """Log of a page that the payer has just opened."""
    return Log(start_time=int(at.timestamp()), mobile=mobile).stepped("open", OPENED, at)


def read_log(value: Json) -> Log:
    """Log as a page keeps it for itself. Raises `ValueError` for what is none."""
    if not isinstance(value, dict) or not isinstance(value.get("history", []), list):
        raise ValueError("no log")
    return Log(
        start_time=_count(value, "start_time"),
        attempts=_count(value, "attempts"),
        errors=_count(value, "errors"),
        success=value.get("success") is True,
        mobile=value.get("mobile") is True,
        history=tuple(_step(each) for each in value.get("history", [])[:_LONGEST]),
    )


def _step(value: Json) -> LogStep:
    if not isinstance(value, dict) or value.get("type") not in get_args(StepType):
        raise ValueError("no line of a log")
    return LogStep(value["type"], str(value.get("message", ""))[:_LONGEST], _count(value, "time"))


def _count(value: Json, name: str) -> int:
    number = value.get(name, 0)
    if type(number) is not int or not 0 <= number < 2**53:
        raise ValueError(f"{name} is no count")
    return number
