"""The list of transactions: searched, filtered, paged, and up to date by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.fake_paystack.console.desk import Desk


def rows(desk: Desk) -> Locator:
    return desk.page.get_by_role("row").filter(has=desk.page.get_by_role("rowheader"))


def searches(desk: Desk, text: str) -> None:
    desk.page.get_by_label("Search", exact=True).fill(text)
    desk.clicks("Search")


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Three transactions, of which `web-2` is paid."""
    desk.opens("web-1", email="ama@example.com", amount=9400)
    desk.opens("web-2", email="kofi@example.com", amount=109450)
    desk.opens("app-3", email="ama@example.com", amount=5000)
    desk.control("POST", "transactions/web-2/pay")
    return desk


def test_a_transaction_appears_while_the_page_is_open(desk: Desk) -> None:
    desk.goes_to()
    expect(desk.main).to_contain_text("No transaction yet")

    desk.opens("ref-live")

    expect(desk.page.get_by_role("link", name="ref-live")).to_be_visible()


def test_a_row_follows_its_transaction(three: Desk) -> None:
    row = rows(three.goes_to()).filter(has_text="web-1")
    expect(row).to_contain_text("abandoned")

    three.control("POST", "transactions/web-1/pay")

    expect(row).to_contain_text("success")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("web-", ["web-2", "web-1"]),
        ("web-1", ["web-1"]),
        ("ama@", ["app-3", "web-1"]),
        ("1,094.50", ["web-2"]),
        ("50", ["app-3"]),
    ],
)
def test_one_box_finds_by_anything(three: Desk, text: str, found: list[str]) -> None:
    searches(three.goes_to(), text)

    expect(rows(three).get_by_role("link")).to_have_text(found)


def test_an_access_code_is_found(three: Desk) -> None:
    code = three.control("GET", "transactions/app-3")["access_code"]
    searches(three.goes_to(), code)

    expect(rows(three).get_by_role("link")).to_have_text(["app-3"])


def test_a_search_that_finds_nothing_leads_back_to_all(three: Desk) -> None:
    searches(three.goes_to(), "nobody@nowhere")
    expect(three.main).to_contain_text("No transaction matches")

    three.page.get_by_role("link", name="Show them all").click()

    expect(rows(three)).to_have_count(3)


def test_what_was_typed_is_shown_as_text(desk: Desk) -> None:
    searches(desk.goes_to(), '"><script>alert(1)</script>@')

    expect(desk.page.get_by_label("Search", exact=True)).to_have_value(
        '"><script>alert(1)</script>@'
    )


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("Status", "success", ["web-2"]),
        ("Channel", "mobile_money", []),
        ("Currency", "USD", []),
    ],
)
def test_filters_keep_what_matches(three: Desk, field: str, value: str, found: list[str]) -> None:
    three.goes_to().page.get_by_label(field, exact=True).select_option(value)
    three.clicks("Search")

    expect(three.page.get_by_label(field, exact=True)).to_have_value(value)
    expect(rows(three)).to_have_count(len(found))
    assert rows(three).get_by_role("link").all_text_contents() == found


def test_days_keep_what_was_opened_on_them(three: Desk) -> None:
    three.goes_to().page.get_by_label("To", exact=True).fill("2020-01-01")
    three.clicks("Search")
    expect(three.main).to_contain_text("No transaction matches")

    three.page.get_by_label("To", exact=True).fill("")
    three.page.get_by_label("From", exact=True).fill("2020-01-01")
    three.clicks("Search")

    expect(rows(three)).to_have_count(3)


def test_what_is_no_day_is_said(desk: Desk) -> None:
    desk.goes_to("?from=soon")

    expect(desk.main).to_contain_text("'soon' is no day; write it as 2026-11-27.")


def test_pages_lead_to_older_ones_and_back(desk: Desk) -> None:
    for number in range(51):
        desk.opens(f"ref-{number}")
    desk.goes_to("?text=ref-").page.get_by_role("link", name="Older").click()
    expect(rows(desk).get_by_role("link")).to_have_text(["ref-0"])

    desk.page.get_by_role("link", name="Newer").click()

    expect(rows(desk)).to_have_count(50)
    expect(rows(desk).first).to_contain_text("ref-50")
    expect(desk.page.get_by_role("link", name="Newer")).to_have_count(0)


def test_a_row_tells_how_its_webhook_went(three: Desk) -> None:
    three.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    three.control("POST", "transactions/app-3/pay")
    three.goes_to()

    expect(rows(three).filter(has_text="app-3")).to_contain_text("failed")
    expect(rows(three).filter(has_text="web-1")).to_contain_text("none")


def test_rows_are_cards_on_a_phone(three: Desk, at_width: Callable[[int], Desk]) -> None:
    at_width(360).goes_to()
    row = rows(three).filter(has_text="web-2")
    box = row.bounding_box()

    assert box is not None
    assert box["height"] > 150
    assert box["width"] <= 360
