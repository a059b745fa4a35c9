"""The callback page: every way in which a payment can stand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.reference_impl.frontend.conftest import OpenPage
from tests.reference_impl.frontend.stub_backend import (
    ALREADY,
    FAILED,
    OUTAGE,
    PAID,
    PENDING,
    REFERENCE,
    StubBackend,
)

pytestmark = pytest.mark.browser

CALLBACK = f"/payment/callback?trxref={REFERENCE}&reference={REFERENCE}"
VERIFY = f"GET /ai/api/credits/verify/?reference={REFERENCE}"


def test_a_paid_payment_shows_credits_and_leads_on(
    open_page: OpenPage, backend: StubBackend
) -> None:
    page = open_page(CALLBACK)

    expect(page.get_by_role("heading", name="Payment Successful!", level=2)).to_be_visible()
    text = "Payment verified! 100 credits added. New balance: 145.50"
    expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_text("Redirecting to your credits page...")).to_be_visible()
    expect(page.get_by_role("link", name="Go to credits")).to_be_visible()
    page.wait_for_url("**/ai/credits")
    expect(page.get_by_role("status", name="Balance")).to_have_text("Balance: 145.50 credits")
    assert backend.called("verify") == [VERIFY]


def test_a_reload_says_success_again(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [PAID, ALREADY]
    page = open_page(CALLBACK)
    expect(page.get_by_text("New balance: 145.50")).to_be_visible()

    page.reload()

    text = "Payment already processed. 100 credits were added. Current balance: 145.50"
    expect(page.get_by_text(text)).to_be_visible()
    assert "undefined" not in page.locator("body").inner_text()


def test_a_page_that_is_left_stays_left(open_page: OpenPage) -> None:
    page = open_page(CALLBACK)
    page.clock.install()
    page.reload()
    expect(page.get_by_text("Redirecting")).to_be_visible()

    page.get_by_role("link", name="Subscriptions").click()
    page.clock.run_for(4000)

    assert page.url.endswith("/subscriptions")


def test_an_answer_without_numbers_shows_none(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [(200, {"status": "success", "credits_added": 100, "new_balance": None})]
    page = open_page(CALLBACK)

    expect(page.get_by_text("100 credits were added.")).to_be_visible()
    body = page.locator("body").inner_text()
    assert not any(word in body for word in ("undefined", "NaN", "null"))


def test_a_failed_payment_leads_back(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [FAILED]
    page = open_page(CALLBACK)

    expect(page.get_by_role("heading", name="Payment Verification Failed")).to_be_visible()
    expect(page.get_by_text("Payment was not successful")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.get_by_role("button", name="Back to Credits").click()
    expect(page.get_by_role("heading", name="AI credits")).to_be_focused()


def test_a_pending_payment_can_be_checked_again(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [PENDING, PAID]
    page = open_page(CALLBACK)
    expect(page.get_by_role("heading", name="Payment pending")).to_be_visible()
    expect(page.get_by_text("We are still waiting for your payment")).to_be_visible()

    page.get_by_role("button", name="Check again").click()

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_an_outage_can_be_tried_again(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [OUTAGE, PAID]
    page = open_page(CALLBACK)
    expect(page.get_by_role("heading", name="Payment Verification Failed")).to_be_visible()

    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_a_broken_connection_can_be_tried_again(open_page: OpenPage) -> None:
    page = open_page("/ai/credits")
    page.route("**/verify/**", lambda route: route.abort(), times=1)
    page.goto(CALLBACK)

    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_without_a_reference_nothing_is_called(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/payment/callback")

    expect(page.get_by_text("Invalid payment reference")).to_be_visible()
    expect(page.get_by_role("button", name="Back to Credits")).to_be_visible()
    assert backend.calls == []


@pytest.mark.parametrize("name", ["reference", "trxref"])
def test_either_name_of_the_reference_is_enough(
    open_page: OpenPage, backend: StubBackend, name: str
) -> None:
    page = open_page(f"/payment/callback?from=cart&{name}=a%26b%3Dc")

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    assert backend.called("verify") == ["GET /ai/api/credits/verify/?reference=a%26b%3Dc"]


def test_a_subscription_leads_to_its_page(open_page: OpenPage, backend: StubBackend) -> None:
    backend.verify = [(200, {"status": "success", "message": "Subscription activated"})]
    page = open_page("/payment/callback?reference=SUBSCRIPTION-1-2")

    expect(page.get_by_text("Subscription activated")).to_be_visible()
    page.wait_for_url("**/subscriptions")
