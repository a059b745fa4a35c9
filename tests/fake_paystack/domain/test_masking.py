"""What is kept of a body that may hold a payer's secrets."""

from __future__ import annotations

import pytest

from fake_paystack.domain.json_value import Json
from fake_paystack.domain.masking import may_hold_secrets, without_secrets

MASK = "**********"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            {"card": {"number": "4084", "expiry_month": 1}},
            {"card": {"number": MASK, "expiry_month": 1}},
        ),
        ({"card": "4084"}, {"card": MASK}),
        ([{"pin": 1}], [{"pin": MASK}]),
        ({"bank": {"code": "50211", "token": "1"}}, {"bank": {"code": "50211", "token": MASK}}),
        ({"bank": {"code": "057"}}, {"bank": {"code": "057"}}),
        ({"token": "email-token"}, {"token": "email-token"}),
    ],
)
def test_secrets_are_masked_wherever_they_stand(sent: Json, kept: Json) -> None:
    assert without_secrets(sent) == kept


def test_charges_may_hold_secrets() -> None:
    assert may_hold_secrets("/charge")
    assert may_hold_secrets("/charge/submit_otp")
    assert not may_hold_secrets("/bulkcharge")
