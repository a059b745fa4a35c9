"""Open pages of a server that stops, starts again, or has forgotten what they show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.process import Running, running

LOST = "The server does not answer."


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Whose browser may complain: it finds a server gone."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def sat_at(page: Page, fake: Running) -> Desk:
    """At the list of a new integration's transactions."""
    desk = Desk(page, fake.url, f"sk_test_{uuid4().hex}")
    desk.opens("ref-1")
    return desk.goes_to()


def port_of(desk: Desk) -> str:
    return desk.url.rpartition(":")[2]


def test_a_page_says_that_the_server_is_gone_and_goes_on_when_it_is_back(
    page: Page, tmp_path: Path
) -> None:
    kept = ("--database", f"sqlite:///{tmp_path / 'fake.db'}")
    with running(*kept) as fake:
        desk = sat_at(page, fake)
    expect(page.get_by_role("alert")).to_contain_text(LOST)

    with running(*kept, "--port", port_of(desk)), closing(desk.http):
        desk.opens("ref-2")
        expect(desk.main).to_contain_text("ref-2")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_of_an_integration_that_a_restart_forgot_says_so(page: Page) -> None:
    with running() as fake:
        desk = sat_at(page, fake)
    with running("--port", port_of(desk)), closing(desk.http):
        expect(desk.main).to_contain_text("You see no such integration here")


def test_a_page_of_a_transaction_that_a_reset_took_says_so(desk: Desk) -> None:
    desk.opens("ref-1")
    desk.goes_to("/transactions/ref-1")
    desk.control("POST", "reset")

    expect(desk.main).to_contain_text("This integration has no transaction 'ref-1'.")


def test_a_form_that_is_under_way_stays_so_while_its_page_goes_on(desk: Desk) -> None:
    form = desk.goes_to("/deliveries").page.locator("#holding form").first
    form.evaluate("form => { form.dataset.sent = '' }")
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.control("POST", "deliveries", {"event": "odd", "data": {}})

    expect(desk.main.get_by_role("link", name="odd")).to_be_visible()
    expect(form).to_have_attribute("data-sent", "")
