"""Subaccounts, and the banks behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fake_paystack.domain.settlement_bank import SettlementBank, read_account, read_bank
from fake_paystack.domain.subaccount import Subaccount, as_number, plain, read_percentage
from fake_paystack.errors import InvalidField
from fake_paystack.errors.subaccount import InvalidAccount, InvalidSettlementBank
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


def test_bank_is_known_by_code_or_name() -> None:
    assert read_bank("058") == read_bank("guaranty trust bank") == subaccount().bank
    assert read_bank("MTN").name == "MTN"
    assert read_bank("040100") == SettlementBank(id=40100, name="Bank 040100")


@pytest.mark.parametrize("wrong", ["XYZ", "²3", "0123456789"])
def test_unknown_bank_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidSettlementBank):
        read_bank(wrong)


@pytest.mark.parametrize("wrong", ["12345", "12 34567890", "1" * 21, "abcdefgh"])
def test_wrong_account_is_refused(wrong: str) -> None:
    assert read_account("0551234987") == "0551234987"
    with pytest.raises(InvalidAccount):
        read_account(wrong)
