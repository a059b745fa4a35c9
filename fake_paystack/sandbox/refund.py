"""`refunds`: look at them, and decide how they end."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.refund import Refund, Status
from fake_paystack.flows.refunding import DUE, move
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.record import Where
from fake_paystack.store.refund import refunds

router = APIRouter(prefix="/refunds", tags=["refunds"])

STEPS = {
    "proceed": Status.PROCESSING,
    "process": Status.PROCESSED,
    "fail": Status.FAILED,
    "need-attention": Status.NEEDS_ATTENTION,
}
Step = Literal["proceed", "process", "fail", "need-attention"]


class RefundShape(BaseModel):
    """`next_at` is when it moves on by itself, null when it does not; `ends` is where to."""

    id: int
    reference: str
    amount: int
    currency: str
    status: str
    ends: str
    dispute: int | None
    customer_note: str
    merchant_note: str
    next_at: str | None


class Refunds(BaseModel):
    refunds: list[RefundShape]


@router.get("")
async def found(ctx: Ctx, reference: str | None = None, status: Status | None = None) -> Refunds:
    """All that match, newest first; `reference` is the transaction's."""
    wanted = {"transaction_reference": reference, "status": status and status.value}
    where = Where(fields={name: value for name, value in wanted.items() if value is not None})
    known = refunds.newest(ctx.db, ctx.integration.id, where)
    return Refunds(refunds=[_shape(ctx, refund) for refund in known])


@router.post("/{id}/{step}")
async def decide(ctx: Ctx, id: int, step: Step) -> RefundShape:
    """Take it on, as its processor would; sends its event."""
    refund = refunds.by_id(ctx.db, ctx.integration.id, id)
    if refund is None:
        raise HTTPException(404, f"This integration has no refund {id}.")
    if refund.is_final:
        raise HTTPException(409, f"Refund {id} is {refund.status}; nothing changes it any more.")
    with ctx.atomic():
        moved = move(ctx, refund, STEPS[step])
    return _shape(ctx, moved)


def _shape(ctx: Context, refund: Refund) -> RefundShape:
    at = ctx.schedule.next_at(DUE, str(refund.id))
    return RefundShape(
        id=refund.id,
        reference=refund.transaction_reference,
        amount=refund.amount,
        currency=refund.currency,
        status=refund.status,
        ends=refund.ends,
        dispute=refund.dispute,
        customer_note=refund.customer_note,
        merchant_note=refund.merchant_note,
        next_at=None if at is None else iso(at),
    )
