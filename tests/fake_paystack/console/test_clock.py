"""The clock's page: what is due, and the buttons that go there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk


def ahead(desk: Desk) -> float:
    offset: float = desk.control("GET", "clock")["offset"]
    return offset


@pytest.mark.parametrize(("button", "seconds"), [("1 hour", 3_600), ("72 hours", 259_200)])
def test_buttons_move_the_clock(desk: Desk, button: str, seconds: int) -> None:
    desk.goes_to("/clock").clicks(button)

    expect(desk.said).to_contain_text(f"forward by {button}")
    assert ahead(desk) == seconds


def test_any_number_of_seconds_can_be_typed(desk: Desk) -> None:
    desk.goes_to("/clock").page.get_by_label("Seconds").fill("90.5")
    desk.clicks("Move")

    expect(desk.said).to_be_visible()
    assert ahead(desk) == 90.5


def test_what_is_no_number_is_answered_with_why(desk: Desk) -> None:
    desk.goes_to("/clock").page.get_by_label("Seconds").fill("soon")
    desk.clicks("Move")

    expect(desk.said).to_contain_text("advance: Input should be a valid number")
    assert ahead(desk) == 0


def test_a_button_goes_to_the_moment_when_something_is_due(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    assert desk.control("GET", "journal?kind=delivery&wait=20")["entries"]
    desk.goes_to("/clock").page.get_by_role("button", name="Forward to it: webhook of").click()

    expect(desk.said).to_be_visible()
    assert len(desk.control("GET", "deliveries")["deliveries"][0]["attempts"]) == 2


def test_the_call_behind_a_button_can_be_repeated(desk: Desk) -> None:
    desk.goes_to("/clock").clicks("1 hour")
    desk.said.get_by_text("Repeat this call").click()

    shown = desk.said.get_by_label("curl", exact=True)
    expect(shown).to_contain_text("/_sandbox/api/clock")
    expect(shown).to_contain_text('{"advance":3600}')
