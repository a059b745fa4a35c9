"""The latest charge of each transaction: SQL in, `Charge` out. Rules live in `domain`."""

from __future__ import annotations

import sqlite3

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.card import Step
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.flat import flat
from fake_paystack.domain.json_value import dumps, loads
from fake_paystack.domain.transaction import Transaction


def save(db: sqlite3.Connection, transaction: Transaction, charge: Charge) -> None:
    """Take the place of the transaction's charge before this one."""
    fields = flat(charge)
    if charge.expires_at is not None:
        fields["expires_at"] = to_ms(charge.expires_at)
    db.execute(
        "INSERT OR REPLACE INTO charges (transaction_id, integration_id, charge) VALUES (?, ?, ?)",
        (transaction.id, transaction.integration_id, dumps(fields)),
    )


def of(db: sqlite3.Connection, transaction: Transaction) -> Charge | None:
    """Charge that stands now; None when nothing was tried, or the payer gave it up."""
    row = db.execute(
        "SELECT charge FROM charges WHERE transaction_id = ?", (transaction.id,)
    ).fetchone()
    if row is None:
        return None
    fields = loads(row["charge"])
    fields["status"] = Status(fields["status"])
    fields["remaining"] = tuple(Step(step) for step in fields["remaining"])
    if fields["expires_at"] is not None:
        fields["expires_at"] = from_ms(fields["expires_at"])
    return Charge(**fields)


def remove(db: sqlite3.Connection, transaction: Transaction) -> None:
    """Forget the charge that the payer gave up."""
    db.execute("DELETE FROM charges WHERE transaction_id = ?", (transaction.id,))
