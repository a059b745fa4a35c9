"""What happened on the hosted checkout: the `log` of a transaction, and its timeline.

Source: Paystack docs, API > Transactions > Verify and > View timeline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

StepType = Literal["open", "input", "action", "auth", "error", "success", "close"]

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
