"""`disputes`: play the payer's bank."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.dispute import Category, Dispute, Resolution, Status
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows.disputing import accept, drop, of_transaction, open_dispute
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.dispute import disputes
from fake_paystack.store.record import Where

router = APIRouter(prefix="/disputes", tags=["disputes"])

YEAR = 365 * 86_400


class Claim(BaseModel):
    """`amount` in subunits, all that was paid if left out.

    `due_in` is seconds until silence counts as acceptance, as long as Paystack gives if left out.
    """

    model_config = ConfigDict(extra="forbid")

    reference: str
    category: Category = Category.CHARGEBACK
    amount: Annotated[int, Field(ge=1)] | None = None
    message: str = "The payer says that nothing was delivered"
    due_in: Annotated[float, Field(gt=0, le=YEAR)] | None = None


class DisputeShape(BaseModel):
    """`reference` is the transaction's; `attachments` names the file that the merchant uploaded."""

    id: int
    reference: str
    category: str
    refund_amount: int
    currency: str
    status: str
    resolution: str | None
    due_at: str
    resolved_at: str | None
    messages: list[str]
    attachments: str | None


class Disputes(BaseModel):
    disputes: list[DisputeShape]


@router.get("")
async def found(ctx: Ctx, reference: str | None = None, status: Status | None = None) -> Disputes:
    """All that match, newest first."""
    wanted = {"transaction_reference": reference, "status": status and status.value}
    where = Where(fields={name: value for name, value in wanted.items() if value is not None})
    known = disputes.newest(ctx.db, ctx.integration.id, where)
    return Disputes(disputes=[_shape(dispute) for dispute in known])


@router.post("")
async def claim(ctx: Ctx, claim: Claim) -> DisputeShape:
    """Have the payer's bank ask for the money back; sends `charge.dispute.create`."""
    transaction = _disputable(ctx, claim)
    with ctx.atomic():
        dispute = open_dispute(
            ctx,
            transaction,
            category=claim.category,
            amount=claim.amount,
            message=claim.message,
            due_at=None if claim.due_in is None else ctx.now + timedelta(seconds=claim.due_in),
        )
    return _shape(dispute)


@router.post("/{id}/{decision}")
async def decide(ctx: Ctx, id: int, decision: Literal["uphold", "drop"]) -> DisputeShape:
    """Have the bank side with the payer, or with the merchant; sends `charge.dispute.resolve`."""
    dispute = disputes.by_id(ctx.db, ctx.integration.id, id)
    if dispute is None:
        raise HTTPException(404, f"This integration has no dispute {id}.")
    if dispute.is_resolved:
        raise HTTPException(409, f"Dispute {id} is resolved; nothing changes it any more.")
    with ctx.atomic():
        if decision == "drop":
            return _shape(drop(ctx, dispute))
        return _shape(accept(ctx, dispute, Resolution.AUTO_ACCEPTED))


def _disputable(ctx: Context, claim: Claim) -> Transaction:
    reference = claim.reference
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    if transaction is None:
        raise HTTPException(404, f"This integration has no transaction {reference!r}.")
    if not transaction.is_paid:
        raise HTTPException(409, f"Transaction {reference} is not paid; pay it first.")
    if not all(known.is_resolved for known in of_transaction(ctx, transaction.id)):
        raise HTTPException(409, f"Transaction {reference} has an open dispute; resolve it first.")
    if claim.amount is not None and claim.amount > transaction.amount:
        raise HTTPException(409, f"Only {transaction.amount} was paid for {reference}.")
    return transaction


def _shape(dispute: Dispute) -> DisputeShape:
    return DisputeShape(
        id=dispute.id,
        reference=dispute.transaction_reference,
        category=dispute.category,
        refund_amount=dispute.refund_amount,
        currency=dispute.currency,
        status=dispute.status,
        resolution=dispute.resolution,
        due_at=iso(dispute.due_at),
        resolved_at=None if dispute.resolved_at is None else iso(dispute.resolved_at),
        messages=[message.body for message in dispute.messages],
        attachments=dispute.attachments,
    )
