"""Getting events to the webhook URL: scheduled, held, attempted, tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import SCHEDULES, Attempt, Delivery, State
from fake_paystack.store.due import Due
from fake_paystack.webhooks.event import Event
from fake_paystack.webhooks.sender import Outcome
from fake_paystack.webhooks.signature import sign

DUE = "webhook"
"""Kind of appointment whose subject is a delivery's id."""

WAITING = (State.HELD, State.SCHEDULED, State.FAILED)
"""States from which a delivery may still be attempted by itself."""


def schedule(ctx: Context, event: Event) -> None:
    """Have the event delivered, now or once it is released. Within an `atomic` block.

    An integration without a webhook URL hears of nothing.
    """
    url = ctx.integration.webhook_url
    if url is None:
        return
    body = event.body()
    delivery = Delivery(
        id=ctx.counters.next("deliveries"),
        integration_id=ctx.integration.id,
        event=event.name,
        reference=event.reference,
        url=url,
        body=body,
        signature=sign(body, ctx.key),
        state=State.HELD if ctx.integration.holds_deliveries else State.SCHEDULED,
    )
    store.delivery.insert(ctx.db, delivery)
    if delivery.state is State.SCHEDULED:
        ctx.schedule.put(DUE, str(delivery.id), ctx.now)


async def when_due(ctx: Context, due: Due) -> None:
    """Attempt the delivery, and appoint its next attempt."""
    delivery = _waiting(ctx, due)
    if delivery is None:
        return
    if ctx.gates.is_closed("delivery", path=delivery.path, reference=delivery.reference):
        with ctx.schedule.held():
            await ctx.gate("delivery", delivery.reference, delivery.path)
        delivery = _waiting(ctx, due)
    if delivery is not None:
        outcome = await _through_faults(ctx, delivery, due.at)
        _record(ctx, delivery, outcome, due.at)


async def resend(ctx: Context, delivery: Delivery) -> Delivery:
    """Send it once more, whatever its state; returns it with the attempt recorded.

    Its own retries go on, unless this attempt was received.
    """
    await ctx.gate("delivery", delivery.reference, delivery.path)
    outcome = await _send(ctx, delivery)
    with ctx.atomic():
        current = store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id) or delivery
        resent = current.resent(_attempt(ctx, outcome))
        store.delivery.save(ctx.db, resent)
        if resent.state is State.DELIVERED:
            ctx.schedule.cancel(DUE, str(delivery.id))
        _journal(ctx, resent, outcome)
    return resent


def cancel_waiting(ctx: Context) -> None:
    """Give up everything that is held or waits for an attempt. Within an `atomic` block."""
    for delivery in store.delivery.all_of(ctx.db, ctx.integration.id, states=WAITING):
        store.delivery.save(ctx.db, replace(delivery, state=State.CANCELLED))
    store.due.remove_kind(ctx.db, ctx.integration.id, DUE)


def _waiting(ctx: Context, due: Due) -> Delivery | None:
    delivery = store.delivery.by_id(ctx.db, ctx.integration.id, int(due.subject))
    return delivery if delivery is not None and delivery.state in WAITING else None


async def _through_faults(ctx: Context, delivery: Delivery, due: datetime) -> Outcome:
    is_first = not delivery.attempts and not delivery.is_copy
    lost_to = ""
    for fault in ctx.faults.on_delivery(delivery.path, is_first=is_first):
        times = fault.send_times(0.0)
        lost_to = lost_to if times else fault.name
        with ctx.atomic():
            for seconds in times[1:]:
                _copy(ctx, delivery, due + timedelta(seconds=seconds))
            ctx.journal.add(
                "fault", reference=delivery.reference, url=delivery.url, note=f"{fault.name} fired"
            )
    if lost_to:
        return Outcome(None, f"lost by the fault {lost_to}", 0.0)
    return await _send(ctx, delivery)


def _copy(ctx: Context, delivery: Delivery, at: datetime) -> None:
    id = ctx.counters.next("deliveries")
    copy = replace(delivery, id=id, state=State.SCHEDULED, attempts=(), is_copy=True)
    store.delivery.insert(ctx.db, copy)
    ctx.schedule.put(DUE, str(id), at)


async def _send(ctx: Context, delivery: Delivery) -> Outcome:
    return await ctx.paystack.sender.send(delivery.url, delivery.body, delivery.signature)


def _record(ctx: Context, delivery: Delivery, outcome: Outcome, due: datetime) -> None:
    plan = SCHEDULES[ctx.paystack.settings.retries]
    with ctx.atomic():
        current = store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id)
        if current is None:
            return
        attempted = current.attempted(_attempt(ctx, outcome), plan)
        again = attempted.next_attempt(due, plan)
        store.delivery.save(ctx.db, attempted)
        _journal(ctx, attempted, outcome)
        if again is None:
            ctx.schedule.cancel(DUE, str(delivery.id))
        else:
            ctx.schedule.put(DUE, str(delivery.id), again)


def _attempt(ctx: Context, outcome: Outcome) -> Attempt:
    return Attempt(
        at=ctx.now, status=outcome.status, error=outcome.error, duration_ms=outcome.duration_ms
    )


def _journal(ctx: Context, delivery: Delivery, outcome: Outcome) -> None:
    note = f"{delivery.event}, attempt {len(delivery.attempts)}"
    ctx.journal.add(
        "delivery",
        reference=delivery.reference,
        method="POST",
        status=outcome.status,
        request_body=delivery.body,
        url=delivery.url,
        duration_ms=outcome.duration_ms,
        note=f"{note}: {outcome.error}" if outcome.error else note,
    )
