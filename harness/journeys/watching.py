"""What a payer would notice beside the payment: logins, refusals, screens, secrets."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Error as PlaywrightError

from harness.addresses import origin_of
from harness.failure import Failure
from harness.finding import not_applicable
from harness.journeys import login
from harness.journeys.visitor import Visitor
from harness.web_address import parts_of

FETCH = """async ([url, method, headers, credentials]) => {
  const body = method === 'POST' ? '{}' : undefined;
  try { return (await fetch(url, { method, headers, body, credentials })).status; }
  catch (error) { return String(error); }
}"""


class Watching(Visitor):
    """Logging in, and what must never happen on the way."""

    # The login

    def log_in(self) -> None:
        """Fill in the login form, on a page of its own or wherever it stands."""
        try:
            login.fill_in(self.page, self.selectors, self.user)
        except Failure as failure:
            raise self.said_otherwise(failure.expected) from None

    def expect_still_logged_in(self) -> None:
        """The browser was led to no login on the way, and stands at none.

        Of a page that shows the form in its own place the address tells nothing.
        """
        path, *others = (
            parts_of(self.address(page)).path for page in ("login", "credits", "callback")
        )
        led_to = [url for url in self.evidence.visited if parts_of(url).path == path]
        logins = [] if path in others else led_to
        if logins or self.find("password").count():
            raise Failure(
                expected="the payer is still logged in after the trip to Paystack and back",
                actual=f"the payer has to log in at {logins[-1] if logins else self.page.url}",
            )

    # What may not be refused, and what must be

    def expect_nothing_refused(self) -> None:
        """No document of the target, and no such call to it, was refused or failed.

        The calls are those to purchase, verify or balance.
        """
        judged = self.target.api_paths("purchase", "verify", "balance")
        documents = self.documents()  # what others show in frames of its pages is theirs
        wrong = [
            each
            for each in self.evidence.exchanges
            if each.went_wrong and (each in documents or each.path in judged)
        ]
        if wrong:
            raise Failure(
                expected="every page and every call from Buy to success is answered well",
                actual=str(wrong[0]),
                evidence=[str(each) for each in wrong[1:]],
                at=wrong,
            )

    def visit_api(self, name: str, **query: str) -> None:
        """Go straight to an address of the API, as a wrong callback_url would send a payer."""
        self.page.goto(f"{self.target.api_address(name)}?{urlencode(query)}")

    def expect_refused_visit(self) -> None:
        """The address where the browser stands asked for a login."""
        visit = self.last_page()
        if visit.status not in (401, 403):
            expected = "the visit is refused with 401 or 403"
            raise Failure(expected=expected, actual=str(visit), at=visit)

    def expect_call_allowed(self, name: str, method: str) -> None:
        """A script of the frontend may make this call, Authorization header included."""
        if origin_of(self.url) == origin_of(self.target.addresses.backend_url):
            not_applicable("a page may call its own origin without asking beforehand")
        # A browser sends cookies by itself, where it is told to.
        credentials = "include" if self.user.cookies else "same-origin"
        headers = {**self.user.headers_beside_cookies(), "Content-Type": "application/json"}
        url = self.target.api_address(name)
        answer = self.page.evaluate(FETCH, [url, method, headers, credentials])
        if not isinstance(answer, int):
            raise Failure(
                expected=f"a page at {self.url} may call {method} {url} with its login",
                actual=f"the browser does not let it: {answer}",
            )

    # Secrets

    def expect_never_seen(self, secret: str) -> None:
        """The browser was never given the secret: in no address, page, script or answer."""
        for each in self.evidence.exchanges:
            if secret in each.url:
                expected = "the secret key is in no address"
                raise Failure(expected=expected, actual=str(each.path), at=each)
        for answer in self.evidence.answers:
            try:
                seen = secret in answer.text()
            except (PlaywrightError, UnicodeDecodeError):
                continue  # no text, or gone with its page; programs' answers are judged apart
            if seen:
                where = f"{answer.request.method} {answer.url}"
                raise Failure(expected="the secret key is given to no browser", actual=where)

    # Screens

    def expect_fits_the_screen(self) -> None:
        """The page is no wider than the screen that shows it."""
        # A phone widens its layout for a page that is too wide, so its own width is what counts.
        screen = (self.page.viewport_size or {"width": 0})["width"]
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > screen:
            raise Failure(
                expected=f"{self.page.url} fits a screen that is {screen} px wide",
                actual=f"the page is {wide} px wide",
            )
