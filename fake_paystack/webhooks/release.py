"""Letting held deliveries go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.webhooks.delivery import DUE


async def release(ctx: Context, reference: str | None) -> list[Delivery]:
    """Send what is held, with the copies that faults make of it; returns them all.

    As many go at a time as of any deliveries. Each has then had its first attempt, waits at a gate,
    or is kept back by a fault.
    """
    held = store.delivery.all_of(
        ctx.db, ctx.integration.id, reference=reference, states=[State.HELD]
    )
    if not held:
        return []
    now = ctx.now
    with ctx.atomic():
        for delivery in held:
            store.delivery.save(ctx.db, replace(delivery, state=State.SCHEDULED))
            ctx.schedule.put(DUE, str(delivery.id), now)
    ids = [delivery.id for delivery in held]
    newest = ctx.counters.last("deliveries")

    def released() -> list[Delivery]:
        return store.delivery.with_copies(
            ctx.db, ctx.integration.id, ids, behind=newest, reference=reference
        )

    await _run(ctx, released(), now)
    await _run(ctx, released(), ctx.now)
    return released()


async def _run(ctx: Context, deliveries: list[Delivery], by: datetime) -> None:
    await ctx.schedule.run_all(DUE, [str(delivery.id) for delivery in deliveries], by)
