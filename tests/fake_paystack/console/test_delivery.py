"""The page of one delivery."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.fake_paystack.console.desk import Desk
from tests.fake_paystack.console.hook import Hook
from tests.fake_paystack.console.test_deliveries import deliveries, listens, pays


def test_the_request_stands_there_as_it_went_out(desk: Desk, hook: Hook) -> None:
    made = pays(listens(desk, hook.url))
    desk.goes_to(f"/deliveries/{made['id']}")
    headers, body = hook.received[0]

    expect(desk.main).to_contain_text(f"POST {hook.url}")
    for name in ("content-type", "user-agent", "x-paystack-signature"):
        expect(desk.main).to_contain_text(headers[name])
    raw = desk.page.get_by_label("Body as it is sent", exact=True)
    assert raw.text_content() == body.decode()
    expect(desk.main).to_contain_text("signed rightly")


def test_each_attempt_stands_there_with_its_answer(desk: Desk, hook: Hook) -> None:
    hook.status, hook.answer = 500, "KeyError: 'metadata'"
    made = pays(listens(desk, hook.url))
    hook.status, hook.answer = 200, "at last"
    desk.control("POST", f"deliveries/{made['id']}/resend")
    rows = desk.goes_to(f"/deliveries/{made['id']}").main.get_by_role("row")

    expect(rows.nth(1)).to_contain_text("500")
    expect(rows.nth(1)).to_contain_text("KeyError: 'metadata'")
    expect(rows.nth(2)).to_contain_text("at last")


def test_one_that_nobody_answers_says_why(desk: Desk) -> None:
    made = pays(listens(desk))
    desk.goes_to(f"/deliveries/{made['id']}")

    expect(desk.main).to_contain_text("no answer")
    expect(desk.main).to_contain_text("ConnectError")


def test_the_attempts_to_come_are_listed(desk: Desk) -> None:
    made = pays(listens(desk))
    to_come = desk.goes_to(f"/deliveries/{made['id']}").page.locator(".ahead-list time")
    expect(to_come).to_have_count(10)

    desk.control("POST", "clock", {"advance": 7_200})

    expect(to_come).to_have_count(8)
    desk.page.get_by_role("link", name="Move the clock").click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Clock")


def test_one_that_arrived_has_nothing_to_come(desk: Desk, hook: Hook) -> None:
    made = pays(listens(desk, hook.url))

    expect(desk.goes_to(f"/deliveries/{made['id']}").main).not_to_contain_text("Still to come")


def test_a_forgery_is_called_one(desk: Desk, hook: Hook) -> None:
    made = pays(listens(desk, hook.url))
    desk.control("POST", f"deliveries/{made['id']}/resend", {"bad_signature": True})
    desk.goes_to(f"/deliveries/{deliveries(desk)[-1]['id']}")

    expect(desk.main).to_contain_text("forged")
    expect(desk.main).to_contain_text("a copy")


@pytest.mark.parametrize(
    ("button", "states"),
    [
        ("Deliver now", ["failed"]),
        ("With a bad signature", ["failed", "given_up"]),
        ("Never", ["cancelled"]),
    ],
)
def test_its_buttons_do_what_those_of_the_list_do(
    desk: Desk, button: str, states: list[str]
) -> None:
    made = pays(listens(desk))
    desk.goes_to(f"/deliveries/{made['id']}").clicks(f"{button}: charge.success {made['id']}")

    expect(desk.said).to_be_visible()
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(f"delivery {made['id']}")
    assert [each["state"] for each in deliveries(desk)] == states


def test_one_that_is_not_is_said_not_to_be(desk: Desk) -> None:
    answer = desk.http.get(f"{desk.home}/deliveries/99")

    assert answer.status_code == 404
    assert "This integration has no delivery 99." in answer.text
