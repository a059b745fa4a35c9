"""What a payment by each channel leaves behind."""

from __future__ import annotations

import pytest

from fake_paystack.domain.authorization import by_card, by_mobile_money, typical
from tests.fake_paystack.conftest import AT


def card(number: str = "4084084084084081") -> str | None:
    return by_card(
        number=number, brand="visa", exp_month="12", exp_year="2030", currency="GHS"
    ).signature


def test_a_card_has_one_signature_whoever_uses_it() -> None:
    assert card() == card()
    assert card() != card("4084080000670037")
    assert len(card() or "") == 24


def test_mobile_money_shows_the_ends_of_the_number() -> None:
    momo = by_mobile_money(
        phone="0553241149", bank="MTN Mobile Money", brand="Mtn mobile money", currency="GHS"
    )

    assert (momo.bin, momo.last4, momo.reusable, momo.country_code) == (
        "055XXX",
        "X149",
        False,
        "GH",
    )


@pytest.mark.parametrize(
    ("channel", "brand"),
    [
        ("card", "visa"),
        ("mobile_money", "Mtn mobile money"),
        ("bank_transfer", "Managed Account"),
        ("ussd", "offline"),
        ("bank", "Zenith Emandate"),
        ("qr", "VISA"),
        ("eft", "Ozow"),
        ("capitec_pay", "Capitec Bank"),
        ("apple_pay", "visa"),
    ],
)
def test_each_channel_has_a_typical_authorization(channel: str, brand: str) -> None:
    authorization = typical(channel, currency="NGN", at=AT)

    assert (authorization.channel, authorization.brand) == (channel, brand)


def test_each_payment_gets_a_code_of_its_own() -> None:
    assert typical("card", currency="GHS", at=AT).coded("AUTH_1").authorization_code == "AUTH_1"
