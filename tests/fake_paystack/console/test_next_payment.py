"""The page of the next payment: a button for each outcome, and the other ways to ask."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from fake_paystack.domain.outcome import KINDS, WEBHOOK_SAYS
from tests.fake_paystack.console.desk import Desk


def asked(desk: Desk) -> Any:
    return desk.control("GET", "next-payment")


@pytest.mark.parametrize("outcome", [each.value for each in KINDS])
def test_one_click_says_how_the_next_payment_ends(desk: Desk, outcome: str) -> None:
    label = outcome.replace("_", " ").capitalize()
    desk.goes_to("/next-payment").page.get_by_role("button", name=label).click()

    expect(desk.main).to_contain_text(f"The next payment: {outcome.replace('_', ' ')}.")
    assert (asked(desk)["outcome"], asked(desk)["times"]) == (outcome, 1)


def test_it_can_be_said_more_exactly(desk: Desk) -> None:
    page = desk.goes_to("/next-payment").page
    page.get_by_label("Outcome", exact=True).select_option("insufficient_funds")
    page.get_by_label("Gateway response").fill("Do not honor")
    page.get_by_label("Its webhook").select_option("twice")
    page.get_by_label("Times").fill("3")
    desk.clicks("Set")

    expect(desk.main).to_contain_text("The next 3 payments: insufficient funds.")
    expect(desk.main).to_contain_text("The bank says: Do not honor")
    assert asked(desk) == {
        "outcome": "insufficient_funds",
        "gateway_response": "Do not honor",
        "webhook": "twice",
        "times": 3,
    }


def test_all_payments_end_so_when_no_number_is_given(desk: Desk) -> None:
    desk.goes_to("/next-payment").page.get_by_label("Times").fill("")
    desk.clicks("Set")

    expect(desk.main).to_contain_text("Every payment: declined.")
    assert asked(desk)["times"] is None


def test_what_was_typed_is_kept_when_it_was_refused(desk: Desk) -> None:
    page = desk.goes_to("/next-payment").page
    page.get_by_label("Outcome", exact=True).select_option("pending")
    page.get_by_label("Times").fill("often")
    desk.clicks("Set")

    expect(desk.said).to_contain_text("times: Input should be a valid integer")
    expect(page.get_by_label("Times")).to_have_value("often")
    expect(page.get_by_label("Outcome", exact=True)).to_have_value("pending")


def test_payments_are_left_alone_again(desk: Desk) -> None:
    desk.control("PUT", "next-payment", {"outcome": "declined"})
    desk.goes_to("/next-payment").clicks("Leave it alone")

    expect(desk.main).to_contain_text("Nothing is asked")
    assert asked(desk)["outcome"] is None


def test_the_page_shows_when_it_was_used_up(desk: Desk) -> None:
    desk.control("PUT", "next-payment", {"outcome": "declined"})
    desk.goes_to("/next-payment")
    expect(desk.main).to_contain_text("The next payment: declined.")

    desk.opens()
    desk.api(
        "POST",
        "/charge",
        {
            "email": "ama@example.com",
            "amount": 9400,
            "mobile_money": {"phone": "0551234987", "provider": "mtn"},
        },
    )

    expect(desk.main).to_contain_text("Nothing is asked")


def test_the_table_tells_each_way_to_ask(desk: Desk) -> None:
    desk.goes_to("/next-payment")

    for kind in KINDS.values():
        row = desk.page.get_by_role("row", name=f'{{"sandbox":"{kind.outcome}"}}')
        for number in (kind.amount, *(card.number for card in kind.cards)):
            expect(row).to_contain_text(str(number or "any other"))
    for webhook in WEBHOOK_SAYS:
        expect(desk.main).to_contain_text(f'{{"sandbox":{{"webhook":"{webhook}"}}}}')
