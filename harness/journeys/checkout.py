"""The payer at Paystack's checkout."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Frame, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.failure import Failure
from harness.finding import not_applicable
from harness.journeys.arriving import arrive
from harness.journeys.person import TIMEOUT
from harness.journeys.whereabouts import Whereabouts

if TYPE_CHECKING:
    from harness.journeys.person import Person
    from harness.paystack import FakePaystack
    from harness.system import Purchase

MOBILE_MONEY_NUMBER = "0551234987"  # Paystack's own test number: succeeds at once
PROMPTED_NUMBER = "0241234567"  # any other number is asked on the phone
PAY = re.compile(r"^Pay ")
POLL = 10.0  # milliseconds
OVER = re.compile(r"^(Payment successful|Already paid)$")


class Checkout:
    """Paystack's hosted page in the tab where the payer stands, or in a popup over the shop.

    Every step that pays returns once the browser has left Paystack, or the popup has closed.
    """

    def __init__(self, person: Person, paystack: FakePaystack) -> None:
        self._person = person
        self._paystack = paystack
        self._whereabouts = Whereabouts(person.addresses.paystack_browser_url)

    @property
    def page(self) -> Page:
        """The tab in which the payer stands."""
        return self._person.page

    @property
    def here(self) -> Frame:
        """The frame in which the checkout is: that of the tab itself, or a popup's."""
        return self._whereabouts.of(self.page) or self.page.main_frame

    def open(self, purchase: Purchase) -> None:
        """Follow the authorization_url."""
        if not purchase.authorization_url:
            raise Failure(
                expected="the purchase names an authorization_url", actual=str(purchase.answer)
            )
        self.page.goto(purchase.authorization_url)

    def is_here(self) -> bool:
        return self._whereabouts.of(self.page) is not None

    def is_in_popup(self) -> bool:
        return self.here != self.page.main_frame

    def heading(self) -> Locator:
        return self.here.get_by_role("heading", level=1)

    def channels(self) -> list[str]:
        """The channels on offer, by their names on the page."""
        links = self.here.get_by_role("navigation", name="Payment channel").get_by_role("link")
        if links.count():
            return [name.strip() for name in links.all_inner_texts()]
        only = {"Card": self._card(), "Mobile money": self._network()}
        return [name for name, form in only.items() if form.count()]

    # Ways to pay

    def pay(self) -> None:
        """Pay by the first channel that is offered, and follow the way back."""
        with self._delivered_first():
            self.confirm()
        self.leave()

    def pay_and_close_the_tab(self) -> None:
        """Pay, and be gone before the browser is sent back."""
        reference = self._person.target.purchases[-1].reference
        with self._paystack.gate("redirect", reference=reference) as gate:
            self.confirm()
            gate.wait_for_arrivals()
            self.page.close()

    def confirm(self) -> None:
        """Say yes to the first channel that is offered; what follows is not waited for."""
        self.heading().wait_for()
        if self._card().count():
            self._choose_card("Success")
        elif self._network().count():
            self._mobile_money(MOBILE_MONEY_NUMBER)
        else:
            self.here.get_by_role("button", name=re.compile("^I have")).click(no_wait_after=True)

    def wait_for_prompt(self) -> None:
        """Ask for mobile money, and stop where the phone has to be answered."""
        self._go_to("Mobile money")
        self._mobile_money(PROMPTED_NUMBER)
        self.here.get_by_role("heading", name="Approve on your phone").wait_for()

    def approve(self) -> None:
        """Say yes on the phone that waits for an answer, and follow the way back."""
        with self._delivered_first():
            self._answer_phone("Approve")
        self.leave()

    def leave(self) -> None:
        """Wait until the browser stands elsewhere. Raises `Failure` when the payer is stranded."""
        if self.is_in_popup():
            self._wait_until_closed()
            return
        try:
            arrive(self.page, self._whereabouts.is_left, TIMEOUT)
        except PlaywrightTimeout:
            heading = self.heading().inner_text()
            if not OVER.match(heading):
                raise
            raise Failure(
                expected="after paying, the browser is sent back to the shop",
                actual=f"the payer is stranded at Paystack on a page that says “{heading}”",
                cause="Paystack was given no callback_url, and the integration has none.",
            ) from None

    # Ways not to pay

    def decline(self) -> None:
        """Pay by a card that is declined, or say no on the phone; the checkout stays open."""
        self.heading().wait_for()
        if "Card" in self.channels():
            self._go_to("Card")
            self._choose_card("Declined")
        else:
            self.wait_for_prompt()
            self._answer_phone("Decline")
        self.here.get_by_role("alert").wait_for()

    def close_the_tab(self) -> None:
        """Be gone without paying, and stand in a tab of one's own again."""
        left = self.page
        self._person.new_tab()
        left.close()

    def go_back(self) -> None:
        """Go back to where the checkout was opened from; from a popup, by closing it."""
        if self.is_in_popup():
            self.cancel()
        else:
            self.page.go_back(wait_until="commit")

    def cancel(self) -> None:
        """Cancel by the page's own button, and arrive wherever Paystack leads from there."""
        is_in_popup = self.is_in_popup()
        self.here.get_by_role("button", name="Cancel payment").click()
        if is_in_popup:
            self._wait_until_closed()
        else:
            arrive(self.page, self._is_off_the_checkout, TIMEOUT)

    def expect_already_paid(self) -> None:
        """The checkout of a paid transaction takes no more money."""
        if self.is_here():
            expect(self.heading()).to_have_text(OVER)

    @contextmanager
    def _delivered_first(self) -> Iterator[None]:
        """Where the webhook alone credits, it arrives before the payer who pays inside returns."""
        if not self._paystack.delivers_at_once:
            yield
            return
        with self._paystack.gate("redirect") as gate:
            yield
            gate.wait_for_arrivals()
            self._paystack.release_deliveries()

    def _is_off_the_checkout(self, url: str) -> bool:
        return self._whereabouts.is_left(url) or url.endswith("/cancelled")

    def _wait_until_closed(self) -> None:
        """Wait until no popup is open any more. Raises `Failure` when one stays."""
        until = time.monotonic() + TIMEOUT / 1000
        while self.is_here():
            if time.monotonic() > until:
                raise Failure(
                    expected="the popup closes when the payment is over",
                    actual=f"it is still open, and says “{self.heading().inner_text()}”",
                )
            self.page.wait_for_timeout(POLL)

    def _answer_phone(self, answer: str) -> None:
        phone = self.here.get_by_role("region", name="Sandbox phone")
        phone.get_by_role("button", name=answer).click(no_wait_after=True)

    def _card(self) -> Locator:
        return self.here.get_by_role("group", name="Test cards")

    def _network(self) -> Locator:
        return self.here.get_by_label("Network")

    def _go_to(self, channel: str) -> None:
        link = self.here.get_by_role("navigation", name="Payment channel").get_by_role(
            "link", name=channel
        )
        if link.count():
            link.click()
        elif channel not in self.channels():
            not_applicable(f"the checkout offers no {channel.lower()}")

    def _choose_card(self, name: str) -> None:
        self._card().get_by_role("button", name=re.compile(rf"^{re.escape(name)}\b")).first.click(
            no_wait_after=True
        )

    def _mobile_money(self, number: str) -> None:
        self.here.get_by_label("Mobile money number").fill(number)
        self.here.get_by_role("button", name=PAY).click(no_wait_after=True)
