"""Letting held deliveries go."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.webhooks.delivery import DUE


async def release(ctx: Context, reference: str | None) -> list[Delivery]:
    """Send what is held, with the copies that faults make of it; returns them all.

    Each has then had its first attempt, waits at a gate, or is kept back by a fault.
    """
    held = store.delivery.all_of(
        ctx.db, ctx.integration.id, reference=reference, states=[State.HELD]
    )
    if not held:
        return []
    with ctx.atomic():
        for delivery in held:
            store.delivery.save(ctx.db, replace(delivery, state=State.SCHEDULED))
            ctx.schedule.put(DUE, str(delivery.id), ctx.now)
    ids = {delivery.id for delivery in held}
    newest = ctx.counters.last("deliveries")

    def is_released(delivery: Delivery) -> bool:
        return delivery.id in ids or (delivery.is_copy and delivery.id > newest)

    await _run(ctx, _chosen(ctx, reference, is_released))
    await _run(ctx, _chosen(ctx, reference, lambda each: is_released(each) and _is_due(ctx, each)))
    return _chosen(ctx, reference, is_released)


def _chosen(
    ctx: Context, reference: str | None, matches: Callable[[Delivery], bool]
) -> list[Delivery]:
    deliveries = store.delivery.all_of(ctx.db, ctx.integration.id, reference=reference)
    return [delivery for delivery in deliveries if matches(delivery)]


def _is_due(ctx: Context, delivery: Delivery) -> bool:
    at = ctx.schedule.next_at(DUE, str(delivery.id))
    return at is not None and at <= ctx.now


async def _run(ctx: Context, deliveries: list[Delivery]) -> None:
    runs = [ctx.schedule.run_now(DUE, str(delivery.id)) for delivery in deliveries]
    await asyncio.gather(*runs)
