"""`preauthorizations`: look at them, and decide whether their captures and releases fail."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict

from fake_paystack.context import Context
from fake_paystack.domain.preauthorization import Preauthorization, Status
from fake_paystack.flows import preauthorizing
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.preauthorization import preauthorizations

router = APIRouter(prefix="/preauthorizations", tags=["preauthorizations"])


class PreauthorizationShape(BaseModel):
    """Amounts in subunits; `url` is where the payer chooses a card."""

    reference: str
    status: Status
    email: str
    amount: int
    currency: str
    captured_amount: int | None
    expiry_date: datetime | None
    capture_fails: bool
    release_fails: bool
    url: str


class Preauthorizations(BaseModel):
    preauthorizations: list[PreauthorizationShape]


class Decision(BaseModel):
    """Only what is named changes."""

    model_config = ConfigDict(extra="forbid")

    capture_fails: bool = False
    release_fails: bool = False


@router.get("")
async def found(ctx: Ctx) -> Preauthorizations:
    """All, newest first."""
    every = preauthorizations.newest(ctx.db, ctx.integration.id)
    return Preauthorizations(preauthorizations=[_shape(ctx, each) for each in every])


@router.patch("/{reference}")
async def decide(ctx: Ctx, reference: str, decision: Decision) -> PreauthorizationShape:
    """Have its capture or its release fail, or not."""
    known = preauthorizing.referred(ctx, reference)
    if known is None:
        raise HTTPException(404, f"This integration has no preauthorization {reference!r}.")
    decided = replace(known, **decision.model_dump(exclude_unset=True))
    with ctx.atomic():
        preauthorizations.save(ctx.db, decided)
    return _shape(ctx, decided)


def _shape(ctx: Context, held: Preauthorization) -> PreauthorizationShape:
    return PreauthorizationShape(
        reference=held.reference,
        status=held.status,
        email=held.email,
        amount=held.amount,
        currency=held.currency,
        captured_amount=held.captured_amount,
        expiry_date=held.expiry_date,
        capture_fails=held.capture_fails,
        release_fails=held.release_fails,
        url=preauthorizing.url(ctx, held),
    )
