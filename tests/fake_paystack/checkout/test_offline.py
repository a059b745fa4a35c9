"""Paying by bank transfer and USSD."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer, returned


@pytest.mark.parametrize(
    ("channel", "path", "gateway_response"),
    [
        ("bank_transfer", "/bank-transfer", "Approved"),
        ("ussd", "/ussd", "Payment successful"),
    ],
)
def test_payment_arrives_when_the_payer_says_so(
    payer: Payer, channel: str, path: str, gateway_response: str
) -> None:
    payer.opens(channels=[channel])
    payer.get()

    answer = payer.post(path)

    assert answer.headers["location"] == returned(payer.reference)
    assert payer.status() == ("success", gateway_response)
    assert payer.verify()["authorization"]["channel"] == channel


def test_account_and_code_stay_the_same_on_a_reload(payer: Payer) -> None:
    payer.opens(channels=["bank_transfer", "ussd"])

    for channel in ("bank_transfer", "ussd"):
        assert payer.get(f"?channel={channel}").text == payer.get(f"?channel={channel}").text


def test_channel_that_is_not_offered_takes_no_money(payer: Payer) -> None:
    payer.opens()

    payer.post("/bank-transfer")

    assert payer.status()[0] == "abandoned"
