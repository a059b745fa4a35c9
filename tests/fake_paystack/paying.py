"""Payments that nobody made through a checkout."""

from __future__ import annotations

from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import paying
from fake_paystack.flows.opening import open_transaction


def pay(
    ctx: Context, amount: int = 94_00, currency: str = "GHS", *, fees: int | None = None
) -> Transaction:
    """A transaction of `amount` subunits by card, paid."""
    with ctx.atomic():
        opened = open_transaction(
            ctx, email="ama@example.com", amount=amount, currency=currency, reference=None
        )
        by_card = authorization.typical("card", currency=currency, at=ctx.now)
        return paying.pay(ctx, opened, by_card, fees=fees)
