"""Who a customer is."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.domain.identity import Identity, Status, read_bvn
from fake_paystack.errors.customer import InvalidBvn
from tests.fake_paystack.conftest import AT


def identity(**changes: Any) -> Identity:
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "customer_id": 5,
        "customer_code": "CUS_a",
        "created_at": AT,
    }
    return Identity(**{**fields, **changes})


def test_numbers_are_masked() -> None:
    asked = identity().asked(
        {"type": "bank_account", "bvn": "20012345677", "account_number": "0123456789"}
    )

    assert asked.numbers == {
        "type": "bank_account",
        "bvn": "200*****677",
        "account_number": "012****789",
    }
    assert identity().asked({"account_number": "123456"}).numbers == {"account_number": "***"}


@pytest.mark.parametrize(
    ("number", "outcome", "status"),
    [
        ("20012345677", "", Status.SUCCESS),
        ("00000000000", "", Status.FAILED),
        ("00000000000", "success", Status.SUCCESS),
        ("20012345677", "failed", Status.FAILED),
    ],
)
def test_check_ends_as_decided_or_as_the_numbers_say(
    number: str, outcome: str, status: Status
) -> None:
    asked = identity().asked({"country": "NG", "value": number}).decided(outcome, "")

    assert asked.checked().status is status


@pytest.mark.parametrize("wrong", ["", "123", "1234567890x", "1" * 13, "٢" * 11])
def test_bvn_has_eleven_digits(wrong: str) -> None:
    assert read_bvn("22222222221") == "22222222221"
    with pytest.raises(InvalidBvn):
        read_bvn(wrong)
