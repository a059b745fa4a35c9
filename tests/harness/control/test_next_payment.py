"""What the next payment comes to, by the client; the control API is made up."""

from __future__ import annotations

from typing import Any

from harness.control.next_payment import NextOutcome, NextPayment, OutcomeKind

Made = list[tuple[str, str, Any]]


def planning(answer: dict[str, Any]) -> tuple[NextPayment, Made]:
    made: Made = []

    def call(method: str, path: str, body: Any = None) -> dict[str, Any]:
        made.append((method, path, body))
        return answer

    return NextPayment(call), made


def test_nothing_is_planned_at_first() -> None:
    for answer in ({}, {"outcome": None, "gateway_response": None, "times": 0}):
        assert planning(answer)[0].get() is None


def test_plan_is_told_as_it_stands() -> None:
    told: dict[str, Any] = {
        "outcome": "declined",
        "gateway_response": "No",
        "webhook": "twice",
        "times": None,
    }

    assert planning(told)[0].get() == NextOutcome(**told)


def test_only_what_is_given_is_sent() -> None:
    planned, made = planning({"outcome": "declined"})
    planned.set("declined")
    planned.set("declined", gateway_response="No", webhook="never", times=None)
    planned.clear()

    told = {"outcome": "declined", "gateway_response": "No", "webhook": "never", "times": None}
    assert made == [
        ("PUT", "next-payment", {"outcome": "declined"}),
        ("PUT", "next-payment", told),
        ("DELETE", "next-payment", None),
    ]


def test_outcomes_are_told_with_what_they_do() -> None:
    row = {"name": "declined", "says": "is declined", "cards": []}

    planned, _ = planning({"outcomes": [row]})
    assert planned.catalogue() == [OutcomeKind(name="declined", says="is declined")]
