"""`balance`: look at it, and put money in, as a merchant does by bank transfer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.domain.money import Currency
from fake_paystack.flows import ledger
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/balance", tags=["balance"])

REASON = "Balance top up"


class Balances(BaseModel):
    """Subunits by currency."""

    balances: dict[str, int]


class TopUp(BaseModel):
    """`amount` in subunits, negative to take out; the currency is the integration's if left out."""

    model_config = ConfigDict(extra="forbid")

    amount: Annotated[int, Field(ge=-(2**52), le=2**52)]
    currency: Currency | None = None


@router.get("")
async def balance(ctx: Ctx) -> Balances:
    return Balances(balances=ledger.all_balances(ctx))


@router.post("")
async def top_up(ctx: Ctx, told: TopUp) -> Balances:
    """Move the balance; the ledger says so, too."""
    currency = told.currency or ctx.integration.currency
    with ctx.atomic():
        ledger.enter(
            ctx, currency, told.amount, model="Topup", row=ctx.integration.id, reason=REASON
        )
    return await balance(ctx)
