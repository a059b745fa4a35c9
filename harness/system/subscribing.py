"""Subscriptions: made, paid for, and asked how they stand."""

from __future__ import annotations

import time
from dataclasses import dataclass
from decimal import Decimal
from threading import Event

from harness.accounts import User
from harness.answer import Answer
from harness.client import LEFT_OUT, LeftOut, fill
from harness.failure import Failure
from harness.system.crediting import POLL, Crediting
from harness.system.purchase import Purchase

SUBSCRIPTION = "subscription"
"""What the books call such a purchase; it gives no credits."""


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A subscription that somebody asked for, and the payment that was opened for it."""

    id: str
    user: User
    payment: Purchase


class Subscribing(Crediting):
    """Subscribes over the API; what is paid for is verified where all payments are."""

    def require_subscriptions(self) -> None:
        self.require("subscriptions")
        self.require("subscription_initialize")

    def subscribe(
        self, user: User, *, callback_url: str | LeftOut | None = LEFT_OUT
    ) -> Subscription:
        """Make a subscription, and open its payment. Raises `Failure` when the target does not."""
        self.require_subscriptions()
        template = self.backend.subscription
        made = self.ask("subscriptions", user=user, json=fill(template.body, {}))
        id_ = told(made, "id", "a subscription is made, and its id named")
        body = fill(template.payment_body, {"callback_url": callback_url})
        opened = self.ask("subscription_initialize", id=id_, user=user, json=body)
        payment = Purchase(
            reference=self.reference_in(opened, "the payment of a subscription is opened"),
            user=user,
            package=SUBSCRIPTION,
            credits=Decimal(0),
            authorization_url=opened.string("authorization_url"),
            answer=opened,
        )
        return Subscription(id=id_, user=user, payment=self.remember(payment))

    def standing(self, subscription: Subscription) -> str:
        """The subscription's status, in the target's own word."""
        answer = self.ask("subscription_status", id=subscription.id, user=subscription.user)
        return told(answer, "subscription_status", "the status of a subscription is told")

    def expect_standing(self, subscription: Subscription, status: str, why: str) -> None:
        """The subscription stands as it did."""
        now = self.standing(subscription)
        if now != status:
            raise Failure(
                expected=f"the subscription is still {status}: {why}", actual=f"it is {now}"
            )

    def expect_activated(self, subscription: Subscription, before: str) -> str:
        """The subscription no longer stands as `before`, allowing for `credited_within`."""
        until = time.monotonic() + self.backend.credited_within
        now = self.standing(subscription)
        while now == before and time.monotonic() < until:
            Event().wait(POLL)
            now = self.standing(subscription)
        if now == before:
            raise Failure(
                expected="a subscription that is paid for is activated", actual=f"it is still {now}"
            )
        return now


def told(answer: Answer, name: str, expected: str) -> str:
    """The field of a good answer. Raises `Failure` without it."""
    text = answer.string(name)
    if not answer.is_ok or not text:
        raise Failure(expected=expected, actual=str(answer), at=answer)
    return text
