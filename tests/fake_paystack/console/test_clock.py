"""The clock's page: what is due, and the buttons that go there."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from fake_paystack.app import DUE_HANDLERS
from fake_paystack.console.clock import WHAT
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
    expect(desk.said).not_to_contain_text("parse")
    expect(desk.page.get_by_label("Seconds")).to_have_value("soon")
    assert ahead(desk) == 0


def test_it_goes_to_a_date(desk: Desk) -> None:
    there = datetime.now().astimezone() + timedelta(days=40)  # as the page shows moments
    desk.goes_to("/clock").page.get_by_label("Date and time").fill(f"{there:%Y-%m-%dT%H:%M:%S}")
    desk.clicks("Go there")

    expect(desk.said).to_be_visible()
    now = datetime.fromisoformat(desk.control("GET", "clock")["now"])
    assert abs(now - there) < timedelta(minutes=1)


def test_a_date_that_is_past_is_refused_and_stays_typed(desk: Desk) -> None:
    desk.goes_to("/clock").page.get_by_label("Date and time").fill("2020-02-03T04:05:06")
    desk.clicks("Go there")

    expect(desk.said).to_contain_text("to: the clock says ")
    expect(desk.page.get_by_label("Date and time")).to_have_value("2020-02-03T04:05:06")


def test_a_button_goes_to_the_moment_when_something_is_due(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.opens()
    desk.control("POST", "transactions/ref-1/pay")
    assert desk.control("GET", "journal?kind=delivery&wait=20")["entries"]
    desk.goes_to("/clock").page.get_by_role(
        "button", name="Forward to it: webhook is sent, 1"
    ).click()

    expect(desk.said).to_be_visible()
    assert len(desk.control("GET", "deliveries")["deliveries"][0]["attempts"]) == 2


def test_what_is_due_leads_to_what_it_is_about(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.opens("ref-1")
    desk.control("POST", "transactions/ref-1/pay")
    desk.api("POST", "/refund", {"transaction": "ref-1"})
    assert desk.control("GET", "journal?kind=delivery&wait=20")["entries"]
    desk.goes_to("/clock")

    delivery = desk.page.get_by_role("link", name=re.compile(r"^\d+: charge.success ref-1"))
    expect(delivery).to_have_attribute("href", re.compile(r"/deliveries/\d+$"))
    refund = desk.page.get_by_role("row", name="refund moves on").get_by_role("link", name="ref-1")
    expect(refund).to_have_attribute("href", re.compile("/transactions/ref-1$"))


def test_every_kind_of_appointment_has_words_of_its_own() -> None:
    known = {kind for handlers in DUE_HANDLERS for kind in handlers}

    assert known == WHAT.keys()


def test_the_call_behind_a_button_can_be_repeated(desk: Desk) -> None:
    desk.goes_to("/clock").clicks("1 hour")
    desk.said.get_by_text("Repeat this call").click()

    shown = desk.said.get_by_label("curl", exact=True)
    expect(shown).to_contain_text("/_sandbox/api/clock")
    expect(shown).to_contain_text('{"advance":3600}')
