"""Balances and ledger rows. Source: Paystack docs, API > Transfers Control."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.ledger import Entry


def balance(currency: str, amount: int) -> dict[str, Json]:
    return {"currency": currency, "balance": amount}


def row(entry: Entry) -> dict[str, Json]:
    at = iso(entry.created_at)
    return {
        "integration": entry.integration_id,
        "domain": "test",
        "balance": entry.balance,
        "currency": entry.currency,
        "difference": entry.difference,
        "reason": entry.reason,
        "model_responsible": entry.model_responsible,
        "model_row": entry.model_row,
        "id": entry.id,
        "createdAt": at,
        "updatedAt": at,
    }
