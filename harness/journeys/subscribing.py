"""From the subscriptions page to Paystack's checkout."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.journeys.buying import Buying
from harness.system import SUBSCRIPTION, Purchase


class Subscribing(Buying):
    """Clicking Subscribe."""

    def subscribe(self) -> Purchase:
        """Click Subscribe, and arrive at the checkout of the subscription's first payment."""
        self.target.require_subscriptions()
        self.page.goto(self.address("subscriptions"))
        try:
            self.find("subscribe").first.wait_for()
            self.expect_to_be_asked()
            self.find("subscribe").first.click(no_wait_after=True)
        except PlaywrightTimeout:
            raise self.said_otherwise("the page offers to subscribe") from None
        self.wait_for_checkout("a click on Subscribe")
        return self.note(SUBSCRIPTION, Decimal(0))
