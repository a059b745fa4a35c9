"""From payments to settlements: noted when paid, settled on the next day, then paid out.

What is settled leaves the balance at once, so that it is not sent as well; refunds are deducted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from fake_paystack.context import Context
from fake_paystack.domain.refund import Refund
from fake_paystack.domain.settlement import (
    PAID_OUT_AFTER,
    Portion,
    Settlement,
    Status,
    end_of,
    made_at,
    parts_of,
    settled,
    together,
)
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import ledger
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.store.settlement import portions, settlements

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
            created_at=ctx.now,
        )
        portions.insert(ctx.db, portion)
    _appoint(ctx)


def deduct(ctx: Context, refund: Refund, amount: int) -> None:
    """Have the next settlement pay out less by `amount` (subunits), or more if it is negative."""
    portion = Portion(
        id=ctx.counters.next(portions.kind),
        integration_id=ctx.integration.id,
        transaction_id=refund.transaction_id,
        currency=refund.currency,
        gross=-amount,
        fees=0,
        created_at=ctx.now,
        refund_id=refund.id,
    )
    portions.insert(ctx.db, portion)
    _appoint(ctx)


async def when_settled(ctx: Context, due: Due) -> None:
    """Settle what was paid until the end of the day, and is not settled yet."""
    day = date.fromisoformat(due.subject)
    with ctx.atomic():
        waiting = portions.newest(ctx.db, ctx.integration.id, Where(fields={"settlement_id": None}))
        ready = [
            portion
            for portion in reversed(waiting)
            if portion.refund_id or portion.created_at <= end_of(day)
        ]
        for group in together(ready):
            _settle(ctx, group, due.at)


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


def _appoint(ctx: Context) -> None:
    """Have what happened today settled on the next day."""
    day = ctx.now.date()
    if ctx.schedule.next_at(SETTLE, day.isoformat()) is None:
        ctx.schedule.put(SETTLE, day.isoformat(), made_at(day))


def _settle(ctx: Context, group: Sequence[Portion], at: datetime) -> None:
    available = ledger.available(ctx, group[0].currency)
    id = ctx.counters.next(settlements.kind)
    settlement = settled(group, available, id=id, at=at)
    if settlement is None:
        return
    settlements.insert(ctx.db, settlement)
    for portion in group:
        portions.save(ctx.db, replace(portion, settlement_id=settlement.id))
    _enter(ctx, settlement, -settlement.effective_amount)
    ctx.schedule.put(PAY_OUT, str(settlement.id), at + PAID_OUT_AFTER)


def _enter(ctx: Context, settlement: Settlement, difference: int) -> None:
    """Move the balance; what belongs to a subaccount was never in it."""
    if not settlement.subaccount_code:
        ledger.enter(ctx, settlement.currency, difference, model=MODEL, row=settlement.id)


due_handlers = {SETTLE: when_settled, PAY_OUT: when_paid_out}
