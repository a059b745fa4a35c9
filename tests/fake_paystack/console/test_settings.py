"""Settings by form, the way for a backend to get here, and the fresh start."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from fake_paystack.console.settings import groups
from fake_paystack.domain.integration import Integration
from fake_paystack.sandbox.settings import SettingsChange
from tests.fake_paystack.console.desk import Desk


def settings(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = desk.control("GET", "settings")
    return found


def test_every_setting_has_a_field() -> None:
    fields = {each.name for group in groups(Integration(id=1)).values() for each in group}

    assert fields == SettingsChange.model_fields.keys() - {"channels"}


@pytest.mark.parametrize(
    ("label", "typed", "name", "value"),
    [
        ("Business name", "Kofi's Books", "business_name", "Kofi's Books"),
        ("Webhook URL", "http://127.0.0.1:9/hook", "webhook_url", "http://127.0.0.1:9/hook"),
        ("Callback URL", "http://localhost/back", "callback_url", "http://localhost/back"),
        ("Payment session timeout", "600", "payment_session_timeout", 600),
    ],
)
def test_what_is_typed_is_saved(
    desk: Desk, label: str, typed: str, name: str, value: object
) -> None:
    before = settings(desk)
    desk.goes_to("/settings").page.get_by_label(label).fill(typed)
    desk.clicks("Save")

    expect(desk.said).to_contain_text("The settings are saved")
    assert settings(desk) == {**before, name: value}


@pytest.mark.parametrize(
    ("label", "chosen", "name"),
    [
        ("Fee bearer", "customer", "fee_bearer"),
        ("Mobile money", "instant", "mobile_money"),
        ("Transfers end as", "pending", "transfer_outcome"),
    ],
)
def test_what_is_chosen_is_saved(desk: Desk, label: str, chosen: str, name: str) -> None:
    before = settings(desk)
    field = desk.goes_to("/settings").page.get_by_role("combobox", name=label)
    field.select_option(chosen)
    desk.clicks("Save")

    assert settings(desk) == {**before, name: chosen}


@pytest.mark.parametrize(
    ("label", "name"),
    [("Transfers need an OTP", "transfer_otp"), ("May set risk actions", "sets_risk_actions")],
)
def test_switches_go_both_ways(desk: Desk, label: str, name: str) -> None:
    before = settings(desk)[name]
    desk.goes_to("/settings").page.get_by_label(label).click()
    desk.clicks("Save")
    turned = settings(desk)[name]
    desk.page.get_by_label(label).click()
    desk.clicks("Save")

    assert (turned, settings(desk)[name]) == (not before, before)


def test_another_currency_brings_its_channels(desk: Desk) -> None:
    desk.goes_to("/settings").page.get_by_label("Currency").select_option("NGN")
    desk.clicks("Save")

    expect(desk.page.get_by_label("ussd", exact=True)).to_be_checked()
    assert settings(desk)["channels"] == ["card", "bank_transfer", "ussd"]


def test_an_emptied_address_is_gone(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"webhook_url": "http://127.0.0.1:9/hook"})
    desk.goes_to("/settings").page.get_by_label("Webhook URL").fill("")
    desk.clicks("Save")

    assert settings(desk)["webhook_url"] is None


def test_only_what_was_changed_is_sent(desk: Desk) -> None:
    desk.goes_to("/settings").page.get_by_label("Business name").fill("Kofi's Books")
    desk.control("PATCH", "settings", {"fee_bearer": "customer"})
    desk.clicks("Save")

    assert settings(desk)["fee_bearer"] == "customer"


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk: Desk) -> None:
    page = desk.goes_to("/settings").page
    page.get_by_label("Webhook URL").fill("https://shop.example/hook")
    page.get_by_label("Business name").fill("Kofi's Books")
    page.get_by_label("Transfers need an OTP").check()
    page.get_by_label("Fee bearer").select_option("customer")
    desk.clicks("Save")

    expect(desk.said).to_contain_text("webhook_url: https://shop.example/hook is not on this")
    expect(page.get_by_label("Webhook URL")).to_have_value("https://shop.example/hook")
    expect(page.get_by_label("Webhook URL")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Business name")).to_have_value("Kofi's Books")
    expect(page.get_by_label("Transfers need an OTP")).to_be_checked()
    expect(page.get_by_label("Fee bearer")).to_have_value("customer")
    desk.clicks("Save")
    expect(desk.said).to_contain_text("is not on this machine")


def test_channels_are_ticked(desk: Desk) -> None:
    page = desk.goes_to("/settings").page
    page.get_by_label("mobile money", exact=True).uncheck()
    page.get_by_label("ussd", exact=True).check()
    desk.clicks("Save the channels")

    expect(desk.said).to_contain_text("The channels are saved")
    assert settings(desk)["channels"] == ["card", "ussd"]


def test_no_channel_at_all_is_refused(desk: Desk) -> None:
    page = desk.goes_to("/settings").page
    for name in ("card", "mobile money"):
        page.get_by_label(name, exact=True).uncheck()
    desk.clicks("Save the channels")

    expect(desk.said).to_contain_text("channels: List should have at least 1 item")


def test_channels_are_put_in_order(desk: Desk) -> None:
    desk.control("PATCH", "settings", {"channels": ["card", "ussd", "qr"]})
    desk.goes_to("/settings").clicks("Earlier: qr")

    expect(desk.said).to_contain_text("qr comes earlier")
    assert settings(desk)["channels"] == ["card", "qr", "ussd"]


def test_keys_are_shown_only_when_asked_for(desk: Desk) -> None:
    key = desk.http.headers["authorization"].removeprefix("Bearer ")
    page = desk.goes_to("/settings").page
    in_full = page.get_by_label("Environment, keys in full", exact=True)
    expect(in_full).to_be_hidden()
    expect(page.get_by_label("Environment, keys masked")).not_to_contain_text(key)
    page.get_by_text("Show the keys").click()

    lines = in_full.inner_text().splitlines()
    address = desk.home.partition("/_sandbox")[0]
    assert lines == [
        f"PAYSTACK_BASE_URL={address}",
        f"PAYSTACK_SECRET_KEY={key}",
        f"PAYSTACK_PUBLIC_KEY=p{key[1:]}",
    ]


def test_clear_ends_what_is_in_force_and_keeps_transactions(desk: Desk) -> None:
    desk.opens()
    desk.control("POST", "faults", {"name": "api.hang", "path": "/none"})
    desk.control("POST", "clock", {"advance": 60})
    desk.goes_to("/settings").clicks("Clear")

    expect(desk.said).to_contain_text("Cleared")
    assert desk.control("GET", "faults")["faults"] == []
    assert desk.control("GET", "clock")["offset"] == 0
    assert desk.status() == "abandoned"


def test_reset_is_done_only_when_it_was_confirmed(desk: Desk) -> None:
    desk.opens()
    desk.goes_to("/settings").clicks("Reset")
    expect(desk.said).to_be_hidden()
    kept = desk.control("GET", "transactions")["transactions"]
    desk.page.get_by_label("Delete everything of this integration").check()
    desk.clicks("Reset")

    expect(desk.said).to_contain_text("The integration is as new")
    assert len(kept) == 1
    assert desk.control("GET", "transactions")["transactions"] == []
