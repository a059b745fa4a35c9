"""Getting events to the webhook URL: scheduled, held, attempted, tried again."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import SCHEDULES, Attempt, Delivery, State
from fake_paystack.faults.base import WebhookFault
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
    if ctx.gates.is_closed("delivery", path=delivery.url, reference=delivery.reference):
        with ctx.schedule.held():
            await ctx.gate("delivery", delivery.reference, delivery.url)
        delivery = _waiting(ctx, due)
    if delivery is not None:
        await _attempt(ctx, delivery, due.at)


def _waiting(ctx: Context, due: Due) -> Delivery | None:
    delivery = store.delivery.by_id(ctx.db, ctx.integration.id, int(due.subject))
    return delivery if delivery is not None and delivery.state in WAITING else None


async def release(ctx: Context, reference: str | None) -> list[Delivery]:
    """Send what is held, with the copies that faults make of it.

    Returns when each has had its first attempt, or waits at a gate.
    """
    held = store.delivery.all_of(
        ctx.db, ctx.integration.id, reference=reference, states=[State.HELD]
    )
    with ctx.atomic():
        for delivery in held:
            store.delivery.save(ctx.db, replace(delivery, state=State.SCHEDULED))
            ctx.schedule.put(DUE, str(delivery.id), ctx.now)
    last = max((delivery.id for delivery in held), default=0)
    await _run(ctx, [delivery.id for delivery in held])
    copies = [
        delivery
        for delivery in store.delivery.all_of(ctx.db, ctx.integration.id, reference=reference)
        if delivery.is_copy and delivery.id > last
    ]
    await _run(ctx, [copy.id for copy in copies if not copy.attempts and _is_due(ctx, copy)])
    ids = {delivery.id for delivery in held} | {copy.id for copy in copies}
    return [
        delivery
        for delivery in store.delivery.all_of(ctx.db, ctx.integration.id, reference=reference)
        if delivery.id in ids
    ]


async def resend(ctx: Context, delivery: Delivery) -> Delivery:
    """Send it once more, whatever its state; returns it with the attempt recorded."""
    await ctx.gate("delivery", delivery.reference, delivery.url)
    outcome = await _send(ctx, delivery)
    current = store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id) or delivery
    attempt = _recorded(ctx, outcome)
    attempted = replace(current, attempts=(*current.attempts, attempt))
    if outcome.status == 200:
        attempted = replace(attempted, state=State.DELIVERED)
    with ctx.atomic():
        store.delivery.save(ctx.db, attempted)
        if attempted.state is State.DELIVERED:
            ctx.schedule.cancel(DUE, str(delivery.id))
        _journal(ctx, attempted, outcome)
    return attempted


def cancel_waiting(ctx: Context) -> None:
    """Give up everything that is held or waits for an attempt. Within an `atomic` block."""
    for delivery in store.delivery.all_of(ctx.db, ctx.integration.id, states=WAITING):
        store.delivery.save(ctx.db, replace(delivery, state=State.CANCELLED))
    store.due.remove_kind(ctx.db, ctx.integration.id, DUE)


async def _run(ctx: Context, ids: list[int]) -> None:
    await asyncio.gather(*(ctx.schedule.run_now(DUE, str(id)) for id in ids))


def _is_due(ctx: Context, delivery: Delivery) -> bool:
    at = ctx.schedule.next_at(DUE, str(delivery.id))
    return at is not None and at <= ctx.now


async def _attempt(ctx: Context, delivery: Delivery, due: datetime) -> None:
    outcome = await _through_faults(ctx, delivery, due)
    current = store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id)
    if current is None:
        return
    plan = SCHEDULES[ctx.paystack.settings.retries]
    attempted = current.attempted(_recorded(ctx, outcome), plan)
    if current.state is State.CANCELLED and attempted.state is not State.DELIVERED:
        attempted = replace(attempted, state=State.CANCELLED)
    again = attempted.next_attempt(due, plan)
    with ctx.atomic():
        store.delivery.save(ctx.db, attempted)
        _journal(ctx, attempted, outcome)
        if again is None:
            ctx.schedule.cancel(DUE, str(delivery.id))
        else:
            ctx.schedule.put(DUE, str(delivery.id), again)


async def _through_faults(ctx: Context, delivery: Delivery, due: datetime) -> Outcome:
    copies: list[float] = []
    lost_to = ""
    for active, fault in ctx.faults.striking(WebhookFault):
        if fault.first_attempt_only and (delivery.attempts or delivery.is_copy):
            active.fired -= 1
            continue
        times = fault.send_times(0.0)
        copies += times[1:]
        lost_to = lost_to if times else fault.name
        ctx.journal.record(
            "fault", reference=delivery.reference, url=delivery.url, note=f"{fault.name} fired"
        )
    with ctx.atomic():
        for seconds in copies:
            _copy(ctx, delivery, due + timedelta(seconds=seconds))
    if lost_to:
        return Outcome(None, f"lost by the fault {lost_to}", 0.0)
    return await _send(ctx, delivery)


def _copy(ctx: Context, delivery: Delivery, at: datetime) -> None:
    copy = replace(
        delivery,
        id=ctx.counters.next("deliveries"),
        state=State.SCHEDULED,
        attempts=(),
        is_copy=True,
    )
    store.delivery.insert(ctx.db, copy)
    ctx.schedule.put(DUE, str(copy.id), at)


async def _send(ctx: Context, delivery: Delivery) -> Outcome:
    return await ctx.paystack.sender.send(delivery.url, delivery.body, delivery.signature)


def _recorded(ctx: Context, outcome: Outcome) -> Attempt:
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
