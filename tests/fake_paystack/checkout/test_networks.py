"""Paying by mobile money on other networks: vouchers, and other markets."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer, alert, returned


@pytest.fixture
def asked(payer: Payer) -> Payer:
    """Asked for a Telecel voucher."""
    payer.opens().get()
    payer.post("/mobile-money", network="vod", phone="020 123 4567")
    return payer


def test_telecel_asks_for_a_voucher(asked: Payer) -> None:
    page = asked.get().text

    assert asked.status()[0] == "ongoing"
    assert "Please dial *110# to generate a voucher code. Then input the voucher." in page
    assert "In the sandbox it is 123456" in page


def test_right_voucher_pays_and_returns_to_the_shop(asked: Payer) -> None:
    answer = asked.post("/otp", otp="123456")

    assert answer.headers["location"] == returned(asked.reference)
    assert asked.verify()["authorization"]["bank"] == "Telecel Cash"


def test_wrong_voucher_fails_and_another_try_can_pay(asked: Payer) -> None:
    asked.post("/otp", otp="1")

    assert "Token Authorization Not Successful" in alert(asked.get())
    asked.post("/mobile-money", network="vod", phone="0201234567")
    asked.post("/otp", otp="123456")
    assert asked.status()[0] == "success"


def test_second_submit_asks_for_no_second_voucher(asked: Payer) -> None:
    asked.post("/mobile-money", network="vod", phone="0201234567")

    assert asked.notes("checkout") == ["opened", "otp requested"]


def test_voucher_is_awaited_for_180_seconds(asked: Payer) -> None:
    asked.advance(180)

    assert asked.status() == ("failed", "Payment was not approved in time")
    asked.post("/otp", otp="123456")
    assert asked.charged() == 0


@pytest.mark.parametrize(
    ("currency", "network", "phone", "shown"),
    [
        ("KES", "mpesa", "+254 712 345 678", "M-PESA"),
        ("KES", "atl", "0712345678", "Airtel Money"),
        ("XOF", "wave", "05 00 00 00 01", "Wave"),
    ],
)
def test_market_has_networks_of_its_own(
    payer: Payer, currency: str, network: str, phone: str, shown: str
) -> None:
    payer.control("PATCH", "settings", json={"currency": currency})
    payer.opens(channels=["mobile_money"])
    assert shown in payer.get().text

    payer.post("/mobile-money", network=network, phone=phone)
    payer.post("/phone-prompt", answer="approve")

    paid = payer.verify()
    assert (paid["status"], paid["authorization"]["bank"]) == ("success", shown)


def test_orange_asks_for_its_code(payer: Payer) -> None:
    payer.control("PATCH", "settings", json={"currency": "XOF"})
    payer.opens(channels=["mobile_money"])

    payer.post("/mobile-money", network="orange", phone="0700000000")
    payer.post("/otp", otp="1234")

    assert payer.status()[0] == "success"


@pytest.mark.parametrize(
    ("currency", "network", "phone", "sentence"),
    [
        ("KES", "mpesa", "0201234567", "A Kenyan mobile number"),
        ("XOF", "wave", "0812345678", "An Ivorian mobile number"),
        ("KES", "mpesa_offline", "0712345678", "one of the networks"),
        ("KES", "mtn", "0712345678", "one of the networks"),
    ],
)
def test_number_or_network_of_another_market_is_refused(
    payer: Payer, currency: str, network: str, phone: str, sentence: str
) -> None:
    payer.control("PATCH", "settings", json={"currency": currency})
    payer.opens(channels=["mobile_money"])

    assert sentence in payer.refused("/mobile-money", network=network, phone=phone)


@pytest.mark.parametrize(
    ("currency", "mode", "hint"),
    [
        ("KES", "prompt", "071 000 0000 pays at once"),
        ("XOF", "prompt", "Any Ivorian number gets a prompt"),
        ("KES", "instant", "Any Kenyan number pays at once"),
    ],
)
def test_hint_tells_what_numbers_do(payer: Payer, currency: str, mode: str, hint: str) -> None:
    payer.control("PATCH", "settings", json={"currency": currency, "mobile_money": mode})
    payer.opens(channels=["mobile_money"])

    assert hint in payer.get().text
