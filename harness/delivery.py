"""One attempt to deliver an event to the target's webhook, and how the target took it."""

from __future__ import annotations

from dataclasses import dataclass

from harness.failure import Failure
from harness.journal import Entry

PROMPT = 5.0
"""Seconds. Paystack gives up after 30 in test mode, and shops saw live ones cut off sooner."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A delivery as the journal has it. Its expectations raise `Failure`."""

    entry: Entry

    @property
    def hop(self) -> str:
        """The key under which it is drawn."""
        return self.entry.hop

    @property
    def seconds(self) -> float:
        """From the request to the answer, or to the end of waiting for one."""
        return (self.entry.duration_ms or 0.0) / 1000

    @property
    def is_acknowledged(self) -> bool:
        return 200 <= (self.entry.status or 0) < 300

    def expect_acknowledged(self) -> None:
        """Any 2xx: the target says that it has the event, and need not be told again."""
        if not self.is_acknowledged:
            raise self._failure("the delivery is acknowledged with a 2xx")

    def expect_prompt(self) -> None:
        """Acknowledged before Paystack would lose patience."""
        if not self.is_acknowledged or self.seconds > PROMPT:
            raise self._failure(f"the delivery is acknowledged within {PROMPT:.0f} s")

    def expect_no_server_error(self) -> None:
        """The target answered, and did not break."""
        if self.entry.status is None or self.entry.status >= 500:
            raise self._failure("the delivery is answered without a 5xx")

    def _failure(self, expected: str) -> Failure:
        return Failure(expected=expected, actual=str(self), at=self)

    def __str__(self) -> str:
        answer = f"answered {self.entry.status}" if self.entry.status else "not answered"
        about = f" about {self.entry.reference}" if self.entry.reference else ""
        return f"the delivery{about} ({self.entry.note}) was {answer} after {self.seconds:.2f} s"
