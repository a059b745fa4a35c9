"""From payments to settlements: noted when paid, settled on the next day, then paid out.

What is settled leaves the balance at once, so that it is not sent as well; refunds are deducted.
A day may have a million payments: they are summed in steps, between which others have their turn.
"""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from fake_paystack.context import Context
from fake_paystack.domain.refund import Refund
from fake_paystack.domain.settlement import (
    PAID_OUT_AFTER,
    Draft,
    Portion,
    Settlement,
    Status,
    Sums,
    code_of,
    made_at,
    next_settled,
    parts_of,
    settled,
)
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import ledger
from fake_paystack.store import settlement as stored
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.store.settlement import drafts, portions, settlements

SETTLE = "settlement"
"""Kind of appointment whose subject is the day whose payments are settled, as 2026-11-23."""

MODEL = "Settlement"
"""What the ledger says moved the balance. Assumed; the documented samples have no such row."""

PAY_OUT = "settlement payout"
"""Kind of appointment whose subject is a settlement's id."""


def note(ctx: Context, paid: Transaction) -> None:
    """Note what a payment brings to whom, to be settled on the next day."""
    for part in parts_of(paid):
        portion = Portion(
            id=ctx.counters.next(portions.kind),
            integration_id=ctx.integration.id,
            transaction_id=paid.id,
            currency=paid.currency,
            gross=part.gross,
            fees=part.fees,
            subaccount_code=part.subaccount_code,
            settlement_id=_draft(ctx, ctx.now.date(), paid.currency, part.subaccount_code),
            created_at=ctx.now,
        )
        portions.insert(ctx.db, portion)


def deduct(ctx: Context, refund: Refund, amount: int) -> None:
    """Have the next settlement pay out less by `amount` (subunits), or more if it is negative."""
    portion = Portion(
        id=ctx.counters.next(portions.kind),
        integration_id=ctx.integration.id,
        transaction_id=refund.transaction_id,
        currency=refund.currency,
        gross=-amount,
        fees=0,
        settlement_id=_draft(ctx, next_settled(ctx.now), refund.currency),
        created_at=ctx.now,
        refund_id=refund.id,
    )
    portions.insert(ctx.db, portion)


async def when_settled(ctx: Context, due: Due) -> None:
    """Settle what was paid on the day; also what came to it meanwhile, by a clock set back."""
    where = Where(fields={"day": due.subject})
    async with ctx.settling:
        while found := drafts.newest(ctx.db, ctx.integration.id, where):
            for draft in reversed(found):
                await _settle(ctx, draft, due.at)


async def when_paid_out(ctx: Context, due: Due) -> None:
    settlement = settlements.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if settlement is not None:
        with ctx.atomic():
            settlements.save(ctx.db, settlement.ended(Status.SUCCESS, ctx.now))


def fail(ctx: Context, settlement: Settlement) -> Settlement:
    """Let the bank refuse it, which gives the money back to the balance. Within an `atomic` block.

    Only while it is open. It is not settled again.
    """
    failed = settlement.ended(Status.FAILED, ctx.now)
    settlements.save(ctx.db, failed)
    ctx.schedule.cancel(PAY_OUT, str(failed.id))
    _enter(ctx, failed, failed.effective_amount)
    return failed


def _draft(ctx: Context, day: date, currency: str, subaccount_code: str = "") -> int:
    """Id of the one to which portions of the day come; with the first it is appointed."""
    code = code_of(day, currency, subaccount_code)
    found = drafts.by_code(ctx.db, ctx.integration.id, code)
    if found is not None:
        return found.id
    id = ctx.counters.next(drafts.kind)
    draft = Draft(
        id=id,
        integration_id=ctx.integration.id,
        currency=currency,
        subaccount_code=subaccount_code,
        created_at=ctx.now,
        day=day,
        code=code,
    )
    drafts.insert(ctx.db, draft)
    ctx.schedule.put(SETTLE, day.isoformat(), made_at(day))
    return id


async def _settle(ctx: Context, draft: Draft, at: datetime) -> None:
    """Close it, sum it, and make a settlement of it; after a crash on the way all of it again."""
    closed = draft.closed()
    with ctx.atomic():
        drafts.save(ctx.db, closed)
    await _bring_in(ctx, closed)
    sums = Sums()
    for some in stored.sums(ctx.db, closed):
        sums += some
        await asyncio.sleep(0)
    with ctx.atomic():
        settlement = settled(closed, sums, ledger.available(ctx, draft.currency), at=at)
        drafts.save(ctx.db, closed.put_off() if settlement is None else closed.ended())
        if settlement is not None:
            settlements.insert(ctx.db, settlement)
            _enter(ctx, settlement, -settlement.effective_amount)
            ctx.schedule.put(PAY_OUT, str(settlement.id), at + PAID_OUT_AFTER)


async def _bring_in(ctx: Context, closed: Draft) -> None:
    """Add what of the same currency and party was put off."""
    code = code_of(None, closed.currency, closed.subaccount_code)
    later = drafts.by_code(ctx.db, ctx.integration.id, code)
    while later is not None:
        with ctx.atomic():
            if not stored.bring(ctx.db, later, into=closed):
                drafts.save(ctx.db, later.ended())
                later = None
        await asyncio.sleep(0)


def _enter(ctx: Context, settlement: Settlement, difference: int) -> None:
    """Move the balance; what belongs to a subaccount was never in it."""
    if not settlement.subaccount_code:
        ledger.enter(ctx, settlement.currency, difference, model=MODEL, row=settlement.id)


due_handlers = {SETTLE: when_settled, PAY_OUT: when_paid_out}
