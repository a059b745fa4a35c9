"""Whose charges are refused whatever they pay with: customers whose risk action is `deny`."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context

DENIED = "Denied by fraud system"
"""A documented refusal; that it is the one for a denied customer is assumed."""


def refusal(ctx: Context, customer_id: int) -> str:
    """Return the gateway's answer to every charge of this customer; empty for the others."""
    return DENIED if store.customer.by_id(ctx.db, customer_id).risk_action == "deny" else ""
