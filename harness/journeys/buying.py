"""From the credits page to Paystack's checkout."""

from __future__ import annotations

import time
from collections.abc import Sequence
from decimal import Decimal

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Route
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.crowd import PERMITTED
from harness.evidence import Exchange
from harness.failure import Failure
from harness.finding import not_applicable
from harness.journeys.amending import amended
from harness.journeys.choosing import a_package, choose_method, offered
from harness.journeys.person import REACTION, TIMEOUT
from harness.journeys.visitor import Visitor
from harness.journeys.whereabouts import access_code
from harness.system import Purchase
from harness.system.buying import least
from harness.target import Package
from harness.web_address import parts_of

POLL = 10.0  # milliseconds
STARTED_ANEW = (
    "The page starts a transaction of its own with a reference that the backend has opened already;"
    " it has to resume that one by its access code."
)


class Buying(Visitor):
    """Clicking Buy, once or wildly."""

    _seen = 0
    _has_amended = True

    def open_credits(self) -> None:
        self.page.goto(self.address("credits"))

    def buy(self, package: str = "", *, callback_query: str = "", method: str = "") -> Purchase:
        """Click Buy, and arrive at Paystack's checkout.

        With `callback_query` the callback_url that the frontend names gets this query of its own.
        """
        name, shop_tab = self.target.package(package)[0], self.page
        if callback_query:
            self._add_to_callback(callback_query)
        self.open_credits()
        if method:
            self._choose_method(method)
        self._button(name).click(no_wait_after=True)
        purchase = self.arrive(name)
        if callback_query:
            shop_tab.unroute_all()  # a route needs us for each request, also while we wait
            if not self._has_amended:
                not_applicable("the page names its callback_url in a way that cannot be amended")
        return purchase

    def click_buy(self, *, times: int) -> None:
        """Click as fast as a mouse can, whatever the button does meanwhile."""
        self.page.mouse.click(*self._spot(), click_count=times)

    def _spot(self) -> tuple[float, float]:
        """The middle of the button, in the tab."""
        button = self._button()
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        if box is None:
            raise self.said_otherwise("the credits page has a button to buy with")
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tabs_at_credits(self, count: int) -> list[Page]:
        """So many tabs, each at the credits page and ready to buy."""
        tabs = [self.page, *(self.person.new_tab() for _ in range(count - 1))]
        for tab in tabs:
            self.person.stand_in(tab)
            self.open_credits()
            self.selectors.any_buy(tab).first.wait_for()
        return tabs

    def click_buy_in(self, tabs: Sequence[Page], *, times: int) -> None:
        """Click in all tabs, with as little as can be between one and the next."""
        spots = {}
        for tab in tabs:
            self.person.stand_in(tab)
            spots[tab] = self._spot()
        for tab, spot in spots.items():
            tab.bring_to_front()
            tab.mouse.click(*spot, click_count=times)

    def arrive_in(self, tabs: Sequence[Page]) -> Purchase:
        """Arrive at the checkout in every tab; the purchase of the last, where the person stays."""
        for tab in tabs:
            self.person.stand_in(tab)
            purchase = self.arrive()
        return purchase

    def expect_purchases_answered(self) -> None:
        """Each click's purchase was opened, or put off with 409 or 429."""
        calls = self.evidence.calls(self.target.api_path("purchase"))
        wrong = [each for each in calls if each.status >= 400 and each.status not in PERMITTED]
        if wrong:
            raise Failure(
                expected="each click on Buy is answered without an error",
                actual=str(wrong[0]),
                evidence=[str(each) for each in wrong[1:]],
                at=wrong,
            )

    def arrive(self, package: str = "") -> Purchase:
        """Wait until the checkout is open, and note the purchase that it is for."""
        self.wait_for_checkout("a click on Buy")
        name, _ = self.target.package(package)
        self.evidence.look_away()
        return self.note(name, self.target.promised(name))

    def wait_for_checkout(self, step: str) -> None:
        """Follow the shop to Paystack: by itself, by a button to confirm, or in a new tab."""
        until = time.monotonic() + TIMEOUT / 1000
        while not self._stands_at_checkout():
            if time.monotonic() > until or self.is_over(went_wrong=True):
                raise self.said_otherwise(f"{step} leads to Paystack's checkout")
            if refusal := self.whereabouts.refusal(self.page):
                raise self._refused_by_popup(step, refusal)
            self._confirm()
            self.page.wait_for_timeout(POLL)

    def _stands_at_checkout(self) -> bool:
        for tab in (self.page, *self.person.opened_tabs()):
            if self.whereabouts.of(tab):
                self.person.stand_in(tab)
                return True
        return False

    def _refused_by_popup(self, step: str, refusal: str) -> Failure:
        asked = self.paystack.journal.started_in_browser()
        return Failure(
            expected=f"{step} leads to Paystack's checkout",
            actual=f"the popup could not start the transaction: “{refusal}”",
            cause=STARTED_ANEW if "Duplicate" in refusal else "",
            evidence=[str(each) for each in asked],
            at=asked[-1:],
        )

    def _confirm(self) -> None:
        """Press the button that appeared since the click, if the shop asks once more."""
        try:
            if self.page in self.person.unasked and self.find("confirm").count():
                self.person.unasked.discard(self.page)
                self.find("confirm").first.click(no_wait_after=True)
        except PlaywrightError:
            return  # the page moved on

    def _button(self, package: str = "") -> Locator:
        name, sold = self.target.package(package)
        button = offered(self.page, self.selectors, a_package(name, sold.credits))
        if sold.is_custom:
            self._type_amount(sold)
        self.expect_to_be_asked()
        self._seen = len(self._purchase_calls())
        return button

    def _type_amount(self, sold: Package) -> None:
        try:
            self.find("custom_amount").first.fill(least(sold))
        except PlaywrightTimeout:
            raise self.said_otherwise("the page asks for the amount to buy") from None

    def _choose_method(self, method: str) -> None:
        self.target.require_carried("method")
        if not choose_method(self.page, self.selectors, method):
            not_applicable("the credits page offers no choice of a payment method")

    def _purchase_calls(self) -> list[Exchange]:
        paths = self.target.api_paths("purchase")
        return [each for path in paths for each in self.evidence.calls(path)]

    def is_over(self, *, went_wrong: bool = False) -> bool:
        """Whether all calls since the click ended (badly) so long ago that nothing else follows."""
        calls = self._purchase_calls()[self._seen :]
        if not calls or (went_wrong and not all(each.went_wrong for each in calls)):
            return False
        return time.monotonic() - max(each.seen for each in calls) > REACTION

    def expect_to_be_asked(self) -> None:
        """From here on a button to confirm is news, unless there is one already."""
        if not self.find("confirm").count():
            self.person.unasked.add(self.page)

    def note(self, package: str, credits: Decimal) -> Purchase:
        """Remember the purchase at whose checkout the person stands."""
        checkout = self.whereabouts.of(self.page) or self.page
        transaction = self.paystack.transaction_at(access_code(checkout.url))
        return self.target.remember(
            Purchase(
                reference=transaction.reference,
                user=self.user,
                package=package,
                credits=credits,
                callback_url=transaction.callback_url,
                authorization_url=transaction.authorization_url,
            )
        )

    def _add_to_callback(self, query: str) -> None:
        """As if the frontend had named its callback page with a query of its own."""
        self.target.require_carried("callback_url")
        path, template = self.target.api_path("purchase"), self.target.backend.purchase.body
        key = next(key for key, value in template.items() if "{callback_url}" in value)

        def with_query(told: str) -> str:
            named = told or self.address("callback")
            return f"{named}{'&' if '?' in named else '?'}{query}"

        def continued(route: Route) -> None:
            sent, headers = route.request.post_data_buffer, route.request.headers
            if route.request.method != "POST":
                return route.continue_()
            body = amended(headers.get("content-type", ""), sent or b"", key, with_query)
            self._has_amended = body is not None
            return route.continue_() if body is None else route.continue_(post_data=body)

        self.page.route(lambda url: parts_of(url).path == path, continued)
