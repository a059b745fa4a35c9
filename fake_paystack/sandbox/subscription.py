"""`subscriptions`: look at them and their invoices, and decide how the next charge ends."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.subscription import Subscription
from fake_paystack.flows import subscribing
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.invoice import invoices
from fake_paystack.store.record import Where
from fake_paystack.store.subscription import subscriptions

router = APIRouter(prefix="/subscriptions", tags=["subscriptions"])


class SubscriptionShape(BaseModel):
    """Amounts in subunits; `next_failure` is the answer to the next charge, empty when it pays."""

    id: int
    subscription_code: str
    email_token: str
    status: str
    customer_code: str
    email: str
    plan_code: str
    authorization_code: str
    amount: int
    currency: str
    interval: str
    cron_expression: str
    next_payment_date: datetime | None
    created_at: datetime
    cancelled_at: datetime | None
    invoice_limit: int
    invoices_count: int
    payments_count: int
    revenue: int
    open_invoice: str | None
    most_recent_invoice: str | None
    next_failure: str


class InvoiceShape(BaseModel):
    """`reference` is its transaction's, which exists once the charge was tried."""

    invoice_code: str
    status: str
    amount: int
    currency: str
    reference: str
    period_start: datetime
    period_end: datetime
    created_at: datetime
    paid_at: datetime | None
    description: str | None


class FoundSubscriptions(BaseModel):
    subscriptions: list[SubscriptionShape]


class FoundInvoices(BaseModel):
    invoices: list[InvoiceShape]


class SubscriptionChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    next_failure: Annotated[str, Field(max_length=200)]


@router.get("")
async def list_subscriptions(
    ctx: Ctx, status: str | None = None, email: str | None = None
) -> FoundSubscriptions:
    """All that match, newest first."""
    every = [_shape(ctx, subscription) for subscription in subscribing.those(ctx, {})]
    return FoundSubscriptions(
        subscriptions=[
            each
            for each in every
            if status in {None, each.status} and (not email or email.lower() == each.email.lower())
        ]
    )


@router.get("/{code}")
async def subscription(ctx: Ctx, code: str) -> SubscriptionShape:
    return _shape(ctx, _found(ctx, code))


@router.patch("/{code}")
async def change_subscription(ctx: Ctx, code: str, change: SubscriptionChange) -> SubscriptionShape:
    """Have the next charge fail with this answer, once; empty: it pays."""
    with ctx.atomic():
        changed = replace(_found(ctx, code), next_failure=change.next_failure)
        subscriptions.save(ctx.db, changed)
    return _shape(ctx, changed)


@router.post("/{code}/renew")
async def renew(ctx: Ctx, code: str) -> SubscriptionShape:
    """Do now what its next payment date would bring: a charge, or its end."""
    if _found(ctx, code).has_ended or ctx.schedule.next_at(subscribing.PAYMENT, code) is None:
        raise HTTPException(409, f"Subscription {code} has no payment to come.")
    await ctx.schedule.run_now(subscribing.PAYMENT, code)
    return _shape(ctx, _found(ctx, code))


@router.get("/{code}/invoices")
async def list_invoices(ctx: Ctx, code: str) -> FoundInvoices:
    """Newest first."""
    theirs = Where(fields={"subscription_id": _found(ctx, code).id})
    found = invoices.newest(ctx.db, ctx.integration.id, theirs)
    return FoundInvoices(invoices=[InvoiceShape(**asdict(each)) for each in found])


def _found(ctx: Context, code: str) -> Subscription:
    found = subscriptions.by_code(ctx.db, ctx.integration.id, code)
    if found is None:
        raise HTTPException(404, f"This integration has no subscription {code!r}.")
    return found


def _shape(ctx: Context, found: Subscription) -> SubscriptionShape:
    parts = subscribing.parts(ctx, found)
    customer = store.customer.by_id(ctx.db, found.customer_id)
    return SubscriptionShape(
        **asdict(found),
        customer_code=customer.customer_code,
        email=customer.email,
        plan_code=parts.plan.plan_code,
        cron_expression=found.cycle.cron_expression,
    )
