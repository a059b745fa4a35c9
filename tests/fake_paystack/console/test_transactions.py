"""The list of transactions, which keeps itself up to date."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk


def test_a_transaction_appears_while_the_page_is_open(desk: Desk) -> None:
    desk.goes_to()
    expect(desk.main).to_contain_text("No transaction yet")

    desk.opens("ref-live")

    expect(desk.page.get_by_role("link", name="ref-live")).to_be_visible()
