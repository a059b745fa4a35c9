"""What a payer meets when something goes wrong, and the way on from there."""

from __future__ import annotations

import time

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.failure import Failure
from harness.journeys.buying import POLL, Buying
from harness.journeys.checkout import Checkout
from harness.journeys.person import REACTION, TIMEOUT
from harness.journeys.returning import Returning
from harness.system import Purchase
from harness.web_address import parts_of


class Recovering(Buying, Returning):
    """Errors that are shown, second tries, and payments that were given up."""

    def try_to_buy(self) -> None:
        """Click Buy, and stay where that leads."""
        self.open_credits()
        self._button().click(no_wait_after=True)

    def expect_error(self) -> None:
        """The page says that something went wrong."""
        until = time.monotonic() + TIMEOUT / 1000
        while not self._is_there(self.find("error")):
            if time.monotonic() > until or self.is_over():
                raise self.said_otherwise("the page says that the payment could not be started")
            self.page.wait_for_timeout(POLL)

    def buy_again(self) -> Purchase:
        """Click Buy once more on the page that showed the error, and arrive at the checkout."""
        if not self.is_at("credits"):
            return self.buy()
        try:
            self._button().click(no_wait_after=True, timeout=REACTION * 1000)
        except PlaywrightTimeout:
            raise self.said_otherwise("after an error Buy can be clicked again") from None
        return self.arrive()

    def expect_unconfirmed(self) -> None:
        """The page says anything but success, and asks for no login."""
        expected = "the page says that it could not verify the payment"
        sure = self.find("success").or_(self.find("password"))
        unsure = self.find("failure").or_(self.find("pending")).or_(self.find("error"))
        try:
            sure.or_(unsure).or_(self.find("retry")).first.wait_for()
        except PlaywrightTimeout:
            raise self.said_otherwise(expected) from None
        if self._is_there(sure):
            raise self.said_otherwise(expected)

    def expect_cancelled(self, checkout: Checkout) -> None:
        """The payer stands in the shop, at a page that is well, or reads it at Paystack."""
        if checkout.is_here():
            return
        stands = self.last_page()
        is_shop = parts_of(self.page.url).netloc == parts_of(self.url).netloc
        if not is_shop or stands.went_wrong or "json" in stands.kind:
            raise Failure(
                expected="who cancels is back in the shop, or told so by Paystack",
                actual=f"the browser stands at {self.page.url}",
                evidence=[str(stands), *self.went_wrong()],
                at=stands,
            )
