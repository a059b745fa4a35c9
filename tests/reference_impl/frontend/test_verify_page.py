"""The manual page, and what holds on every page: width, and a page that does not exist."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.reference_impl.frontend.conftest import OpenPage
from tests.reference_impl.frontend.stub_backend import REFERENCE, StubBackend

pytestmark = pytest.mark.browser


def test_the_address_fills_the_field(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page(f"/payment/verify?reference={REFERENCE}")
    expect(page.get_by_role("textbox", name="Payment reference")).to_have_value(REFERENCE)
    assert backend.called("verify") == []

    page.get_by_role("button", name="Verify payment").click()

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    page.wait_for_url("**/ai/credits")


def test_a_reference_is_typed_in(open_page: OpenPage, backend: StubBackend) -> None:
    page = open_page("/payment/verify")

    page.get_by_role("textbox", name="Payment reference").fill(f"  {REFERENCE} ")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Payment Successful!")).to_be_visible()
    assert backend.called("verify")[0].endswith(f"reference={REFERENCE}")


def test_an_unknown_page_leads_back(open_page: OpenPage) -> None:
    page = open_page("/nowhere")

    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("link", name="Back to Credits")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize(
    "path", ["/login", "/ai/credits", "/payment/callback?reference=R", "/payment/verify",
             "/subscriptions"]
)  # fmt: skip
def test_no_page_is_wider_than_its_window(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path)
    page.set_viewport_size({"width": width, "height": 740})

    expect(page.get_by_role("heading").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
