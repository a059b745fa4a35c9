"""Buying: one payment for one wish, and what the payer learns when it cannot start."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.reference_impl.frontend.conftest import OpenPage
from tests.reference_impl.frontend.stub_backend import StubBackend

pytestmark = pytest.mark.browser

TWO_CLICKS = "button => { button.click(); button.click(); }"
BACK_FROM_CACHE = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_the_whole_journey(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits")
    origin = page.evaluate("location.origin")

    page.get_by_role("button", name="Buy Value").click()
    page.get_by_role("link", name="Pay").click()

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    callback = f"{origin}/payment/callback"
    expected = {"package": "value", "payment_method": "mobile_money", "callback_url": callback}
    assert backend.bodies == [expected]


def test_a_custom_amount_and_card(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits")
    page.get_by_role("radio", name="Card").check()
    page.get_by_role("spinbutton", name="Custom amount").fill("33.33")
    expect(page.get_by_role("article", name="Custom")).to_contain_text("GHS 39.16")

    page.get_by_role("button", name="Buy custom").click()

    page.wait_for_url("**/checkout**")
    sent = {name: backend.bodies[0][name] for name in ("custom_amount", "payment_method")}
    assert sent == {"custom_amount": 33.33, "payment_method": "card"}


@pytest.mark.parametrize("amount", ["", "9.99", "10.001", "1e3", "-20"])
def test_a_wrong_custom_amount_opens_nothing(
    open_page: OpenPage, backend: StubBackend, amount: str
) -> None:
    page = open_page("/ai/credits")
    page.get_by_role("spinbutton", name="Custom amount").fill(amount)

    page.get_by_role("button", name="Buy custom").click()

    expect(page.get_by_role("alert")).to_contain_text("at least GHS 10.00")
    assert backend.bodies == []


def test_every_buy_button_waits_for_the_answer(open_page: OpenPage, backend: StubBackend) -> None:
    backend.gate.clear()
    page = open_page("/ai/credits")
    buttons = page.get_by_role("button", name="Buy")

    page.get_by_role("button", name="Buy Value").evaluate(TWO_CLICKS)

    for button in buttons.all():
        expect(button).to_be_disabled()
    backend.gate.set()
    page.wait_for_url("**/checkout**")
    assert len(backend.bodies) == 1


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((502, {"detail": "x"}), "Nothing was charged"),
        ((400, {"package": ["Unknown package."]}), "Unknown package."),
        ((200, {"reference": "R"}), "named no checkout"),
    ],
)
def test_a_purchase_that_fails_is_said_and_can_be_repeated(
    open_page: OpenPage, backend: StubBackend, answer: tuple[int, object], says: str
) -> None:
    backend.purchase = [answer]
    page = open_page("/ai/credits")

    page.get_by_role("button", name="Buy Starter").click()

    expect(page.get_by_role("alert")).to_contain_text(says)
    expect(page.get_by_role("button", name="Buy Starter")).to_be_focused()
    page.get_by_role("button", name="Buy Starter").click()
    page.wait_for_url("**/checkout**")


def test_buttons_work_again_on_the_way_back(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits")
    backend.gate.clear()
    page.get_by_role("button", name="Buy Value").click()

    page.evaluate(BACK_FROM_CACHE)

    expect(page.get_by_role("button", name="Buy Value")).to_be_enabled()


def test_a_subscription_is_created_and_paid(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/subscriptions")
    expect(page.get_by_role("status", name="Subscription")).to_have_text("Status: inactive")
    origin = page.evaluate("location.origin")

    page.get_by_role("button", name="Subscribe").click()

    page.wait_for_url("**/checkout**")
    assert backend.bodies == [{"gateway": "PAYSTACK", "callback_url": f"{origin}/payment/callback"}]
    assert backend.called("initialize") == [
        "POST /subscriptions/api/subscriptions/7/initialize_payment/"
    ]


def test_an_active_subscription_is_not_sold_again(
    open_page: OpenPage, backend: StubBackend
) -> None:
    backend.subscriptions = [{"id": 7, "plan": "monthly", "status": "active"}]
    page = open_page("/subscriptions")

    expect(page.get_by_role("status", name="Subscription")).to_have_text("Status: active")
    expect(page.get_by_role("button", name="Subscribe")).to_be_hidden()
