"""Payers whom the merchant has denied."""

from __future__ import annotations

import pytest

from tests.fake_paystack.checkout.payer import Payer


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/card", {"choice": "4081"}),
        ("/mobile-money", {"network": "MTN", "phone": "0551234987"}),
    ],
)
def test_denied_payer_is_declined_whatever_they_pay_with(
    payer: Payer, path: str, form: dict[str, str]
) -> None:
    payer.opens()
    body = {"customer": "ama@example.com", "risk_action": "deny"}
    payer.api("POST", "/customer/set_risk_action", json=body)

    payer.post(path, **form)

    assert payer.status() == ("abandoned", "Denied by fraud system")
