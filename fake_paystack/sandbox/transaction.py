"""`transactions`: look at them, and decide how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.integration import Channel
from fake_paystack.domain.money import Currency
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.errors import AlreadyPaid
from fake_paystack.flows import paying, refunding
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.transactions import Filter

router = APIRouter(prefix="/transactions", tags=["transactions"])

Step = Callable[[Transaction], Transaction]
Subunits = Annotated[int, Field(ge=0, le=2**53)]


class Tx(BaseModel):
    """Every stored field. Amounts in subunits; `callback_url` as sent, null when it was not.

    `routing` says with whom it is shared, and once paid how that came out.
    """

    id: int
    reference: str
    access_code: str
    authorization_url: str
    email: str
    amount: int
    requested_amount: int
    currency: str
    status: str
    channel: str
    channels: list[str]
    callback_url: str | None
    metadata: Any
    plan: str | None
    options: dict[str, Any] | None
    routing: dict[str, Any] | None
    bank_transfer: dict[str, Any] | None
    fees: int | None
    gateway_response: str
    message: str | None
    ip_address: str
    log: dict[str, Any] | None
    authorization: dict[str, Any] | None
    paid_at: datetime | None
    created_at: datetime
    expired: bool


class Found(BaseModel):
    transactions: list[Tx]


class Payment(BaseModel):
    """What moves; whatever is left out is as a real payment makes it."""

    model_config = ConfigDict(extra="forbid")

    amount: Subunits | None = None
    currency: Currency | None = None
    channel: Channel | None = None
    fees: Subunits | None = None


class Refusal(BaseModel):
    model_config = ConfigDict(extra="forbid")

    gateway_response: str = "Declined"


@router.get("")
async def transactions(
    ctx: Ctx,
    reference: str | None = None,
    status: str | None = None,
    access_code: str | None = None,
    limit: Annotated[int, Query(ge=1, le=2**53)] | None = None,
    below: Annotated[int, Query(ge=1, le=2**63 - 1)] | None = None,
) -> Found:
    """All that match, or the newest `limit` of them; those below an id, to go on from there."""
    chosen = Filter(
        integration_id=ctx.integration.id,
        reference=reference,
        status=status,
        access_code=access_code,
    )
    found = store.transactions.older(ctx.db, chosen, below, limit=-1 if limit is None else limit)
    return Found(transactions=[_shape(ctx, transaction) for transaction in found])


@router.get("/{reference}")
async def transaction(ctx: Ctx, reference: str) -> Tx:
    return _shape(ctx, _found(ctx, reference))


@router.post("/{reference}/pay")
async def pay(ctx: Ctx, reference: str, payment: Payment | None = None) -> Tx:
    """Move the money as told, too little or in another currency if so; sends `charge.success`."""
    told = payment or Payment()
    current = _found(ctx, reference)
    channel = told.channel or _first_channel(ctx, current)
    currency = told.currency or current.currency
    try:
        with ctx.atomic():
            paid = paying.pay(
                ctx,
                current,
                authorization.typical(channel, currency=currency, at=ctx.now),
                amount=told.amount,
                currency=told.currency,
                fees=told.fees,
                note="paid through the control API",
            )
    except AlreadyPaid as error:
        raise HTTPException(409, str(error)) from None
    return _shape(ctx, paid)


@router.post("/{reference}/fail")
async def fail(ctx: Ctx, reference: str, refusal: Refusal | None = None) -> Tx:
    """Have a charge fail for good; another may still pay."""
    reason = (refusal or Refusal()).gateway_response
    return _stepped(ctx, reference, lambda current: current.failed(reason), f"failed: {reason}")


@router.post("/{reference}/expire")
async def expire(ctx: Ctx, reference: str) -> Tx:
    """End its time to pay."""
    return _stepped(ctx, reference, Transaction.closed, "expired")


@router.post("/{reference}/reverse")
async def reverse(ctx: Ctx, reference: str) -> Tx:
    """Have all that is left of the money go back, as by a lost dispute."""
    current = _found(ctx, reference)
    if not current.is_paid:
        raise HTTPException(409, f"Transaction {reference} is not paid; pay it first.")
    if current.status is Status.REVERSED:
        raise HTTPException(409, f"Transaction {reference} was reversed before.")
    with ctx.atomic():
        return _shape(ctx, refunding.charge_back(ctx, current, current.amount))


def _stepped(ctx: Context, reference: str, step: Step, note: str) -> Tx:
    try:
        with ctx.atomic():
            current = step(_found(ctx, reference))
            store.transaction.save(ctx.db, current)
            ctx.journal.add("checkout", reference=reference, note=note)
    except AlreadyPaid as error:
        raise HTTPException(409, str(error)) from None
    return _shape(ctx, current)


def _found(ctx: Context, reference: str) -> Transaction:
    found = store.transaction.by_reference(ctx.db, ctx.integration.id, reference)
    if found is None:
        raise HTTPException(404, f"This integration has no transaction {reference!r}.")
    return found


def _first_channel(ctx: Context, current: Transaction) -> str:
    """Return the channel that the checkout would open first."""
    offered = [
        name
        for name in ctx.integration.channels
        if not current.channels or name in current.channels
    ]
    return (offered or ["card"])[0]


def _shape(ctx: Context, current: Transaction) -> Tx:
    return Tx(
        **{
            **asdict(current),
            "authorization_url": ctx.checkout_url(current.access_code),
            "metadata": current.metadata_value(),
        }
    )
