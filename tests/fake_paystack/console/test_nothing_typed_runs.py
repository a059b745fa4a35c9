"""What others typed, on every page of checkout and console, in a browser that would run it.

The pages' own policy is switched off here: it is the second lock, and may not hide that the first
is open.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.planting import Planted

ELEMENTS = (
    "\"><script>window.ran=1</script>'><img src=x onerror=window.ran=1>"
    "</title></textarea></code><svg onload=window.ran=1>"
    "<iframe srcdoc='<script>top.ran=1</script>'></iframe>{{ 7*7 }}${window.ran=1}"
)
ATTRIBUTES = (
    "<a href=javascript:window.ran=1 hx-on::load=window.ran=1 data-event=close>x</a>"
    'x" autofocus onfocus=window.ran=1 style="position:fixed'
)
ODD = r"""
() => [...document.querySelectorAll('*')]
  .flatMap((each) => [...each.attributes])
  .filter(({ name, value }) => /^(on|srcdoc|style|hx-on)/.test(name)
    || (/^(href|src|action|formaction)$/.test(name)
      && /^\s*(javascript|vbscript|data:text)/i.test(value)))
  .map(({ name, value }) => `${name}=${value}`)
"""
"""Attributes that no page of ours has."""


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Page]:
    """Of a browser that obeys no policy of the page."""
    context = chromium.new_context(bypass_csp=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def look(page: Page, url: str) -> str:
    """Text of the page, on which nothing may have run."""
    page.goto(url, wait_until="load")
    assert page.evaluate("[window.ran, document.querySelectorAll('[data-ran]').length]") == [
        None,
        0,
    ]
    assert page.evaluate(ODD) == [], url
    return page.content()


@pytest.mark.parametrize("text", [ELEMENTS, ATTRIBUTES], ids=["elements", "attributes"])
def test_nothing_runs_on_any_page(desk: Desk, open_page: Page, text: str) -> None:
    planted = Planted(desk, text)
    urls = [*planted.pages, f"{desk.url}/_sandbox/", *map(desk.home.__add__, planted.console())]

    shown = [look(open_page, url) for url in urls]

    assert sum("window.ran=1" in each for each in shown) > len(urls) / 2


@pytest.mark.parametrize("text", ["javascript:window.ran=1", "data:text/html,<script>1</script>"])
def test_no_way_back_to_the_shop_runs_anything(desk: Desk, open_page: Page, text: str) -> None:
    """Neither the redirect after paying nor the link of the page that says it is paid."""
    url = desk.opens("back", callback_url=text, metadata={"cancel_action": text})[
        "authorization_url"
    ]
    open_page.goto(url)
    open_page.get_by_role("button", name="Cancel payment").click()
    desk.control("POST", "transactions/back/pay", {"channel": "card"})
    look(open_page, url)

    assert open_page.get_by_role("link", name="Return to the shop").count() == 0
