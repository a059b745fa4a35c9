"""Billing subscriptions on the integration's clock: invoice, charge, and what came of it.

Each step is one commit together with the appointment that follows it, so that after a crash it has
happened once or not at all. A charge has its invoice's reference, and an invoice is charged once.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from fake_paystack import store
from fake_paystack.context import Context, Handler
from fake_paystack.domain import invoice as rules
from fake_paystack.domain.invoice import Invoice
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.subscription import Subscription
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import subscribing
from fake_paystack.flows.charging import charge
from fake_paystack.flows.subscribing import EXPIRING, INVOICE, PAYMENT
from fake_paystack.shapes import subscription as shapes
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.due import Due
from fake_paystack.store.invoice import invoices
from fake_paystack.store.plan import plan_of, plans
from fake_paystack.store.subscription import subscriptions
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

METADATA = '{"invoice_action":"create"}'
"""Of every renewal. Documented."""

STEP = 200
"""Subscriptions that are looked through at a time."""

INACTIVE = "Authorization is inactive"
"""Why no charge was tried. Assumed."""


async def invoice_when_due(ctx: Context, due: Due) -> None:
    """Make the invoice of the coming charge, three days before it."""
    with ctx.atomic():
        subscription = subscriptions.by_code(ctx.db, ctx.integration.id, due.subject)
        if subscription is not None and _may_invoice(subscription):
            subscriptions.save(ctx.db, _invoice(ctx, subscription))


async def pay_when_due(ctx: Context, due: Due) -> None:
    """Charge what is due, or end a subscription whose last period is over."""
    with ctx.atomic():
        subscription = subscriptions.by_code(ctx.db, ctx.integration.id, due.subject)
        if subscription is None or subscription.has_ended:
            return
        if subscription.next_payment_date not in {due.at, None}:
            return  # done before a crash
        if subscription.open_invoice is None and not _may_invoice(subscription):
            _end(ctx, subscription)
        else:
            _charge(ctx, subscription)


def start_when_paid(ctx: Context, paid: Transaction) -> None:
    """Subscribe who has paid a transaction with a plan; the payment counts as the first invoice.

    Not one by what cannot be charged again, nor one who is subscribed already. Assumed.
    """
    plan = plan_of(ctx.db, paid)
    if plan is None or "invoice" in (paid.options or {}) or paid.authorization is None:
        return
    code = paid.authorization.authorization_code
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if saved is None or not saved.is_chargeable:
        return
    if subscribing.is_subscribed(ctx, paid.customer_id, plan):
        return
    customer = store.customer.by_id(ctx.db, paid.customer_id)
    limit = (paid.options or {}).get("invoice_limit")
    subscription = subscribing.subscribe(
        ctx, customer, plan, saved, invoice_limit=None if limit is None else int(str(limit)[:9])
    )
    made = _new_invoice(ctx, subscription, ctx.now, reference=paid.reference)
    first = replace(made, amount=paid.paid_of_requested)
    invoices.insert(ctx.db, first)
    begun = _settle(ctx, subscription.invoiced(first), first.paid(paid.id, ctx.now))
    _tell_if_last(ctx, begun)


async def tell_expiring(ctx: Context, due: Due) -> None:
    """Name the subscriptions whose cards expire this month; nothing is sent when there are none.

    Looks through some at a time, so that others have their turn.
    """
    month = f"{due.at:%m/%Y}"
    expiring: list[Json] = []
    any_lasts, below = False, None
    while found := subscribing.older(ctx, below, limit=STEP):
        lasting = [each for each in found if not each.has_ended]
        rows = [shapes.expiring(each) for each in subscribing.all_parts(ctx, lasting) if each.saved]
        expiring += [row for row in rows if row["expiry_date"] == month]
        any_lasts, below = any_lasts or bool(lasting), found[-1].id
        await asyncio.sleep(0)
    with ctx.atomic():
        if expiring:
            delivery.schedule(ctx, Event("subscription.expiring_cards", month, expiring))
        if any_lasts:
            ctx.schedule.put(EXPIRING, "", subscribing.next_month(due.at))


due_handlers: dict[str, Handler] = {
    INVOICE: invoice_when_due,
    PAYMENT: pay_when_due,
    EXPIRING: tell_expiring,
}


def _may_invoice(subscription: Subscription) -> bool:
    return (
        subscription.is_renewing
        and subscription.open_invoice is None
        and not subscription.is_exhausted
    )


def _end(ctx: Context, subscription: Subscription) -> None:
    ended = subscription.ended(ctx.now)
    subscriptions.save(ctx.db, ended)
    subscribing.announce(ctx, "subscription.disable", ended)


def _invoice(ctx: Context, subscription: Subscription) -> Subscription:
    """Make an invoice of what is due next, and tell of it."""
    at = subscription.next_payment_date
    assert at is not None  # only those with a date are appointed
    invoice = _new_invoice(ctx, subscription, at)
    invoices.insert(ctx.db, invoice)
    invoiced = subscription.invoiced(invoice)
    _tell(ctx, "invoice.create", invoiced, invoice)
    return invoiced


def _new_invoice(
    ctx: Context, subscription: Subscription, start: datetime, reference: str | None = None
) -> Invoice:
    code = ctx.ids.code("INV")
    saved = authorizations.by_code(ctx.db, ctx.integration.id, subscription.authorization_code)
    return Invoice(
        id=ctx.counters.next(invoices.kind),
        integration_id=ctx.integration.id,
        invoice_code=code,
        subscription_id=subscription.id,
        customer_id=subscription.customer_id,
        authorization_id=None if saved is None else saved.id,
        amount=subscription.amount,
        currency=subscription.currency,
        reference=reference or rules.reference_of(code),
        period_start=start,
        period_end=subscription.cycle.after(start) - timedelta(seconds=1),
        created_at=ctx.now,
        updated_at=ctx.now,
    )


def _charge(ctx: Context, subscription: Subscription) -> None:
    if subscription.open_invoice is None:
        subscription = _invoice(ctx, subscription)
    assert subscription.open_invoice is not None
    db, id = ctx.db, ctx.integration.id
    invoice = invoices.by_code(db, id, subscription.open_invoice)
    saved = authorizations.by_code(db, id, subscription.authorization_code)
    plan = plans.by_id(db, id, subscription.plan_id)
    assert invoice is not None
    assert plan is not None
    if saved is None or not saved.is_chargeable:
        closed = invoice.failed(INACTIVE, ctx.now)
    else:
        closed = _tried(ctx, _as_decided(ctx, subscription, saved), invoice, plan)
    if not closed.is_paid:
        _tell(ctx, "invoice.payment_failed", subscription, replace(closed, status=invoice.status))
    charged = _settle(ctx, subscription, closed)
    _tell(ctx, "invoice.update", charged, closed)
    _tell_if_last(ctx, charged)


def _as_decided(
    ctx: Context, subscription: Subscription, saved: SavedAuthorization
) -> SavedAuthorization:
    """Return it with the refusal that a test decided, or that its age brings about."""
    return replace(
        saved, declines=subscription.next_failure or saved.declines or saved.expired(ctx.now)
    )


def _tried(ctx: Context, saved: SavedAuthorization, invoice: Invoice, plan: Plan) -> Invoice:
    transaction = charge(
        ctx,
        saved,
        amount=invoice.amount,
        currency=invoice.currency,
        reference=invoice.reference,
        metadata=METADATA,
        plan=plan.plan_code,
        options={"invoice": invoice.invoice_code},
    )
    if transaction.is_paid:
        return invoice.paid(transaction.id, ctx.now)
    return invoice.failed(transaction.gateway_response, ctx.now, transaction.id)


def _settle(ctx: Context, subscription: Subscription, closed: Invoice) -> Subscription:
    """Store how its invoice ended, and appoint what comes next."""
    invoices.save(ctx.db, closed)
    charged = subscription.charged(closed, ctx.now)
    subscriptions.save(ctx.db, charged)
    subscribing.appoint(ctx, charged)
    return charged


def _tell_if_last(ctx: Context, charged: Subscription) -> None:
    if not charged.is_renewing:
        subscribing.announce(ctx, "subscription.not_renew", charged)


def _tell(ctx: Context, name: str, subscription: Subscription, invoice: Invoice) -> None:
    data = shapes.invoiced(subscribing.parts(ctx, subscription), invoice)
    delivery.schedule(ctx, Event(name, invoice.reference, data))
