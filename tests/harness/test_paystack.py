"""Faults and gates, as scenarios stage them; the control API is made up."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from harness.errors import NeverHappened
from harness.failure import Failure
from harness.paystack import FakePaystack

Staging = Callable[[FakePaystack], AbstractContextManager[object]]


class MadeUp(FakePaystack):
    """Knows one fault and one gate, which came into play so often."""

    def __init__(self, came: int) -> None:
        super().__init__("http://127.0.0.1:1", "sk_test_x")
        self.came = came
        self.ended = 0

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> dict[str, Any]:
        self.ended += method == "DELETE"
        return {"id": "7", "fired": self.came, "passed": self.came, "waiting": 0}


@pytest.fixture(params=[0, 1])
def paystack(request: pytest.FixtureRequest) -> Iterator[MadeUp]:
    made = MadeUp(request.param)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("stage", "what"),
    [
        (lambda paystack: paystack.fault("api.status", status=500), "fault api.status, status 500"),
        (lambda paystack: paystack.gate("api", path="/x"), "an arrival at the gate api /x"),
    ],
)
@pytest.mark.parametrize("breaks", [False, True])
def test_a_fault_or_gate_that_never_came_into_play_proves_nothing(
    paystack: MadeUp, stage: Staging, what: str, breaks: bool
) -> None:
    expected = (Failure if breaks else None) if paystack.came else NeverHappened
    raised: Exception | None = None

    try:
        with stage(paystack):
            if breaks:
                raise Failure(expected="1", actual="2")
    except (Failure, NeverHappened) as error:
        raised = error

    assert (type(raised) if raised else None) is expected
    assert paystack.ended == 1
    assert expected is not NeverHappened or what in str(raised)
