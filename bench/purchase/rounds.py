"""The same clicks twice: a scenario of the harness, and a bare Playwright script."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.purchase.timing import OWN
from harness import Checkout, Shop, Target, options
from harness.journeys.checkout import MOBILE_MONEY_NUMBER
from harness.placeholder import expand
from harness.sandbox import Sandbox

PAGES = Path(__file__).parent / "pages"


@pytest.fixture(scope="session")
def sites() -> Iterator[tuple[int, int]]:
    """The ports of shop and checkout; the browser sees them as two sites."""
    with ExitStack() as stack:
        yield stack.enter_context(static_site()), stack.enter_context(static_site())


@contextmanager
def static_site() -> Iterator[int]:
    handler = functools.partial(Quiet, directory=str(PAGES))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing, so that it costs nothing."""


def test_bare(browser: Browser, sites: tuple[int, int], request: pytest.FixtureRequest) -> None:
    """Buy, pay, and be back at the success page; a fresh context, from its opening to its end."""
    shop, checkout = sites
    trace = options.trace(request.config)
    began = time.perf_counter()
    context = browser.new_context()
    if trace != "off":
        context.tracing.start(snapshots=True, screenshots=trace == "full")
    page = context.new_page()
    page.goto(f"http://localhost:{shop}/credits.html#{checkout}")
    page.get_by_role("button", name="Buy starter").click()
    page.get_by_role("heading", name="Pay GHS 35.25").wait_for()
    page.get_by_role("button", name="Success").click()
    page.wait_for_url(f"http://localhost:{shop}/callback.html*")
    page.get_by_text("Payment Successful!").wait_for()
    if trace != "off":
        context.tracing.stop()
    context.close()
    request.node.stash[OWN] = time.perf_counter() - began


def test_bare_here(
    browser: Browser, running_target: Target, sandbox: Sandbox, request: pytest.FixtureRequest
) -> None:
    """The same clicks by a bare script in the sandbox: what its servers and pages take."""
    trace, target, user = options.trace(request.config), running_target, sandbox.accounts.take()
    values = {"email": user.email, "password": user.password, "token": user.token}
    stored = target.file.frontend.local_storage.items()
    items = [{"name": name, "value": expand(text, values)} for name, text in stored]
    origin, shop = target.addresses.frontend_origin, target.frontend_url
    state: Any = {"origins": [{"origin": origin, "localStorage": items}]}
    began = time.perf_counter()
    context = browser.new_context(storage_state=state)
    if trace != "off":
        context.tracing.start(snapshots=True, screenshots=trace == "full")
    page = context.new_page()
    page.goto(shop + target.file_page("credits"))
    page.get_by_role("button", name="Buy starter").click()
    page.get_by_label("Mobile money number").fill(MOBILE_MONEY_NUMBER)
    page.get_by_role("button", name="Pay GHS").click()
    page.wait_for_url(f"{shop}{target.file_page('callback')}*")
    page.get_by_text("Payment Successful!").wait_for()
    if trace != "off":
        context.tracing.stop()
    context.close()
    request.node.stash[OWN] = time.perf_counter() - began


@pytest.mark.verifies("callback.lands_on_frontend")
def test_scenario(shop: Shop, checkout: Checkout) -> None:
    """Buy, pay, and be back at the success page."""
    shop.buy()

    checkout.pay()

    shop.expect_success()
