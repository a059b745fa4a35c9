"""`charges`: what a payer does on a phone, in an app or at a bank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.card import Step
from fake_paystack.domain.charge import BANK_DECLINED, Charge, awaiting_transfer
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import progress
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/charges", tags=["charges"])

_ASKED = {
    "phone": Step.PHONE,
    "otp": Step.OTP,
    "birthday": Step.BIRTHDAY,
    "address": Step.ADDRESS,
}


class ChargeShape(BaseModel):
    """`expected` is in subunits; `expires_at` null where nothing ends the wait."""

    reference: str
    channel: str
    status: str
    message: str
    expected: int
    expires_at: datetime | None
    details: dict[str, Any]


class Approval(BaseModel):
    model_config = ConfigDict(extra="forbid")

    late: bool = False


class Decline(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: str = Field(default=BANK_DECLINED, min_length=1)


class Transfer(BaseModel):
    """Left out, it is what is expected."""

    model_config = ConfigDict(extra="forbid")

    amount: Annotated[int, Field(gt=0, le=2**53)] | None = None


class Question(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    what: Literal["phone", "otp", "birthday", "address"] = Field(alias="for")


@router.get("/{reference}")
async def charge(ctx: Ctx, reference: str) -> ChargeShape:
    """The latest charge of a transaction."""
    return _shape(ctx, *_found(ctx, reference))


@router.post("/{reference}/approve")
async def approve(ctx: Ctx, reference: str, approval: Approval | None = None) -> ChargeShape:
    """Approve it where the payer does that, or scan, or dial."""
    late = approval is not None and approval.late
    return _moved(ctx, reference, lambda standing: standing.approved(ctx.now, late=late))


@router.post("/{reference}/decline")
async def decline(ctx: Ctx, reference: str, decline: Decline | None = None) -> ChargeShape:
    """End it unpaid."""
    reason = (decline or Decline()).reason
    return _moved(ctx, reference, lambda standing: standing.declined(reason))


@router.post("/{reference}/ask")
async def ask(ctx: Ctx, reference: str, question: Question) -> ChargeShape:
    """Have the bank want one thing more."""
    transaction, _ = _found(ctx, reference)
    if transaction.entry_point != "charge":
        raise HTTPException(409, f"{reference} is paid on the hosted checkout, which asks itself.")
    return _moved(ctx, reference, lambda standing: standing.asked(_ASKED[question.what]))


@router.post("/{reference}/transfer")
async def transfer(ctx: Ctx, reference: str, transfer: Transfer | None = None) -> ChargeShape:
    """Have money come to the account of the charge, or to that on the hosted checkout."""
    transaction, standing = _found(ctx, reference, begins=awaiting_transfer)
    if transaction.is_paid or not standing.at(ctx.now).takes_transfers:
        raise HTTPException(409, f"The charge of {reference} takes no transfer (any more).")
    told = transfer.amount if transfer is not None else None
    amount = progress.expected(ctx, transaction, standing) if told is None else told
    with ctx.atomic():
        progress.transferred(ctx, transaction, standing, amount)
    return _shape(ctx, *_found(ctx, reference, begins=awaiting_transfer))


def _moved(ctx: Context, reference: str, step: Callable[[Charge], Charge]) -> ChargeShape:
    transaction, standing = _found(ctx, reference)
    moved = step(standing)
    if transaction.is_paid or moved == standing:
        raise HTTPException(
            409, f"The charge of {reference} does not wait for that; it is at {standing.status}."
        )
    with ctx.atomic():
        progress.record(ctx, transaction, moved)
    return _shape(ctx, *_found(ctx, reference))


def _found(
    ctx: Context, reference: str, begins: Callable[[], Charge] | None = None
) -> tuple[Transaction, Charge]:
    """`begins` makes the charge that the hosted checkout shows before anybody has paid."""
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    standing = None if transaction is None else progress.standing(ctx, transaction)
    if transaction is not None and standing is None and begins is not None:
        begun = begins()
        if begun.channel in ctx.integration.offered(transaction.channels):
            return transaction, begun
    if transaction is None or standing is None:
        raise HTTPException(404, f"This integration has no charge {reference!r}.")
    return transaction, standing


def _shape(ctx: Context, transaction: Transaction, charge: Charge) -> ChargeShape:
    return ChargeShape(
        reference=transaction.reference,
        channel=charge.channel,
        status=charge.status,
        message=charge.message,
        expected=progress.expected(ctx, transaction, charge),
        expires_at=charge.expires_at,
        details=charge.details,
    )
