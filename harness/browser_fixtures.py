"""The fixtures of scenarios that look at pages: browsers, people, and what these open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from harness import browser as browsers
from harness import keeping, options
from harness.accounts import User
from harness.addresses import FRONTEND, OTHER_FRONTEND
from harness.journeys.checkout import Checkout
from harness.journeys.person import PHONE, People, Person
from harness.journeys.shop import Shop
from harness.live_browser import LiveBrowser
from harness.paystack import FakePaystack
from harness.system import Target
from harness.time_limit import BROWSER
from harness.verdict import not_applicable


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], pytestconfig: pytest.Config
) -> dict[str, Any]:
    """A browser that is on this machine, quiet and offline."""
    headed = bool(pytestconfig.getoption("--headed", default=False))
    return {
        **browser_type_launch_args,
        "executable_path": str(browsers.find(headed=headed)),
        "args": browsers.arguments(),
    }


@pytest.fixture(scope="session")
def live_browser(
    launch_browser: Callable[[], Browser], pytestconfig: pytest.Config
) -> Iterator[LiveBrowser]:
    """The browser of this worker; launched again when it has died."""
    live = pytestconfig.stash[BROWSER] = LiveBrowser(launch_browser)
    yield live
    live.close()


@pytest.fixture
def browser(live_browser: LiveBrowser) -> Browser:
    """A browser that lives."""
    return live_browser.get()


@pytest.fixture
def people(browser: Browser, target: Target, request: pytest.FixtureRequest) -> Iterator[People]:
    """Opens browsers; closed, and their traces kept, when the scenario is over."""
    target.sandbox.need(FRONTEND)
    trace = options.trace(request.config)
    opened = People(browser, target, lambda context: keeping.start_trace(context, trace))
    yield opened
    request.node.stash[keeping.BROWSERS] = [person.evidence for person in opened.all]
    try:
        keeping.keep_evidence(opened.all, request.node, trace)
    finally:
        opened.close()


@pytest.fixture
def person(people: People, user: User) -> Person:
    """The user at a browser, logged in."""
    return people.person(user)


@pytest.fixture
def shop(person: Person, user: User, target: Target, paystack: FakePaystack) -> Shop:
    """The shop, as the user sees it."""
    return Shop(person, user, target, paystack)


@pytest.fixture
def checkout(person: Person, paystack: FakePaystack) -> Checkout:
    """Paystack's checkout, in the user's tab."""
    return Checkout(person, paystack)


@pytest.fixture
def other_shop(shop: Shop) -> Shop:
    """The same shop at its second origin, in the same browser."""
    if not shop.target.file.mentions("other_frontend_origin"):
        not_applicable("the target is not told of {other_frontend_origin}")
    origin = shop.target.addresses.other_frontend_url
    if not origin:
        not_applicable("the harness does not launch this frontend, so it has no second origin")
    shop.target.sandbox.need(OTHER_FRONTEND)
    return Shop(shop.person, shop.user, shop.target, shop.paystack, origin)


@pytest.fixture
def phone_shop(people: People, user: User, target: Target, paystack: FakePaystack) -> Shop:
    """The shop on the user's phone."""
    return Shop(people.person(user, **PHONE), user, target, paystack)
