"""The fixtures of scenarios that look at pages: browsers, people, and what these open.

What a fixture needs is imported when it is asked for: pytest loads this in every project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest

from harness import options

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, BrowserType, Playwright

    from harness.accounts import User
    from harness.journeys.checkout import Checkout
    from harness.journeys.person import People, Person
    from harness.journeys.shop import Shop
    from harness.live_browser import LiveBrowser
    from harness.paystack import FakePaystack
    from harness.system import Target


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
    pytestconfig: pytest.Config,
    request: pytest.FixtureRequest,
) -> dict[str, Any]:
    """A browser that is on this machine, quiet and offline; its Paystack may be intercepted.

    One that is elsewhere is found there by whoever launches it.
    """
    from harness import browser as browsers

    if options.browser_url(pytestconfig):
        return browser_type_launch_args
    headed = bool(pytestconfig.getoption("--headed", default=False))
    intercepted: list[str] = []
    if options.target_file(pytestconfig).paystack.intercept:
        intercepted = request.getfixturevalue("sandbox").detour.browser_arguments()
    return {
        **browser_type_launch_args,
        "executable_path": str(browsers.find(headed=headed)),
        "args": [*browsers.arguments(), *intercepted],
    }


@pytest.fixture(scope="session")
def playwright(pytestconfig: pytest.Config, request: pytest.FixtureRequest) -> Playwright:
    """Playwright, which for a browser elsewhere also looks up names."""
    from harness import far_browser

    elsewhere = bool(options.browser_url(pytestconfig))
    with far_browser.loopback_names() if elsewhere else nullcontext():
        started: Playwright = request.getfixturevalue("playwright")
    return started


@pytest.fixture(scope="session")
def launch_browser(
    launch_browser: Callable[[], Browser],
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    pytestconfig: pytest.Config,
) -> Callable[[], Browser]:
    """Launches a browser, here or elsewhere."""
    from harness import far_browser

    url = options.browser_url(pytestconfig)
    if not url:
        return launch_browser
    return lambda: far_browser.connect(browser_type, url, browser_type_launch_args)


@pytest.fixture(scope="session")
def live_browser(
    launch_browser: Callable[[], Browser], pytestconfig: pytest.Config
) -> Iterator[LiveBrowser]:
    """The browser of this worker; launched again when it has died."""
    from harness.live_browser import LiveBrowser
    from harness.time_limit import BROWSER

    is_here = not options.browser_url(pytestconfig)
    live = pytestconfig.stash[BROWSER] = LiveBrowser(launch_browser, is_here=is_here)
    yield live
    live.close()


@pytest.fixture
def browser(live_browser: LiveBrowser) -> Browser:
    """A browser that lives."""
    return live_browser.get()


@pytest.fixture
def people(browser: Browser, target: Target, request: pytest.FixtureRequest) -> Iterator[People]:
    """Opens browsers; closed, and their traces kept, when the scenario is over."""
    from harness import keeping
    from harness.addresses import FRONTEND
    from harness.interception import refused
    from harness.journeys.person import People

    target.sandbox.need(FRONTEND)
    trace = options.trace(request.config)

    def prepare(context: BrowserContext) -> None:
        keeping.start_trace(context, trace)
        if target.file.paystack.intercept:
            refused.watch(context, target.sandbox.refusals)

    opened = People(browser, target, prepare, both_origins="other_shop" in request.fixturenames)
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
    from harness.journeys.shop import Shop

    return Shop(person, user, target, paystack)


@pytest.fixture
def checkout(person: Person, paystack: FakePaystack) -> Checkout:
    """Paystack's checkout, in the user's tab."""
    from harness.journeys.checkout import Checkout

    return Checkout(person, paystack)


@pytest.fixture
def other_shop(shop: Shop) -> Shop:
    """The same shop at its second origin, in the same browser."""
    from harness.addresses import OTHER_FRONTEND
    from harness.finding import not_applicable
    from harness.journeys.shop import Shop

    if not shop.target.file.mentions("other_frontend_origin"):
        not_applicable("the target is not told of {other_frontend_origin}")
    if not shop.target.backend.is_launched:
        not_applicable("the backend runs already, so it cannot be told of a second origin")
    origin = shop.target.addresses.other_frontend_url
    if not origin:
        not_applicable("the harness does not launch this frontend, so it has no second origin")
    shop.target.sandbox.need(OTHER_FRONTEND)
    shop.person.come_in(shop.user, origin)
    return Shop(shop.person, shop.user, shop.target, shop.paystack, origin)


@pytest.fixture
def phone_shop(people: People, user: User, target: Target, paystack: FakePaystack) -> Shop:
    """The shop on the user's phone."""
    from harness.journeys.person import PHONE
    from harness.journeys.shop import Shop

    return Shop(people.person(user, **PHONE), user, target, paystack)
