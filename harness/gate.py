"""A point where Paystack holds calls, answers, deliveries or redirects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from harness.errors import NeverHappened


class Gate:
    """A point where Paystack holds something until it is let through.

    `control` makes one call of the control API, as `FakePaystack.control` does.
    """

    def __init__(self, control: Callable[..., dict[str, Any]], gate_id: str, name: str) -> None:
        self._control = control
        self._path = f"gates/{gate_id}"
        self.name = name

    def wait_for_arrivals(self, at_least: int = 1, within: float = 10.0) -> None:
        """Return once so many are waiting at the gate. Raises `NeverHappened`."""
        waiting = self._waiting(at_least, within)
        if waiting < at_least:
            seen = f"{waiting} of {at_least} arrived"
            raise NeverHappened(f"an arrival at the gate {self.name} ({seen})", within)

    def has(self, at_least: int, within: float = 1.0) -> bool:
        """Whether so many are waiting, or come to wait within so many seconds."""
        return self._waiting(at_least, within) >= at_least

    def let_crowd_in(self, size: int = 20, within: float = 1.0) -> None:
        """Wait for a crowd, or for as many as come, then let all through together.

        A careful target sends one at a time: then one is the crowd.
        """
        self.wait_for_arrivals()
        self.let_who_comes_in(size, within)

    def let_who_comes_in(self, size: int, within: float = 1.0) -> None:
        """Wait for so many, or for those who come in time, if any; then let all through."""
        self._waiting(size, within)
        self.release()

    def release(self, count: int | None = None) -> None:
        """Let through all that wait, and all that come later; or the `count` that wait longest."""
        body = None if count is None else {"count": count}
        self._control("POST", f"{self._path}/release", body)

    def remove(self) -> int:
        """Open it for good; how many passed or waited."""
        state = self._control("DELETE", self._path)
        return int(state["passed"]) + int(state["waiting"])

    def _waiting(self, at_least: int, within: float) -> int:
        state = self._control("GET", self._path, at_least=at_least, wait=within)
        return int(state["waiting"])
