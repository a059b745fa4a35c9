"""From the credits page to Paystack's checkout."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Route, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.journeys.person import TIMEOUT
from harness.journeys.visitor import Visitor
from harness.system import Purchase


class Buying(Visitor):
    """Clicking Buy, once or wildly."""

    def open_credits(self) -> None:
        self.page.goto(self.address("credits"))

    def buy(self, package: str = "", *, callback_query: str = "", method: str = "") -> Purchase:
        """Click Buy, and arrive at Paystack's checkout.

        With `callback_query` the callback_url that the frontend names gets this query of its own.
        """
        name, _ = self.target.package(package)
        if callback_query:
            self._add_to_callback(callback_query)
        self.open_credits()
        if method:
            self.selectors.method(self.page, method).first.check()
        self._button(name).click(no_wait_after=True)
        return self.arrive(name)

    def click_buy(self, *, times: int) -> None:
        """Click as fast as a mouse can, whatever the button does meanwhile."""
        button = self._button()
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        if box is None:
            raise self.said_otherwise("the credits page has a button to buy with")
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.click(*middle, click_count=times)

    def tabs_at_credits(self, count: int) -> list[Page]:
        """So many tabs, each at the credits page and ready to buy."""
        tabs = [self.page, *(self.person.new_tab() for _ in range(count - 1))]
        for tab in tabs:
            self.person.stand_in(tab)
            self.open_credits()
            self._button().wait_for()
        return tabs

    def click_buy_in(self, tabs: Sequence[Page], *, times: int) -> None:
        for tab in tabs:
            self.person.stand_in(tab)
            tab.bring_to_front()
            self.click_buy(times=times)

    def arrive_in(self, tabs: Sequence[Page]) -> Purchase:
        """Arrive at the checkout in every tab; the purchase of the last, where the person stays."""
        for tab in tabs:
            self.person.stand_in(tab)
            purchase = self.arrive()
        return purchase

    def arrive(self, package: str = "") -> Purchase:
        """Wait until the checkout is open, and note the purchase that it is for."""
        try:
            self._wait_for_checkout()
        except (PlaywrightTimeout, AssertionError):
            failure = self.said_otherwise("a click on Buy leads to Paystack's checkout")
            raise failure from None
        return self._note(self.target.package(package)[0])

    def _wait_for_checkout(self) -> None:
        host = urlsplit(self.target.addresses.paystack_browser_url).netloc
        try:
            self.page.wait_for_url(lambda url: urlsplit(url).netloc == host, wait_until="commit")
        except PlaywrightTimeout:
            raise
        except PlaywrightError:  # a second click's navigation broke off the first one's
            there = re.compile(rf"^https?://{re.escape(host)}/")
            expect(self.page).to_have_url(there, timeout=TIMEOUT)

    def _button(self, package: str = "") -> Locator:
        return self.selectors.buy(self.page, self.target.package(package)[0]).first

    def _note(self, package: str) -> Purchase:
        access_code = urlsplit(self.page.url).path.strip("/").split("/")[0]
        transaction = self.paystack.transaction_at(access_code)
        return self.target.remember(
            Purchase(
                reference=transaction.reference,
                user=self.user,
                package=package,
                credits=self.target.promised(package),
                callback_url=transaction.callback_url,
                authorization_url=transaction.authorization_url,
            )
        )

    def _add_to_callback(self, query: str) -> None:
        """As if the frontend had named its callback page with a query of its own."""
        path, template = self.target.path("purchase"), self.target.backend.purchase.body
        key = next((key for key, value in template.items() if value == "{callback_url}"), "")

        def amended(route: Route) -> None:
            if route.request.method != "POST" or not key:
                return route.continue_()
            body = route.request.post_data_json or {}
            named = body.get(key) or self.address("callback")
            with_query = f"{named}{'&' if '?' in named else '?'}{query}"
            return route.continue_(post_data=json.dumps({**body, key: with_query}))

        self.page.route(lambda url: urlsplit(url).path == path, amended)
