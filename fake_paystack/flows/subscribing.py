"""Subscriptions begin and are given up: what the API, a payment and the management page share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.billing_cycle import NOTICE, Cycle, beginning
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.subscription import Subscription
from fake_paystack.errors.subscription import SubscriptionInPlace
from fake_paystack.shapes import subscription as shapes
from fake_paystack.shapes.subscription import Parts
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.invoice import invoices
from fake_paystack.store.plan import plans
from fake_paystack.store.record import Where
from fake_paystack.store.subscription import subscriptions
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

INVOICE = "subscription invoice"
PAYMENT = "subscription payment"
"""Kinds of appointment whose subject is a subscription's code."""

EXPIRING = "expiring cards"
"""Kind of appointment at the beginning of each month, for all subscriptions at once."""


def subscribe(
    ctx: Context,
    customer: Customer,
    plan: Plan,
    saved: SavedAuthorization,
    *,
    start: datetime | None = None,
    invoice_limit: int | None = None,
) -> Subscription:
    """Begin a subscription, to be charged first at `start` or at the plan's next turn.

    Within an `atomic` block. Raises `SubscriptionInPlace`.
    """
    cycle = beginning(plan.interval, ctx.now, start)
    subscription = opened(ctx, customer, plan, saved, cycle, start or cycle.after(ctx.now))
    if invoice_limit is not None:
        subscription = subscription.limited(invoice_limit)
    subscriptions.insert(ctx.db, subscription)
    announce(ctx, "subscription.create", subscription)
    appoint(ctx, subscription)
    return subscription


def opened(
    ctx: Context,
    customer: Customer,
    plan: Plan,
    saved: SavedAuthorization,
    cycle: Cycle,
    first: datetime | None,
) -> Subscription:
    """Return a new one that is not stored. Raises `SubscriptionInPlace`."""
    if is_subscribed(ctx, customer.id, plan):
        raise SubscriptionInPlace
    return Subscription(
        id=ctx.counters.next(subscriptions.kind),
        integration_id=ctx.integration.id,
        subscription_code=ctx.ids.code("SUB"),
        email_token=ctx.ids.letters(15),
        customer_id=customer.id,
        plan_id=plan.id,
        authorization_code=saved.authorization_code,
        amount=plan.amount,
        currency=plan.currency,
        interval=plan.interval,
        invoice_limit=plan.invoice_limit,
        anchor=cycle.anchor,
        next_payment_date=first,
        created_at=ctx.now,
        updated_at=ctx.now,
    )


def is_subscribed(ctx: Context, customer_id: int, plan: Plan) -> bool:
    """Whether a subscription of the customer to the plan goes on."""
    theirs = {"customer_id": customer_id, "plan_id": plan.id}
    return any(each.is_renewing for each in those(ctx, theirs))


def disable(ctx: Context, subscription: Subscription) -> Subscription:
    """Let it lapse at the end of its period. Within an `atomic` block."""
    disabled = subscription.disabled(ctx.now)
    subscriptions.save(ctx.db, disabled)
    announce(ctx, "subscription.not_renew", disabled)
    appoint(ctx, disabled)
    return disabled


def follow_plan(ctx: Context, plan: Plan, changed: Collection[str]) -> int:
    """Have the plan's subscriptions take over what has changed; returns how many there are."""
    lasting = [each for each in those(ctx, {"plan_id": plan.id}) if not each.has_ended]
    for subscription in lasting:
        subscriptions.save(ctx.db, subscription.follows(plan, changed, ctx.now))
    return len(lasting)


def appoint(ctx: Context, subscription: Subscription) -> None:
    """Have its next invoice made and charged, or its end come, when it is time.

    One that was disabled after a wrong start date has no such time, and ends now.
    """
    code, at = subscription.subscription_code, subscription.next_payment_date
    ctx.schedule.cancel(INVOICE, code)
    ctx.schedule.put(PAYMENT, code, at or ctx.now)
    if ctx.schedule.next_at(EXPIRING, "") is None:
        ctx.schedule.put(EXPIRING, "", next_month(ctx.now))
    if at is None or not subscription.is_renewing or subscription.is_exhausted:
        return
    if subscription.cycle.has_notice and at - NOTICE > ctx.now:
        ctx.schedule.put(INVOICE, code, at - NOTICE)


def next_month(at: datetime) -> datetime:
    """Beginning of the month behind `at`, in UTC."""
    year, month = divmod(at.year * 12 + at.month, 12)
    return datetime(year, month + 1, 1, tzinfo=UTC)


def announce(ctx: Context, name: str, subscription: Subscription) -> None:
    """Send a `subscription.…` event. Within an `atomic` block."""
    shape = shapes.not_renewing if name == "subscription.not_renew" else shapes.in_event
    data = shape(parts(ctx, subscription))
    delivery.schedule(ctx, Event(name, subscription.subscription_code, data))


def those(ctx: Context, fields: dict[str, int], *, limit: int = -1) -> list[Subscription]:
    """Subscriptions with these fields, newest first; -1 for all."""
    return subscriptions.newest(ctx.db, ctx.integration.id, Where(fields=fields), limit=limit)


def older(ctx: Context, than: int | None, *, limit: int) -> list[Subscription]:
    """Those before the id `than`, newest first; from the newest of all when it is None."""
    return subscriptions.newest(ctx.db, ctx.integration.id, limit=limit, below=than)


def parts(ctx: Context, subscription: Subscription) -> Parts:
    """Gather what its objects are made of."""
    db, id = ctx.db, ctx.integration.id
    plan = plans.by_id(db, id, subscription.plan_id)
    assert plan is not None  # plans are never deleted
    recent = subscription.most_recent_invoice
    return Parts(
        subscription=subscription,
        plan=plan,
        customer=store.customer.by_id(db, subscription.customer_id),
        saved=authorizations.by_code(db, id, subscription.authorization_code),
        recent=None if recent is None else invoices.by_code(db, id, recent),
    )


def all_parts(ctx: Context, found: Iterable[Subscription]) -> list[Parts]:
    return [parts(ctx, subscription) for subscription in found]
