"""A browser in which Paystack's hosts are the fake, and a shop with either popup in its page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.chromium import launched
from tests.fake_paystack.inline.browser.shop import (
    PACKAGE,
    PATIENCE,
    RECORDING,
    Merchant,
    OpenShop,
    Origin,
    Shop,
    served,
)
from tests.harness.interception.running import Running, running


@pytest.fixture(scope="package")
def intercepted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("popup")) as both:
        yield both


# Ends with the package: while it runs, no other test can use asyncio.run.
@pytest.fixture(scope="package")
def chromium(intercepted: Running) -> Iterator[Browser]:
    with launched(*intercepted.detour.browser_arguments()) as browser:
        yield browser


@pytest.fixture(scope="package")
def origin() -> Iterator[Origin]:
    with served() as origin:
        yield origin


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context()
    opened.set_default_timeout(PATIENCE)
    opened.add_init_script(RECORDING)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def merchant(intercepted: Running) -> Iterator[Merchant]:
    merchant = Merchant(intercepted.addresses.paystack_url)
    yield merchant
    merchant.close()


@pytest.fixture
def fake_url(intercepted: Running) -> str:
    """The fake, as browsers name it."""
    return intercepted.addresses.paystack_url.replace("127.0.0.1", "paystack.localhost")


@pytest.fixture
def open_shop(page: Page, merchant: Merchant, origin: Origin) -> OpenShop:
    """Open a page with this content."""

    def opened(content: str) -> Shop:
        origin.pages["/"] = f"<!doctype html><title>Shop</title><body>{content}</body>"
        page.goto(origin.url)
        return Shop(page, merchant)

    return opened


@pytest.fixture
def own(open_shop: OpenShop, fake_url: str) -> Shop:
    """A shop with the fake's own v2."""
    return open_shop(f'<script src="{fake_url}/v2/inline.js"></script>')


@pytest.fixture(params=["own", "npm"])
def shop(request: pytest.FixtureRequest, open_shop: OpenShop, fake_url: str) -> Shop:
    """A shop with the fake's own v2, and one with Paystack's package, unmodified."""
    if request.param == "own":
        return open_shop(f'<script src="{fake_url}/v2/inline.js"></script>')
    need_package()
    return open_shop(
        '<script type="module">import PaystackPop from "/npm/es/inline.js";'
        "window.PaystackPop = PaystackPop</script>"
    )


def need_package() -> None:
    if not PACKAGE.is_dir():
        pytest.skip("Paystack's package is not installed; `make popup` does that")
