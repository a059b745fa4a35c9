"""Gates, as scenarios use them."""

from typing import Any

import pytest

from harness.errors import NeverHappened
from harness.gate import Gate


class Control:
    """The control API of a gate where `waiting` wait."""

    def __init__(self, waiting: int) -> None:
        self.waiting = waiting
        self.calls: list[tuple[str, str, Any]] = []

    def __call__(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        self.calls.append((method, path, body or query or None))
        return {"waiting": self.waiting, "passed": 2}


def test_count_lets_only_so_many_through() -> None:
    control = Control(waiting=2)

    Gate(control, "g1", "api").release(count=1)
    Gate(control, "g1", "api").release()

    path = "gates/g1/release"
    assert control.calls == [("POST", path, {"count": 1}), ("POST", path, None)]


def test_arrivals_that_are_missing_are_counted() -> None:
    gate = Gate(Control(waiting=1), "g1", "api /transaction/verify")

    with pytest.raises(NeverHappened, match=r"api /transaction/verify \(1 of 2 arrived\)"):
        gate.wait_for_arrivals(2)
    assert (gate.has(1), gate.has(2)) == (True, False)


def test_who_passed_and_who_waits_came_to_the_gate() -> None:
    assert Gate(Control(waiting=1), "g1", "api").remove() == 3
