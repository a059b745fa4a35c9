"""What every journey through the shop stands on: a person, the pages, and their words."""

from __future__ import annotations

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from harness.accounts import User
from harness.evidence import Evidence, Exchange
from harness.failure import Failure
from harness.journeys.person import Person
from harness.journeys.selectors import Selectors
from harness.journeys.whereabouts import Whereabouts
from harness.one_line import shortened
from harness.paystack import FakePaystack
from harness.system import Target
from harness.web_address import parts_of


class Visitor:
    """A user at one browser, in the shop at one origin."""

    def __init__(
        self, person: Person, user: User, target: Target, paystack: FakePaystack, origin: str = ""
    ) -> None:
        self.person = person
        self.user = user
        self.target = target
        self.paystack = paystack
        self.selectors = Selectors(target.sandbox.target.frontend.selectors)
        self.whereabouts = Whereabouts(target.addresses.paystack_browser_url)
        self.url = (origin or target.frontend_url).rstrip("/")

    @property
    def page(self) -> Page:
        """The tab in which the person stands."""
        return self.person.page

    @property
    def evidence(self) -> Evidence:
        return self.person.evidence

    def address(self, page: str) -> str:
        """The address of a page of this shop; not applicable where the target has none."""
        return self.url + self.target.file_page(page)

    def find(self, name: str) -> Locator:
        return self.selectors.find(self.page, name)

    def text(self) -> str:
        """What the page shows now, on one line."""
        try:
            return shortened(self.page.locator("body").inner_text())
        except PlaywrightError:
            return "(nothing)"

    def shown(self) -> str:
        """All that pages of this shop have shown, also those that moved on."""
        return self.evidence.shown(self.url)

    def is_at(self, page: str) -> bool:
        return parts_of(self.page.url).path == parts_of(self.address(page)).path

    def said_otherwise(self, expected: str, result: str = "") -> Failure:
        """The failure of a page that does not say what it should."""
        return Failure(
            expected=expected,
            actual=f"the page says {result + ': ' if result else ''}“{self.text()}”",
            evidence=[f"the browser stands at {self.page.url}", *self.went_wrong()],
            at=self.evidence.in_the_way(),
        )

    def documents(self) -> list[Exchange]:
        """The target's own that the browser loaded, redirects included."""
        return [each for each in self.evidence.documents() if self.target.is_own(each.url)]

    def last_page(self) -> Exchange:
        """The newest of them, those in frames of a page left out."""
        return [each for each in self.documents() if not each.is_framed][-1]

    def went_wrong(self) -> list[str]:
        """The browser's requests that were refused or failed."""
        return [str(each) for each in self.evidence.exchanges if each.went_wrong]
