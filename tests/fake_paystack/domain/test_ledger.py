"""Balances."""

from __future__ import annotations

from fake_paystack.domain.ledger import Balance
from tests.fake_paystack.conftest import AT


def test_balance_moves_both_ways_and_below_zero() -> None:
    balance = Balance(id=1, integration_id=1, currency="GHS", created_at=AT)

    assert balance.moved(5).amount == 5
    assert balance.moved(5).moved(-7).amount == -2
