"""The journal as it grows."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.test_deliveries import listens, pays


def test_entries_appear_on_top_while_the_page_is_open(desk: Desk) -> None:
    desk.opens("ref-old")
    desk.goes_to("/journal")
    rows = desk.page.locator("#entries tbody tr")
    expect(rows).to_have_count(1)

    desk.opens("ref-new")

    expect(rows.first).to_contain_text("POST /transaction/initialize")
    expect(rows.first).to_contain_text("ref-new")
    expect(rows).to_have_count(2)


def test_a_paused_journal_stands_still_until_it_is_resumed(desk: Desk) -> None:
    desk.opens("ref-1")
    desk.goes_to("/journal?kind=api").page.get_by_role("link", name="Pause").click()
    expect(desk.main).to_contain_text("paused")
    clock = desk.page.locator("#clock")
    desk.control("POST", "clock", {"advance": 86_400})
    desk.opens("ref-2")
    expect(clock).to_contain_text("1 day")
    expect(desk.page.locator("#entries tbody tr")).to_have_count(1)

    desk.page.get_by_role("link", name="Resume").click()

    expect(desk.page.locator("#entries tbody tr")).to_have_count(2)
    expect(desk.page).to_have_url(f"{desk.home}/journal?kind=api")


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("kind=api", ["GET /transaction/verify/nobody", "POST /transaction/initialize"]),
        ("kind=delivery", ["POST /hook"]),
        ("status=2", ["POST /transaction/initialize"]),
        ("status=4", ["GET /transaction/verify/nobody"]),
        ("status=0", ["POST /hook"]),
        ("path=/transaction/v", ["GET /transaction/verify/nobody"]),
        ("path=/TRANSACTION", []),
        ("reference=ref-1&kind=delivery", ["POST /hook"]),
        ("reference=ref", []),
    ],
)
def test_entries_are_chosen(desk: Desk, query: str, paths: list[str]) -> None:
    pays(listens(desk))
    desk.http.get("/transaction/verify/nobody")
    desk.goes_to(f"/journal?{query}")

    expect(desk.page.locator("#entries .what code")).to_have_text(paths)


def test_many_are_on_several_pages_that_keep_the_choice(desk: Desk) -> None:
    for number in range(51):
        desk.http.get(f"/transaction/verify/ref-{number}")
    desk.goes_to("/journal?status=4").page.get_by_role("link", name="Older").click()

    what = desk.page.locator("#entries .what")
    expect(what).to_have_text(["GET /transaction/verify/ref-0"])
    expect(desk.page.get_by_label("Answered")).to_have_value("4")


def test_the_filter_can_be_typed(desk: Desk) -> None:
    pays(listens(desk))
    desk.goes_to("/journal").page.get_by_label("Kind").select_option("delivery")
    desk.page.get_by_label("Reference").fill("ref-1")
    desk.clicks("Filter")

    expect(desk.page.locator("#entries tbody tr")).to_have_count(1)
    desk.page.get_by_role("link", name="Show all").click()
    expect(desk.page.locator("#entries tbody tr")).to_have_count(3)
