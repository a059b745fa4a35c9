"""Subaccounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fake_paystack.domain.subaccount import (
    SettlementBank,
    Subaccount,
    as_number,
    plain,
    read_account,
    read_percentage,
)
from fake_paystack.errors import InvalidField
from fake_paystack.errors.subaccount import InvalidAccount
from tests.fake_paystack.conftest import AT


def subaccount(**changes: Any) -> Subaccount:
    """A subaccount of integration 1."""
    fields: dict[str, Any] = {
        "id": 7,
        "integration_id": 1,
        "subaccount_code": "ACCT_a",
        "business_name": "Oasis",
        "bank": SettlementBank(id=9, name="Guaranty Trust Bank"),
        "account_number": "0123456047",
        "percentage_charge": Decimal(30),
        "currency": "GHS",
        "created_at": AT,
        "updated_at": AT,
    }
    return Subaccount(**{**fields, **changes})


@pytest.mark.parametrize(
    ("sent", "text", "number"),
    [(30, "30", 30), (0.2, "0.2", 0.2), ("18.50", "18.5", 18.5), (0, "0", 0), ("100", "100", 100)],
)
def test_percentage_is_read(sent: object, text: str, number: float) -> None:
    percentage = read_percentage(sent)

    assert plain(percentage) == text
    assert as_number(percentage) == number


@pytest.mark.parametrize("wrong", [-1, 100.1, "x", "", "NaN", "-Infinity", "1e999", True, None, []])
def test_wrong_percentage_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidField):
        read_percentage(wrong)


@pytest.mark.parametrize("wrong", ["12345", "12 34567890", "1" * 21, "abcdefgh"])
def test_wrong_account_is_refused(wrong: str) -> None:
    assert read_account("0551234987") == "0551234987"
    with pytest.raises(InvalidAccount):
        read_account(wrong)
