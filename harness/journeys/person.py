"""One person with one browser: logged in or not, with tabs, and everything recorded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from harness.accounts import User
from harness.evidence import Evidence
from harness.journeys import login
from harness.placeholder import expand
from harness.sandbox import Addresses
from harness.system import Target

TIMEOUT = 10_000.0  # Playwright counts in milliseconds
REACTION = 3.0
"""Seconds in which a page makes something of an answer: shows it, goes on, or asks again."""
REDUCE = "reduce"
"""A spinner costs a tenth of all that a browser without a graphics card does, and says nothing."""
PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


class Person:
    """A browser context of its own. `page` is the tab in which the person stands."""

    def __init__(self, context: BrowserContext, evidence: Evidence, target: Target) -> None:
        self.context = context
        self.evidence = evidence
        self.target = target
        self.page: Page = context.new_page()
        self._tabs = [self.page]
        self.unasked: set[Page] = set()
        """The tabs in which the shop may yet ask to confirm an order."""

    @property
    def addresses(self) -> Addresses:
        return self.target.sandbox.addresses

    def come_in(self, user: User, origin: str) -> None:
        """Log in at `origin` where that takes a form, before anything counts."""
        frontend = self.target.file.frontend
        if login.is_needed(frontend, user) and login.come_in(self.page, frontend, user, origin):
            self.evidence.forget()

    def new_tab(self) -> Page:
        """Open another tab, and stand in it."""
        self.stand_in(self.context.new_page())
        return self.page

    def opened_tabs(self) -> list[Page]:
        """The tabs that a page opened, and in which the person has not stood yet."""
        return [tab for tab in self.context.pages if tab not in self._tabs]

    def stand_in(self, page: Page) -> None:
        self.page = page
        self._tabs.append(page)


class People:
    """Opens browsers for people, and closes them all when the scenario is over.

    With `both_origins`, whoever is logged in is so at the shop's second origin, too.
    """

    def __init__(
        self,
        browser: Browser,
        target: Target,
        prepare: Callable[[BrowserContext], None],
        *,
        both_origins: bool = True,
    ) -> None:
        self._browser = browser
        self._target = target
        self._prepare = prepare
        self._both_origins = both_origins
        self.all: list[Person] = []

    def person(self, user: User | None = None, **options: Any) -> Person:
        """Somebody at a new browser, logged in as `user` if there is one."""
        usual = {"storage_state": self._state(user), "reduced_motion": REDUCE}
        context = self._browser.new_context(**{**usual, **options})
        context.set_default_timeout(TIMEOUT)
        self._prepare(context)
        evidence = Evidence()
        evidence.attach(context)
        person = Person(context, evidence, self._target)
        self.all.append(person)
        if user:
            person.come_in(user, self._target.frontend_url)
        return person

    def close(self) -> None:
        """All of them, also when one does not close well."""
        with ExitStack() as closing:
            while self.all:
                closing.callback(self.all.pop().context.close)

    def _state(self, user: User | None) -> Any:
        """The storage of a browser in which `user` has logged in before.

        Playwright opens a page at each origin to fill it, so it is given no more than are needed.
        """
        stored = self._stored(user)
        items = [{"name": name, "value": value} for name, value in stored.items()]
        origins = self._origins() if items else set()
        return {
            "cookies": self._cookies(user),
            "origins": [{"origin": each, "localStorage": items} for each in origins],
        }

    def _origins(self) -> set[str]:
        addresses = self._target.sandbox.addresses
        other = addresses.other_frontend_origin if self._both_origins else ""
        return {addresses.frontend_origin, other} - {""}

    def _cookies(self, user: User | None) -> list[dict[str, Any]]:
        host = urlsplit(self._target.sandbox.addresses.backend_url).hostname
        return [cookie.for_browser(host) for cookie in (user.cookies if user else ())]

    def _stored(self, user: User | None) -> dict[str, str]:
        if user is None:
            return {}
        templates = self._target.sandbox.target.frontend.local_storage
        values = {"email": user.email, "password": user.password, "token": user.token}
        return {name: expand(template, values) for name, template in templates.items()}
