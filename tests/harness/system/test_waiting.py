"""Answers that come in time, and those that do not."""

from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.answer import Answer
from harness.failure import Failure
from harness.system import waiting
from harness.system.waiting import Waiting

ANSWER = Answer(request="GET /verify", status=200, text="", json=None, headers={})


def never() -> Answer:
    raise Failure(expected="an answer to GET /verify", actual="none: timed out")


@pytest.fixture
def waiter() -> Waiting:
    return Waiting(cast("Any", None))


def test_answers_in_time_are_given_in_the_order_of_the_calls(waiter: Waiting) -> None:
    answers = waiter.expect_answered_within(5, lambda: ANSWER, lambda: ANSWER)

    assert answers == [ANSWER, ANSWER]


def test_one_call_waits_for_the_other(waiter: Waiting) -> None:
    under_way: list[str] = []

    def call() -> Answer:
        assert under_way == []
        under_way.append("call")
        Event().wait(0.01)
        under_way.clear()
        return ANSWER

    waiter.expect_answered_within(5, call, call)


def test_answer_that_never_comes_is_told_with_the_time_it_had(waiter: Waiting) -> None:
    with pytest.raises(Failure) as failure:
        waiter.expect_answered_within(5, lambda: ANSWER, never)

    assert failure.value.expected == "an answer to GET /verify within 5 s"


def test_answer_that_is_late_is_told(waiter: Waiting, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(monotonic=iter([0.0, 6.0]).__next__)
    monkeypatch.setattr(waiting, "time", clock)

    with pytest.raises(Failure, match=r"it took 6\.0 s"):
        waiting.answered(lambda: ANSWER, 5)
