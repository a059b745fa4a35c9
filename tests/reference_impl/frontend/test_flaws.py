"""Each flaw misbehaves in its way, as a person would notice it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.reference_impl.frontend.conftest import OpenPage
from tests.reference_impl.frontend.stub_backend import ALREADY, OUTAGE, PENDING, StubBackend
from tests.reference_impl.frontend.test_callback import CALLBACK
from tests.reference_impl.frontend.test_login import log_in
from tests.reference_impl.frontend.test_purchase import TWO_CLICKS

pytestmark = pytest.mark.browser


def test_leaves_button_enabled(open_page: OpenPage, backend: StubBackend) -> None:
    backend.gate.clear()
    page = open_page("/ai/credits", flaw="leaves_button_enabled")
    page.get_by_role("button", name="Buy Value").evaluate(TWO_CLICKS)
    expect(page.get_by_role("button", name="Buy Value")).to_be_enabled()

    backend.gate.set()

    # Each answer navigates, and the second breaks off the first: the address is asked, not awaited.
    expect(page).to_have_url(re.compile("/checkout"))
    assert len(backend.bodies) == 2


def test_shows_undefined(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [ALREADY]
    page = open_page(CALLBACK, flaw="shows_undefined")

    expect(page.get_by_text("New balance: undefined")).to_be_visible()


def test_forgets_reference_at_login(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page(CALLBACK, logged_in=False, flaw="forgets_reference_at_login")

    log_in(page)

    page.wait_for_url("**/ai/credits")
    assert backend.called("verify") == []


def test_page_reads_reference_only(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/payment/callback?trxref=R", flaw="page_reads_reference_only")

    expect(page.get_by_text("Invalid payment reference")).to_be_visible()
    assert backend.called("verify") == []


def test_no_callback_route(open_page: OpenPage) -> None:
    page = open_page(CALLBACK, flaw="no_callback_route")

    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()


def test_drops_reference(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits", flaw="drops_reference")
    page.evaluate("localStorage.setItem('lastReference', 'newest')")

    page.goto("/payment/callback?reference=paid")

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    assert backend.called("verify") == ["GET /ai/api/credits/verify/?reference=newest"]


def test_keeps_old_balance(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits", flaw="keeps_old_balance")
    expect(page.get_by_role("status", name="Balance")).to_contain_text("145.50")

    page.reload()

    expect(page.get_by_role("status", name="Balance")).to_contain_text("145.50")
    assert len(backend.called("balance")) == 1


def test_shows_wrong_credits(open_page: OpenPage) -> None:
    page = open_page(CALLBACK, flaw="shows_wrong_credits")

    text = "Payment verified! 145.50 credits added. New balance: 145.50"
    expect(page.get_by_text(text)).to_be_visible()


def test_verifies_nothing(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/payment/callback", flaw="verifies_nothing")

    expect(page.get_by_role("heading", level=2)).to_be_visible()
    assert backend.called("verify") == ["GET /ai/api/credits/verify/?reference=undefined"]


def test_loses_login_across_sites(open_page: OpenPage) -> None:
    page = open_page("/ai/credits", flaw="loses_login_across_sites")
    page.get_by_role("button", name="Buy Value").click()
    page.get_by_role("link", name="Pay").click()
    page.wait_for_url("**/login?next=*")

    log_in(page)

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_overflows_phone(open_page: OpenPage) -> None:
    page = open_page("/ai/credits", flaw="overflows_phone")

    expect(page.get_by_role("button", name="Buy Value")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") > 700


def test_page_believes_return(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [PENDING]
    page = open_page(CALLBACK, flaw="page_believes_return")

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_calls_pending_failed(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [PENDING]
    page = open_page(CALLBACK, flaw="calls_pending_failed")

    expect(page.get_by_role("heading", name="Payment Verification Failed")).to_be_visible()


def test_no_retry_offered(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [OUTAGE]
    page = open_page(CALLBACK, flaw="no_retry_offered")

    expect(page.get_by_role("button", name="Back to Credits")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_manual_page_ignores_query(open_page: OpenPage) -> None:
    page = open_page("/payment/verify?reference=R", flaw="manual_page_ignores_query")

    expect(page.get_by_role("textbox", name="Payment reference")).to_have_value("")


def test_hides_purchase_error(open_page: OpenPage, backend: StubBackend) -> None:
    backend.purchase = [OUTAGE]
    page = open_page("/ai/credits", flaw="hides_purchase_error")

    page.get_by_role("button", name="Buy Value").click()

    expect(page.get_by_role("button", name="Buy Value")).to_be_enabled()
    expect(page.get_by_role("alert")).to_have_text("")


def test_leaves_button_disabled(open_page: OpenPage, backend: StubBackend) -> None:
    backend.purchase = [OUTAGE]
    page = open_page("/ai/credits", flaw="leaves_button_disabled")

    page.get_by_role("button", name="Buy Value").click()

    expect(page.get_by_role("alert")).not_to_have_text("")
    expect(page.get_by_role("button", name="Buy Value")).to_be_disabled()
