"""The login form, filled in as a payer does it: led there, or before a scenario begins."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.accounts import User
from harness.errors import UserNotMade
from harness.failure import Failure
from harness.finding import not_applicable
from harness.journeys.arriving import arrive
from harness.journeys.selectors import Selectors
from harness.one_line import shortened
from harness.target_section import Frontend
from harness.web_address import parts_of

LED_ON = 3000.0  # milliseconds
ADVICE = "See docs/target-file.md: `frontend.pages.login`, and `email` … of [frontend.selectors]."


def is_needed(frontend: Frontend, user: User) -> bool:
    """Whether nothing that could be put into a browser says who `user` is."""
    return not (frontend.local_storage or user.cookies)


def come_in(page: Page, frontend: Frontend, user: User, origin: str) -> bool:
    """Log in at the login page of `origin`: whether it took a form. Raises `UserNotMade`.

    Not applicable where there is no such page.
    """
    if not frontend.pages.login:
        not_applicable("the target has no login page, and neither local_storage nor a cookie")
    url = origin + frontend.pages.login
    if not user.password:
        raise UserNotMade(f"the user {user.email}", happened="has no password to log in with.")
    path, selectors = parts_of(url).path, Selectors(frontend.selectors)
    page.goto(url)
    try:
        fill_in(page, selectors, user)
    except Failure as failure:
        if parts_of(page.url).path != path and not selectors.find(page, "password").count():
            return False  # led on at once: the login at another origin is good here, too
        said = shortened(page.locator("body").inner_text())
        happened = f"does not let {user.email} in ({failure.actual}); the page says “{said}”."
        raise UserNotMade(f"the login form at {url}", happened=happened, advice=ADVICE) from None
    with suppress(PlaywrightTimeout):  # a page that stays there has done its work by now
        arrive(page, lambda now: parts_of(now).path != path, LED_ON)
    page.goto("about:blank")
    return True


def fill_in(page: Page, selectors: Selectors, user: User) -> None:
    """On a page of its own or wherever it stands. Raises `Failure` where it is not accepted."""
    password = selectors.find(page, "password")
    try:
        selectors.find(page, "email").first.fill(user.email)
        password.first.fill(user.password)
    except PlaywrightTimeout:
        raise Failure(
            expected="a payer who is logged out is led to the login", actual="there is no form"
        ) from None
    anywhere = selectors.find(page, "log_in")
    inside = page.locator("form").filter(has=page.locator("[type=password]")).locator(anywhere)
    (inside if inside.count() else anywhere).first.click()
    try:
        password.first.wait_for(state="hidden")
    except PlaywrightTimeout:
        raise Failure(expected="the login is accepted", actual="the form stays") from None
