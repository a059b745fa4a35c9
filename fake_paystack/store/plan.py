"""Plans in SQLite."""

import sqlite3

from fake_paystack.domain.plan import Plan
from fake_paystack.domain.transaction import Transaction
from fake_paystack.store.record import Records

plans = Records("plans", Plan, code="plan_code", first=1_700_000)


def plan_of(db: sqlite3.Connection, transaction: Transaction) -> Plan | None:
    """Plan that the transaction was opened with; None also for a code that nobody has."""
    if transaction.plan is None:
        return None
    return plans.by_code(db, transaction.integration_id, transaction.plan)
