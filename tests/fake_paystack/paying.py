"""Paying by card: through the API and the control API, or in process."""

from __future__ import annotations

from typing import Any

import httpx

from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import paying
from fake_paystack.flows.opening import open_transaction

EMAIL = "ama@example.com"


async def pay(api: httpx.AsyncClient, control: httpx.AsyncClient, **fields: Any) -> str:
    """Pay a transaction by card; answers its reference."""
    body = {"email": EMAIL, "amount": 9400, **fields}
    opened = (await api.post("/transaction/initialize", json=body)).json()["data"]
    paid = await control.post(f"transactions/{opened['reference']}/pay", json={"channel": "card"})
    assert paid.status_code == 200, paid.text
    reference: str = opened["reference"]
    return reference


def pay_within(
    ctx: Context, amount: int = 94_00, currency: str = "GHS", *, fees: int | None = None
) -> Transaction:
    """A transaction of `amount` subunits by card, paid."""
    with ctx.atomic():
        opened = open_transaction(
            ctx, email=EMAIL, amount=amount, currency=currency, reference=None
        )
        by_card = authorization.typical("card", currency=currency, at=ctx.now)
        return paying.pay(ctx, opened, by_card, fees=fees)
