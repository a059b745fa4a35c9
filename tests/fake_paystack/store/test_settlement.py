"""Settlements in SQLite, and what a balance reads of them."""

from __future__ import annotations

import sqlite3

from fake_paystack.domain.settlement import Status
from fake_paystack.store.settlement import awaiting, paid_out, portions, settlements
from tests.fake_paystack.domain.test_settlement import portion, settlement


def test_balance_is_what_was_paid_out_and_what_waits(db: sqlite3.Connection) -> None:
    portions.insert(db, portion(id=1, settlement_id=1))
    portions.insert(db, portion(id=2))
    portions.insert(db, portion(id=3, currency="NGN", gross=50, fees=0))
    portions.insert(db, portion(id=4, subaccount_code="ACCT_a"))
    portions.insert(db, portion(id=5, integration_id=2))
    settlements.insert(db, settlement(id=1, status=Status.SUCCESS))
    settlements.insert(db, settlement(id=2, status=Status.FAILED))
    settlements.insert(db, settlement(id=3, status=Status.SUCCESS, subaccount_code="ACCT_a"))

    assert paid_out(db, 1) == {"GHS": 98}
    assert awaiting(db, 1) == {"GHS": 98, "NGN": 50}
