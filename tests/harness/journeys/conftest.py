"""A shop whose pages each test writes itself, and a browser at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast
from unittest.mock import Mock

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from harness.accounts import User
from harness.evidence import Evidence
from harness.journeys.person import Person
from harness.journeys.shop import Shop
from harness.paystack import FakePaystack
from harness.system import Target
from harness.target import Package
from tests.chromium import launched

SITE = "http://shop.localhost"
PAYSTACK = "http://paystack.localhost"
PATHS = {"purchase": "/buy", "verify": "/callback", "balance": "/balance"}
"""The page itself verifies."""
PATIENCE = 1_000  # milliseconds

# A shop with these pages, by path: `open_shop({"/credits": "<button>…"})`.
OpenShop = Callable[..., Shop]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: needs Chromium; deselect with -m 'not browser'")


# Ends with the package: while it runs, no other test can use asyncio.run.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context()
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def open_shop(context: BrowserContext) -> OpenShop:
    def opened(pages: dict[str, str], **packages: Package) -> Shop:
        def answered(route: Route) -> None:
            path = route.request.url.removeprefix(SITE).partition("?")[0]
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")

        context.route(f"{SITE}/**", answered)
        evidence = Evidence()
        evidence.attach(context)
        target = stub_target(packages or {"starter": Package(credits=30)})
        person = Person(context, evidence, target)
        user = User(email="ama@example.com", password="", token="")
        paystack = Mock(**{"journal.verified_nothing.return_value": []})
        return Shop(person, user, target, cast(FakePaystack, paystack))

    return opened


def stub_target(packages: dict[str, Package]) -> Target:
    frontend = SimpleNamespace(selectors={})
    addresses = SimpleNamespace(paystack_browser_url=PAYSTACK)
    return cast(
        Target,
        SimpleNamespace(
            frontend_url=SITE,
            addresses=addresses,
            sandbox=SimpleNamespace(addresses=addresses, target=SimpleNamespace(frontend=frontend)),
            backend=SimpleNamespace(purchase=SimpleNamespace(body={"back": "{callback_url}"})),
            require_carried=lambda name: None,
            api_path=lambda name: PATHS[name],
            api_paths=lambda *names: [PATHS[name] for name in names],
            is_own=lambda url: url.startswith(SITE),
            file_page=lambda name: f"/{name}",
            package=lambda name="": (
                name or next(iter(packages)),
                packages[name or next(iter(packages))],
            ),
        ),
    )
