"""The console in a browser that runs no scripts: links, forms and answers are all it needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fake_paystack.console.desk import Desk


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_button_does_what_it_says(desk: Desk) -> None:
    desk.goes_to("/faults").page.get_by_role("button", name="Paystack is down").click()

    expect(desk.said).to_contain_text("Paystack is down: it is on.")
    expect(desk.main).to_contain_text("fired 0 times")
    assert desk.control("GET", "faults")["faults"][0]["status"] == 503


def test_a_refused_form_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.goes_to("/settings").page
    page.get_by_label("Payment session timeout").fill("soon")
    page.get_by_label("Callback URL").fill("http://localhost/back")
    desk.clicks("Save")

    expect(desk.said).to_contain_text("payment_session_timeout: Input should be a valid integer")
    expect(page.get_by_label("Payment session timeout")).to_have_value("soon")
    expect(page.get_by_label("Callback URL")).to_have_value("http://localhost/back")


def test_the_call_behind_a_button_is_shown(desk: Desk) -> None:
    desk.goes_to("/next-payment").page.get_by_role("button", name="Declined").click()
    desk.said.get_by_text("Repeat this call").click()

    shown = desk.said.get_by_label("curl", exact=True)
    expect(shown).to_contain_text('--data-raw \'{"outcome":"declined"}\'')
