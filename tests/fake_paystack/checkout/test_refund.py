"""Refunds of what was paid by the test cards whose refunds do not succeed."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer

DAY = 86_400


@pytest.mark.parametrize(
    ("number", "cvv", "status", "verified"),
    [
        ("4084080000671803", "180", "failed", "success"),
        ("4084080000671902", "190", "needs-attention", "reversal-pending"),
    ],
)
def test_card_decides_how_its_refund_ends(
    payer: Payer, number: str, cvv: str, status: str, verified: str
) -> None:
    payer.opens().post("/card", number=number, expiry="12/30", cvv=cvv)
    payer.api("POST", "/refund", json={"transaction": payer.reference})
    payer.control("POST", "clock", json={"advance": 2 * DAY})

    [refund] = payer.api("GET", "/refund")["data"]
    assert (refund["status"], payer.status()[0]) == (status, verified)
