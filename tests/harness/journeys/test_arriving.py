"""Arriving somewhere, also after a way that came to nothing."""

import pytest
from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.journeys.arriving import arrive

SHOP = "http://shop.test"
ABORTED = """() => {
  setTimeout(() => location.assign('/nothing'), 50);
  setTimeout(() => location.assign('/done'), 250);
}"""


@pytest.fixture
def page(page: Page) -> Page:
    """A page of a shop where `/nothing` is answered without a page, which aborts the way there."""
    page.route("**/*", lambda route: route.fulfill(body="here", content_type="text/html"))
    page.route("**/nothing", lambda route: route.fulfill(status=204))
    page.goto(f"{SHOP}/start")
    return page


def is_done(url: str) -> bool:
    return url.endswith("/done")


def test_aborted_way_is_no_end(page: Page) -> None:
    page.evaluate(ABORTED)

    arrive(page, is_done, 5000.0)

    assert page.url == f"{SHOP}/done"


def test_plain_waiting_ends_there(page: Page) -> None:
    page.evaluate(ABORTED)

    with pytest.raises(Error, match="ERR_ABORTED"):
        page.wait_for_url(is_done, wait_until="commit")


def test_nobody_waits_forever(page: Page) -> None:
    with pytest.raises(PlaywrightTimeout):
        arrive(page, is_done, 100.0)


def test_who_is_there_has_arrived(page: Page) -> None:
    arrive(page, lambda url: url.endswith("/start"), 100.0)
