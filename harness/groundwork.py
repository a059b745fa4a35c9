"""What every scenario builds on: a login that counts, a purchase that opens, calls that work.

Where that is missing a break says nothing about its promise, and a refusal nothing at all.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, suppress
from threading import Event

import pytest

from harness.accounts import User
from harness.errors import HarnessError, Unproven
from harness.failure import Failure
from harness.hops.journal import moment
from harness.paystack import FakePaystack
from harness.system import Purchase, Target

POLL = 0.05
MISSING = {
    "balance": "the balance of a new user is not told",
    "purchase": "not even a plain purchase is opened",
}
WELL = {
    "purchase": "a plain purchase that the target opened",
    "verify": "a paid purchase that the target verified",
    "webhook": "an event that the target acknowledged",
}
"""What makes a refusal worth something, by call."""


class Groundwork:
    """Looked at by a purchase of its own, once a run, where no scenario has shown it by the way."""

    def __init__(self, target: Target, paystack: FakePaystack) -> None:
        self.target = target
        self._paystack = paystack
        self._looked = False
        self._missing = ""
        self._purchase: Purchase | None = None
        self._looked_at = 0.0

    def missing(self) -> str:
        """What is not there, without which no scenario can hold; "" where all is."""
        needed = {name for name in MISSING if self.target.has(name)}
        if needed <= self.target.worked:
            return ""
        self._look()
        return self._missing

    def expect_proven(self, until: float) -> None:
        """Of the calls that were turned away `until` then, each was answered well in this run.

        Raises `Unproven` for one that was not: a path that is not there refuses everything.
        """
        doubtful = dict(self._doubtful(until))
        if not doubtful:
            return
        self._look()
        self._pay()
        for name, refusal in doubtful.items():
            if name not in self.target.worked:
                raise Unproven(WELL[name], refusal)

    def since_in(self, opened_at: float) -> float | None:
        """When it looked, after the scenario of that time began: what follows is no part of it."""
        return self._looked_at if self._looked_at > opened_at else None

    def _doubtful(self, until: float) -> Iterator[tuple[str, str]]:
        """Each call that was turned away in this scenario, and how."""
        worked = self.target.worked
        for name, answer in self.target.turned_away.items():
            if name in WELL and name not in worked:
                yield name, str(answer)
        if self.target.has("webhook") and "webhook" not in worked:
            attempts = self._paystack.attempts()
            if any(each.is_acknowledged for each in attempts):
                worked.add("webhook")
                return
            for each in attempts:
                if moment(each.entry) < until:
                    yield "webhook", str(each)

    def _look(self) -> None:
        if self._looked:
            return
        self._looked, self._looked_at = True, time.time()
        # By a client of its own: neither the books nor the report count what it does.
        with closing(Target(self.target.sandbox)) as client:
            with suppress(HarnessError, pytest.skip.Exception):
                self._try(client)
            self.target.worked |= client.worked

    def _try(self, client: Target) -> None:
        user, what = client.sandbox.accounts.take(), "balance"
        try:
            if client.has("balance"):
                client.balance(user)
            what = "purchase"
            if client.has("purchase"):
                self._purchase = plain_purchase(client, user)
        except Failure as failure:
            self._missing = f"{MISSING[what]}: {failure.actual}"

    def _pay(self) -> None:
        """Pay for what was bought, and tell the target in both ways."""
        purchase, self._purchase = self._purchase, None
        if purchase is None:
            return
        with closing(Target(self.target.sandbox)) as client:
            with suppress(HarnessError, Failure, pytest.skip.Exception):
                client.know(purchase.user)
                self._paystack.pay(purchase.reference)
                if client.backend.credits_by == "webhook":
                    self._deliver(purchase.reference)
                verify(client, purchase)
                self._deliver(purchase.reference)
                settle(client, purchase)
            self.target.worked |= client.worked

    def _deliver(self, reference: str) -> None:
        self._paystack.release_deliveries(reference)
        if any(each.is_acknowledged for each in self._paystack.attempts(reference)):
            self.target.worked.add("webhook")


def plain_purchase(client: Target, user: User) -> Purchase:
    """As most scenarios buy, or as a frontend does. Raises `Failure` where neither works."""
    try:
        return client.buy(user)
    except Failure:
        return client.buy(user, callback_url=client.usual_callback_url())


def verify(client: Target, purchase: Purchase) -> None:
    """Until the target says yes, or `credited_within` is over."""
    until = time.monotonic() + client.backend.credited_within
    while not client.verify(purchase.user, purchase.reference).is_ok and time.monotonic() < until:
        Event().wait(POLL)


def settle(client: Target, purchase: Purchase) -> None:
    """Wait for the credits, so that no later scenario of a listed user gains them."""
    if client.has("balance"):
        until = time.monotonic() + client.backend.credited_within
        client.settled(purchase.user, purchase.credits, until)
