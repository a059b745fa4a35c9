"""Whose bank a subaccount names."""

from __future__ import annotations

import pytest

from fake_paystack.domain.subaccount import SettlementBank
from fake_paystack.errors.subaccount import InvalidSettlementBank
from fake_paystack.flows.receiving import settlement_bank
from tests.fake_paystack.domain.test_subaccount import subaccount


def test_bank_is_known_by_code_or_name() -> None:
    assert settlement_bank("058") == settlement_bank("guaranty trust bank") == subaccount().bank
    assert settlement_bank("MTN").name == "MTN"
    assert settlement_bank("049999") == SettlementBank(id=49999, name="Bank 049999")


@pytest.mark.parametrize("wrong", ["XYZ", "²3", "0123456789"])
def test_unknown_bank_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidSettlementBank):
        settlement_bank(wrong)
