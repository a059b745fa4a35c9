"""The login, and the way back from it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.reference_impl.frontend.conftest import OpenPage
from tests.reference_impl.frontend.stub_backend import REFERENCE, StubBackend

pytestmark = pytest.mark.browser

CALLBACK = f"/payment/callback?trxref={REFERENCE}&reference={REFERENCE}"


def log_in(page: Page, password: str = "right") -> None:
    page.get_by_role("textbox", name="Email").fill("ama@shop.example")
    page.get_by_role("textbox", name="Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_a_payer_without_login_comes_back_to_the_payment(
    open_page: OpenPage, backend: StubBackend
) -> None:
    page = open_page(CALLBACK, logged_in=False)
    expect(page.get_by_text("Log in to go on with your payment")).to_be_visible()

    log_in(page)

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    assert len(backend.called("verify")) == 1


def test_an_expired_login_comes_back_to_the_payment(open_page: OpenPage) -> None:
    page = open_page("/ai/credits")
    page.evaluate("localStorage.setItem('authToken', 'expired')")
    page.goto(CALLBACK)
    page.wait_for_url("**/login?next=*")

    log_in(page)

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()


def test_a_wrong_password_is_said(open_page: OpenPage) -> None:
    page = open_page("/login", logged_in=False)

    log_in(page, "wrong")

    expect(page.get_by_role("alert")).to_have_text("The e-mail or the password is wrong.")
    expect(page.get_by_role("button", name="Log in")).to_be_enabled()


@pytest.mark.parametrize(
    "next_page",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/.//evil.example", "/login",
     "javascript:alert(1)", "/%09/evil.example"],
)  # fmt: skip
def test_the_login_leads_to_no_other_site(open_page: OpenPage, next_page: str) -> None:
    page = open_page(f"/login?next={next_page}", logged_in=False)
    origin = page.evaluate("location.origin")

    log_in(page)

    page.wait_for_url(lambda url: urlsplit(url).path != "/login")
    assert page.evaluate("location.origin") == origin


def test_log_out_tells_the_backend_and_forgets(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/ai/credits")

    page.get_by_role("button", name="Log out").click()

    expect(page.get_by_role("heading", name="Log in")).to_be_focused()
    assert backend.called("logout") == ["POST /accounts/api/logout/"]
    assert page.evaluate("localStorage.getItem('authToken')") is None


def test_the_root_leads_to_the_credits(open_page: OpenPage) -> None:
    page = open_page("/")

    expect(page).to_have_url(page.evaluate("location.origin") + "/ai/credits")
