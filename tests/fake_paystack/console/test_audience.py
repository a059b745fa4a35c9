"""Open pages share what keeping them up to date may cost."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import pairwise

from fake_paystack.console.audience import TOGETHER, Audience


def test_a_few_pages_have_the_pace_that_they_ask_for() -> None:
    audience = Audience()
    with audience.joined() as turn:
        assert audience.pace(0.25) == 0.25
        assert audience.delay(0.25, turn) == 0


def test_many_pages_together_are_told_no_more_often_than_a_few() -> None:
    audience = Audience()
    with ExitStack() as stack:
        for _ in range(100):
            stack.enter_context(audience.joined())
        told_a_second = 100 / audience.pace(0.25)

    assert told_a_second <= TOGETHER / 0.25
    assert audience.pages == 0


def test_many_pages_take_turns() -> None:
    audience = Audience()
    with ExitStack() as stack:
        turns = sorted(stack.enter_context(audience.joined()) for _ in range(100))
        delays = [audience.delay(0.25, turn) for turn in turns]

    assert all(0 <= turn < 1 for turn in turns)
    assert max(b - a for a, b in pairwise(delays)) < 0.5
