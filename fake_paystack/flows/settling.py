"""From payments to settlements: noted when paid, settled on the next day, then paid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from fake_paystack.context import Context
from fake_paystack.domain.settlement import (
    PAID_OUT_AFTER,
    Portion,
    Settlement,
    Status,
    end_of,
    made_at,
    parts_of,
    together,
)
from fake_paystack.domain.transaction import Transaction
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.store.settlement import portions, settlements

SETTLE = "settlement"
"""Kind of appointment whose subject is the day whose payments are settled, as 2026-11-23."""

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
    day = ctx.now.date()
    if ctx.schedule.next_at(SETTLE, day.isoformat()) is None:
        ctx.schedule.put(SETTLE, day.isoformat(), made_at(day))


async def when_settled(ctx: Context, due: Due) -> None:
    """Settle what was paid until the end of the day, and is not settled yet."""
    day = date.fromisoformat(due.subject)
    where = Where(fields={"settlement_id": None}, end=end_of(day))
    with ctx.atomic():
        waiting = portions.newest(ctx.db, ctx.integration.id, where)
        for group in together(reversed(waiting)):
            _settle(ctx, group, due.at)


async def when_paid_out(ctx: Context, due: Due) -> None:
    settlement = settlements.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if settlement is not None:
        with ctx.atomic():
            settlements.save(ctx.db, settlement.ended(Status.SUCCESS, ctx.now))


def fail(ctx: Context, settlement: Settlement) -> Settlement:
    """Let the bank refuse it; only while it is open. Within an `atomic` block."""
    failed = settlement.ended(Status.FAILED, ctx.now)
    settlements.save(ctx.db, failed)
    ctx.schedule.cancel(PAY_OUT, str(failed.id))
    return failed


def _settle(ctx: Context, group: Sequence[Portion], at: datetime) -> None:
    settlement = Settlement(
        id=ctx.counters.next(settlements.kind),
        integration_id=ctx.integration.id,
        currency=group[0].currency,
        subaccount_code=group[0].subaccount_code,
        total_processed=sum(portion.gross for portion in group),
        total_fees=sum(portion.fees for portion in group),
        settlement_date=datetime.combine(at.date(), time(), tzinfo=at.tzinfo),
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    settlements.insert(ctx.db, settlement)
    for portion in group:
        portions.save(ctx.db, replace(portion, settlement_id=settlement.id))
    ctx.schedule.put(PAY_OUT, str(settlement.id), at + PAID_OUT_AFTER)


due_handlers = {SETTLE: when_settled, PAY_OUT: when_paid_out}
