"""`mandates`: sign them in the payer's stead, or decline."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from fake_paystack.context import Context
from fake_paystack.domain.mandate import Mandate, Status
from fake_paystack.flows import mandating
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/mandates", tags=["mandates"])


class MandateShape(BaseModel):
    """`authorization_code` is empty until it was signed; `url` is where a payer signs it."""

    reference: str
    status: Status
    email: str
    account_number: str
    bank_code: str
    authorization_code: str
    url: str


class Mandates(BaseModel):
    mandates: list[MandateShape]


@router.get("")
async def found(ctx: Ctx) -> Mandates:
    """All, newest first."""
    return Mandates(mandates=[_shape(ctx, mandate) for mandate in mandating.those(ctx)])


@router.post("/{reference}/{decision}")
async def decide(ctx: Ctx, reference: str, decision: Literal["sign", "decline"]) -> MandateShape:
    """Have its payer sign it, which sends `direct_debit.authorization.created`, or decline."""
    mandate = mandating.referred(ctx, reference)
    if mandate is None:
        raise HTTPException(404, f"This integration has no mandate {reference!r}.")
    if mandate.status is not Status.OPEN:
        raise HTTPException(409, f"Mandate {reference} was answered before: {mandate.status}.")
    step = mandating.sign if decision == "sign" else mandating.decline
    with ctx.atomic():
        return _shape(ctx, step(ctx, mandate))


def _shape(ctx: Context, mandate: Mandate) -> MandateShape:
    return MandateShape(
        reference=mandate.reference,
        status=mandating.status_of(ctx, mandate),
        email=mandating.customer_of(ctx, mandate).email,
        account_number=mandate.account_number,
        bank_code=mandate.bank_code,
        authorization_code=mandate.authorization_code,
        url=mandating.url(ctx, mandate),
    )
