"""The payer against the webhook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from threading import Condition, Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.accounts import User
from harness.answer import Answer
from harness.delivery import Attempt
from harness.failure import Failure
from harness.paystack import FakePaystack
from harness.race import Race
from harness.system import Target

PAYER = User(email="payer@example.com", password="", token="")


class World:
    """A target and a Paystack in one; `asking` are those who come to the gate."""

    def __init__(self, *asking: str) -> None:
        self.asking = asking
        self.changed = Condition()
        self.waiting: list[str] = []
        self.let_through: list[str] = []
        self.is_open = False
        self.waits: list[int] = []
        self.payer_status = self.webhook_status = 200
        self.retries = 0
        self.is_late = False
        self.shown_in = Event()

    def buy(self, _user: User) -> Any:
        return SimpleNamespace(reference="R", credits=Decimal(30))

    def pay(self, _reference: str) -> None:
        self.is_open = False

    def expect_at_most(self, _user: User, credits: Decimal, _why: str) -> None:
        self.credits = credits

    def verify(self, _user: User, _reference: str) -> Answer:
        self.come("payer")
        return Answer(
            request="GET /verify", status=self.payer_status, text="", json=None, headers={}
        )

    def release_deliveries(self, _reference: str) -> None:
        self.come("webhook")

    def attempts(self, _reference: str) -> list[Any]:
        return [Attempt(made_entry(status=self.webhook_status))]

    def retry_deliveries(self) -> None:
        self.retries += 1

    def come(self, runner: str) -> None:
        if self.is_late:
            self.shown_in.wait(5)
        with self.changed:
            if runner in self.asking:
                self.waiting.append(runner)
                self.changed.notify_all()
                self.changed.wait_for(lambda: self.is_open or runner not in self.waiting, 5)
                self.waiting = [each for each in self.waiting if each != runner]

    @contextmanager
    def gate(self, *_where: str, **_more: object) -> Iterator[World]:
        yield self

    def has(self, at_least: int) -> bool:
        self.waits.append(at_least)
        with self.changed:
            return self.changed.wait_for(lambda: len(self.waiting) >= at_least, 0.1)

    def release(self, count: int | None = None) -> None:
        self.is_late = False
        self.shown_in.set()
        with self.changed:
            chosen = self.waiting[:count]
            self.let_through += ["+".join(chosen)] if chosen else []
            self.waiting = self.waiting[len(chosen) :]
            self.is_open = count is None
            self.changed.notify_all()


def made_entry(status: int) -> Any:
    return SimpleNamespace(status=status, reference="R", note="try 1", duration_ms=5.0, hop="")


def raced(world: World, *, payer_first: bool = True, one_by_one: bool = False) -> World:
    target, paystack = cast("Target", world), cast("FakePaystack", world)
    race = Race(target, paystack, PAYER, payer_first=payer_first, one_by_one=one_by_one)
    race.run()
    race.run()
    return world


@pytest.mark.parametrize("payer_first", [True, False])
def test_both_are_let_through_together_in_the_order_of_their_coming(payer_first: bool) -> None:
    world = raced(World("payer", "webhook"), payer_first=payer_first)

    order = "payer+webhook" if payer_first else "webhook+payer"
    assert world.let_through == [order, order]
    assert world.credits == 60


def test_one_by_one_the_second_is_let_through_after_the_first() -> None:
    world = raced(World("payer", "webhook"), one_by_one=True)

    assert world.let_through == ["payer", "webhook"] * 2


@pytest.mark.parametrize(("asking", "waits"), [("payer", [1, 2, 1]), ("webhook", [1, 1, 1])])
def test_who_does_not_ask_is_waited_for_once(asking: str, waits: list[int]) -> None:
    world = raced(World(asking), one_by_one=True)

    assert (world.let_through, world.waits) == ([asking] * 2, waits)


def test_race_is_run_where_neither_asks() -> None:
    assert raced(World()).credits == 60


@pytest.mark.parametrize(("webhook", "retries"), [(503, 2), (200, 0)])
def test_event_comes_again_where_both_were_put_off(webhook: int, retries: int) -> None:
    world = World("payer", "webhook")
    world.payer_status, world.webhook_status = 504, webhook

    assert raced(world).retries == retries


def test_webhook_that_breaks_in_the_race_is_told() -> None:
    world = World("payer", "webhook")
    world.webhook_status = 500

    with pytest.raises(Failure, match="answered 500"):
        raced(world)


def test_who_is_late_is_waited_for_again_in_the_next_round() -> None:
    world = World("payer", "webhook")
    world.is_late = True

    assert raced(world, one_by_one=True).let_through[-2:] == ["payer", "webhook"]
