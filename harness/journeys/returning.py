"""From the checkout back to the shop: where the browser lands, and what the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from urllib.parse import parse_qs, urlencode

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.callback import described, given, same_address
from harness.failure import Failure
from harness.finding import not_applicable
from harness.journal import without_reference
from harness.journeys.arriving import arrive
from harness.journeys.number import written
from harness.journeys.person import REACTION, TIMEOUT
from harness.journeys.visitor import Visitor
from harness.system import Purchase
from harness.web_address import parts_of

NONSENSE = re.compile(r"\b(undefined|NaN|null)\b")
RESULTS = ("password", "success", "failure", "pending")
SETTLES = 1.0
"""Seconds in which a page may take back that the payment failed, or is still waiting."""


class Returning(Visitor):
    """The callback page, reached from Paystack, typed, or opened twice."""

    def open_callback(self, **query: str) -> None:
        """Open the callback page on a cold load, with this query."""
        address = self.address("callback")
        self.evidence.look_away()
        self.page.goto(f"{address}?{urlencode(query)}" if query else address)

    def come_back(self, reference: str) -> None:
        """Open the callback page with the reference under both names, as Paystack sends it."""
        self.open_callback(trxref=reference, reference=reference)

    def open_callback_twice(self, **query: str) -> tuple[Page, Page]:
        """Open the callback page in two tabs at once."""
        address = f"{self.address('callback')}?{urlencode(query)}"
        tabs = self.page, self.person.new_tab()
        self.evidence.look_away()
        for tab in tabs:  # and wait for neither: a server may verify before it answers
            tab.evaluate("address => { setTimeout(() => location.assign(address)) }", address)
        return tabs

    def return_to(self, url: str) -> None:
        """Load a page again that the browser has been to."""
        if not url:
            not_applicable(
                "the shop tells of success in place, with no callback page to load again"
            )
        self.evidence.look_away()
        self.page.goto(url)

    # Where the browser lands

    def expect_landed_on(self, callback_url: str) -> None:
        """Paystack sent the browser to this callback_url, and to no API address."""
        if self.paystack.journal.told_popups():
            not_applicable("the payer pays in a popup, which sends the browser nowhere")
        landed = self.paystack.journal.sent_back()
        if not any(same_address(without_reference(url), callback_url) for url in landed):
            raise self._wrong_landing(callback_url, landed)
        self._expect_a_page(landed)

    def expect_landed_on_page(self, purchase: Purchase, address: str) -> None:
        """Paystack sent the browser to this page, the query aside, with the payment's reference.

        A popup sends nobody: there the payer has to stand on a page of the shop.
        """
        if self.paystack.journal.told_popups(purchase.reference):
            self._expect_to_stand_in_the_shop()
            return
        landed = self.paystack.journal.sent_back()
        references = [parse_qs(parts_of(url).query).get("reference") for url in landed]
        pages = [url.split("?")[0] for url in landed]
        if pages[-1:] != [address] or references[-1:] != [[purchase.reference]]:
            raise self._wrong_landing(address, landed)
        self._expect_a_page(landed)

    def _expect_to_stand_in_the_shop(self) -> None:
        self.expect_arrival()
        stands = self.page.url
        why = self._answered_like_an_api(stands)
        if why or parts_of(stands).netloc != parts_of(self.url).netloc:
            raise Failure(
                expected="who has paid in the popup stands on a page of the shop",
                actual=f"the browser stands at {stands}{why and f': {why}'}",
                at=[each for each in self.evidence.documents() if each.url == stands],
            )

    def _expect_a_page(self, landed: Sequence[str]) -> None:
        if self._answered_like_an_api(landed[-1]):
            raise self._wrong_landing(f"a page for people, at {landed[-1].split('?')[0]}", landed)

    def _wrong_landing(self, expected: str, landed: Sequence[str]) -> Failure:
        """Say what Paystack was given, and what the browser met there."""
        asked = self.paystack.journal.initializations()[-1:]
        url = given(asked[0]) if asked else ""
        why = next(filter(None, map(self._answered_like_an_api, landed)), "")
        sent = self.paystack.journal.entries(kind="redirect")
        met = [each for each in self.evidence.documents() if each.url in landed]
        lines = [f"{entry}, callback_url {given(entry) or 'left out'}" for entry in asked]
        lines += [f"Paystack sent the browser to {each}" for each in landed]
        return Failure(
            expected=f"Paystack sends the browser to {expected}",
            actual=described(self.target, url, self.target.why_api_address(url) or why),
            evidence=[*lines, *map(str, met)],
            at=[*(each for each in sent if each.url in landed), *met] or asked,
        )

    def _answered_like_an_api(self, url: str) -> str:
        """How `url` answered the browser, if that was a refusal or JSON; else empty."""
        for each in self.evidence.documents():
            if each.url == url and (each.status in (401, 403) or "json" in each.kind):
                return f"it answered the browser with {each.status} {each.kind}".rstrip()
        return ""

    # What the page says

    def result(self, *, waits: bool = False) -> str:
        """Wait until the page says how the payment stands; `password` is the login form.

        With `waits`, a page that says that it is still waiting is given all the time there is.
        """
        said = self._first_said()
        if said not in ("failure", "pending"):
            return said
        patience = TIMEOUT if waits and said == "pending" else SETTLES * 1000
        with suppress(PlaywrightTimeout):
            self.find("success").first.wait_for(timeout=patience)
        return self._first_said()

    def _first_said(self) -> str:
        found = [self.find(name) for name in RESULTS]
        try:
            found[0].or_(found[1]).or_(found[2]).or_(found[3]).first.wait_for()
        except PlaywrightTimeout:
            return self._said_in_passing()
        named = zip(RESULTS, found, strict=True)
        seen = next((name for name, each in named if self._is_there(each)), None)
        return seen or self._said_in_passing()

    def _is_there(self, locator: Locator) -> bool:
        try:
            return locator.count() > 0
        except PlaywrightError:  # the page moved on while it was asked
            return False

    def _said_in_passing(self) -> str:
        words = self.selectors.success_words()
        news = "\n".join(each.text for each in self.evidence.news(self.url, self.page))
        return "success" if words and words.search(news) else "nothing"

    def expect_arrival(self) -> None:
        """Wait until the page says anything about the payment."""
        self.result(waits=True)

    def expect_success(self, purchase: Purchase | None = None) -> str:
        """The page says that the payment succeeded, and no nonsense; its address.

        With a purchase, it names the credits that were added. What it says is then old news.
        """
        address = self._expect_success(purchase)
        self.evidence.look_away()
        return address

    def _expect_success(self, purchase: Purchase | None = None) -> str:
        result = self.result(waits=True)
        if result != "success":
            expected = "the page says that the payment succeeded"
            raise self.said_otherwise(expected, "nothing yet" if result == "nothing" else result)
        if purchase is not None:
            self._expect_number(purchase.credits, "the success page names the credits added")
        self._expect_no_nonsense()
        path = parts_of(self.address("callback")).path
        return next((url for url in self.evidence.visited[::-1] if parts_of(url).path == path), "")

    def expect_success_in(self, *tabs: Page) -> None:
        """The same in each tab; all of them may have said so, and moved on, already."""
        for tab in tabs:
            self.person.stand_in(tab)
            self._expect_success()
        self.evidence.look_away()

    def expect_failure(self) -> None:
        """The page says that there is no payment to credit."""
        result = self.result()
        if result not in ("failure", "pending"):
            raise self.said_otherwise("the page says that nothing was paid", result)

    def expect_pending(self) -> None:
        """The page says that the payment is still waiting."""
        result = self.result()
        if result != "pending":
            raise self.said_otherwise("the page says that the payment is still waiting", result)

    def retry(self) -> None:
        """Try again, as a page that could not verify offers."""
        self.evidence.look_away()
        try:
            self.find("retry").first.click(timeout=REACTION * 1000)
        except PlaywrightTimeout:
            raise self.said_otherwise("the page offers to try again") from None

    def _expect_number(self, number: Decimal, expected: str) -> None:
        if not re.search(written(number), "\n".join(self._success_texts())):
            raise self.said_otherwise(f"{expected}: {number.normalize():f}")

    def _success_texts(self) -> list[str]:
        """What was shown when success was; all of the callback page where words do not tell."""
        words, path = self.selectors.success_words(), parts_of(self.address("callback")).path
        news = self.evidence.news(self.url, self.page)
        if words:
            return [each.text for each in news if words.search(each.text)]
        return [each.text for each in news if parts_of(each.url).path == path]

    def _expect_no_nonsense(self) -> None:
        found = NONSENSE.search(self.shown())
        if found:
            line = next(line for line in self.shown().splitlines() if found.group() in line)
            raise Failure(
                expected=f"no page ever shows `{found.group()}`", actual=f"a page said “{line}”"
            )

    def expect_no_verify_call(self) -> None:
        """The page asks nothing where it has nothing to ask about."""
        calls = self.evidence.calls(self.target.api_path("verify"))
        asked = [each for each in calls if not each.is_document]  # the page may be at that path
        told = asked or self.paystack.journal.verified_nothing()
        if told:
            raise Failure(expected="nothing is verified", actual=str(told[0]), at=told)

    # The way on

    def expect_way_back(self) -> None:
        if not self._is_there(self.find("back")):
            raise self.said_otherwise("the page offers the way back to the shop")

    def expect_back_to_credits(self, balance: Decimal) -> None:
        """From the result the payer gets back to the credits page, where the balance stands."""
        path = parts_of(self.address("credits")).path
        try:
            self._go_back()
            arrive(self.page, lambda url: parts_of(url).path == path, TIMEOUT)
            number = re.compile(written(balance))
            self.page.get_by_text(number).filter(visible=True).first.wait_for()
        except PlaywrightTimeout:
            expected = f"the payer gets back to {path}, where the balance {balance} stands"
            raise self.said_otherwise(expected) from None

    def _go_back(self) -> None:
        """Take the way back, unless the page leads there by itself meanwhile."""
        back = self.find("back").first
        try:
            if not self.is_at("credits") and self._is_there(back):
                back.click()
        except PlaywrightTimeout:
            if not self.is_at("credits"):
                raise
