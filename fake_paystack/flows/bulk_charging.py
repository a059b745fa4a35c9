"""A batch of charges at work: the next one whenever its time has come."""

from __future__ import annotations

from datetime import datetime, timedelta

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.bulk_charge import APART, Batch, BatchStatus, Item
from fake_paystack.flows.charging import take
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.bulk_charge import batches, items
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where

NEXT = "bulk_charge.next"
"""Kind of appointment, by batch code, at which the next charge of a batch is taken."""

NOT_CHARGEABLE = "Authorization may be inactive"  # assumed


def schedule(ctx: Context, batch: Batch, behind: datetime) -> None:
    """Have its next charge taken. Within an `atomic` block."""
    ctx.schedule.put(NEXT, batch.batch_code, behind + timedelta(seconds=APART))


async def when_due(ctx: Context, due: Due) -> None:
    """Take the next charge, and appoint the one behind it, in one commit."""
    batch = batches.by_code(ctx.db, ctx.integration.id, due.subject)
    if batch is None or batch.status is not BatchStatus.ACTIVE:
        return
    with ctx.atomic():
        item = _next(ctx, batch)
        _take(ctx, item)
        charged = batch.charged(item.id, ctx.now)
        batches.save(ctx.db, charged)
        if charged.status is BatchStatus.ACTIVE:
            schedule(ctx, charged, max(ctx.now, due.at))


def _next(ctx: Context, batch: Batch) -> Item:
    """First of those that are left, as sent."""
    theirs = Where(fields={"batch_id": batch.id})
    [item] = items.newer(ctx.db, ctx.integration.id, batch.last_item_id, theirs, limit=1)
    return item


def _take(ctx: Context, item: Item) -> None:
    """Pay or fail the transaction that has been queued for it."""
    id = ctx.integration.id
    saved = authorizations.by_code(ctx.db, id, item.authorization_code)
    queued = store.transaction.by_reference(ctx.db, id, item.reference)
    assert saved is not None
    assert queued is not None
    if queued.is_paid:
        refusal = ""
    elif saved.is_chargeable:
        charged = take(ctx, saved, queued, at_least=item.at_least)
        refusal = "" if charged.is_paid else charged.gateway_response
    else:
        refusal = NOT_CHARGEABLE
        store.transaction.save(ctx.db, queued.failed(refusal, channel=saved.authorization.channel))
    items.save(ctx.db, item.ended(refusal, ctx.now))
