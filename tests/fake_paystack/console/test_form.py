"""From a form's fields to the call that they stand for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from starlette.datastructures import FormData

from fake_paystack.console import form
from fake_paystack.domain.json_value import loads

HOME = "/_sandbox/integrations/1"


def body(path: str, *fields: tuple[str, str], method: str = "POST") -> Any:
    named = [(f"body.{name}", text) for name, text in fields]
    asked = form.read(FormData([("method", method), ("path", path), *named]), HOME)
    return loads(asked.call.body)


def test_numbers_are_numbers_and_text_is_text() -> None:
    made = body("transactions/ref-1/pay", ("amount", "9400"), ("channel", "card"))

    assert made == {"amount": 9400, "channel": "card"}


def test_what_was_left_empty_is_left_to_the_api() -> None:
    assert body("transactions/ref-1/pay", ("amount", ""))["amount"] is None


def test_a_list_is_made_of_every_box_that_was_ticked() -> None:
    ticked = [("channels", ""), ("channels", "card"), ("channels", "ussd")]

    assert body("settings", *ticked, method="PATCH") == {"channels": ["card", "ussd"]}


def test_an_emptied_address_is_none() -> None:
    assert body("settings", ("webhook_url", ""), method="PATCH") == {"webhook_url": None}


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False), ("maybe", "maybe")])
def test_what_is_no_such_value_stays_for_the_api_to_refuse(text: str, value: object) -> None:
    assert body("settings", ("transfer_otp", text), method="PATCH") == {"transfer_otp": value}


@pytest.mark.parametrize(
    ("text", "value"), [('{"a": 1}', {"a": 1}), ("plain", "plain"), ("429", 429)]
)
def test_what_may_be_anything_is_json_where_it_can_be(text: str, value: object) -> None:
    assert body("deliveries", ("event", "odd"), ("data", text))["data"] == value


def test_a_call_without_a_body_sends_none() -> None:
    asked = form.read(FormData([("method", "POST"), ("path", "clear")]), HOME)

    assert (asked.call.path, asked.call.body) == ("/_sandbox/api/clear", "")


@pytest.mark.parametrize("back", ["https://shop.example/", "//shop.example", "/_sandbox/x", ""])
def test_nobody_is_sent_off_the_integrations_pages(back: str) -> None:
    asked = form.read(FormData([("path", "clear"), ("back", back)]), HOME)

    assert asked.back == HOME


def test_what_says_what_it_said_before_is_left_out() -> None:
    fields = [
        ("was.currency", "GHS"),
        ("body.currency", "GHS"),
        ("was.fee_bearer", "account"),
        ("body.fee_bearer", "customer"),
    ]
    asked = form.read(FormData([("method", "PATCH"), ("path", "settings"), *fields]), HOME)

    assert loads(asked.call.body) == {"fee_bearer": "customer"}


def test_a_moment_is_meant_in_the_zone_of_the_machine() -> None:
    made = body("clock", ("to", "2026-12-01T09:00:00"))["to"]

    assert datetime.fromisoformat(made) == datetime(2026, 12, 1, 9).astimezone()


def test_what_is_no_moment_stays_for_the_api_to_refuse() -> None:
    assert body("clock", ("to", "tomorrow")) == {"to": "tomorrow"}


@pytest.mark.parametrize(
    ("again", "place"), [(f"{HOME}/faults/api.hang", f"{HOME}/faults/api.hang"), ("/x", HOME)]
)
def test_a_refused_form_has_a_place_of_its_own(again: str, place: str) -> None:
    asked = form.read(FormData([("path", "faults"), ("again", again)]), HOME)

    assert (asked.back, asked.again) == (HOME, place)


def test_another_integrations_pages_are_not_this_ones() -> None:
    asked = form.read(FormData([("path", "clear"), ("back", f"{HOME}2/clock")]), HOME)

    assert asked.back == HOME


def read(*fields: tuple[str, str]) -> form.Asked:
    return form.read(FormData([("path", "deliveries"), ("body.event", "odd"), *fields]), HOME)


def test_json_that_a_person_wrote_is_sent_as_what_it_means() -> None:
    asked = read(("json.data", '[1, "a"]'))

    assert (asked.mistake, asked.call.body) == ("", '{"event":"odd","data":[1,"a"]}')


@pytest.mark.parametrize("text", ["", "plain", "{", "NaN", "[" * 200 + "]" * 200])
def test_what_is_no_json_is_a_mistake(text: str) -> None:
    assert "Nothing was sent, for data is no JSON" in read(("json.data", text)).mistake
