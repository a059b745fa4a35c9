"""The ledger: every movement of an integration's balance, and the balance behind each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`difference` is signed, `balance` what it came to; both in subunits.

    `model_responsible` is Paystack's word for what moved it (Transaction, Transfer, Refund),
    `model_row` that one's id.
    """

    id: int
    integration_id: int
    currency: str
    difference: int
    balance: int
    reason: str
    model_responsible: str
    model_row: int
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the ledger comes to in one currency, in subunits; below zero after a late refund."""

    id: int
    integration_id: int
    currency: str
    created_at: datetime
    amount: int = 0

    def moved(self, difference: int) -> Balance:
        return replace(self, amount=self.amount + difference)
