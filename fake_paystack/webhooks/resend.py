"""Sending a delivery once more because somebody asked for it."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.store.due import Due
from fake_paystack.webhooks import attempt
from fake_paystack.webhooks.delivery import DUE, RESEND, pass_gate
from fake_paystack.webhooks.passage import passage


async def resend(ctx: Context, delivery: Delivery) -> Delivery:
    """Send it now, whatever its state; returns it once that was tried, or waits at a gate.

    Its own retries go on, unless this attempt was received.
    """
    subject = f"{delivery.id}/{ctx.ids.handle()}"
    with ctx.atomic():
        ctx.schedule.put(RESEND, subject, ctx.now)
    await ctx.schedule.run_now(RESEND, subject)
    return store.delivery.by_id(ctx.db, ctx.integration.id, delivery.id) or delivery


async def when_due(ctx: Context, due: Due) -> None:
    """Attempt it. Faults about when a delivery goes have no say: it goes now."""
    delivery = _named(ctx, due)
    if delivery is None:
        return
    await pass_gate(ctx, delivery)
    if ctx.schedule.next_at(due.kind, due.subject) is None:
        return
    struck = passage(ctx, delivery, is_resent=True)
    if struck.is_forged:
        await attempt.forge(ctx, delivery, struck)
        return
    outcome = await attempt.send(ctx, delivery, struck)
    with ctx.atomic():
        resent = (_named(ctx, due) or delivery).resent(attempt.recorded(ctx, outcome))
        store.delivery.save(ctx.db, resent)
        if resent.state is State.DELIVERED:
            ctx.schedule.cancel(DUE, str(delivery.id))
        attempt.journal(ctx, resent, struck, outcome)


def _named(ctx: Context, due: Due) -> Delivery | None:
    id = int(due.subject.partition("/")[0])
    return store.delivery.by_id(ctx.db, ctx.integration.id, id)
