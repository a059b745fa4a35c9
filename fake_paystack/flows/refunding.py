"""Giving money back: a refund's life on the clock, and what it makes of its transaction."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import refund as rules
from fake_paystack.domain.refund import Account, Refund, Status
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import ledger, settling
from fake_paystack.shapes import refund as shapes
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.store.refund import refunds
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

DUE = "refund"
"""Kind of appointment whose subject is a refund's id."""


def of_transaction(ctx: Context, transaction: Transaction) -> list[Refund]:
    """Newest first."""
    where = Where(fields={"transaction_id": transaction.id})
    return refunds.newest(ctx.db, ctx.integration.id, where)


def queue(
    ctx: Context,
    transaction: Transaction,
    amount: int,
    *,
    customer_note: str | None = None,
    merchant_note: str | None = None,
) -> Refund:
    """Have `amount` (subunits) go back, in its time; sends `refund.pending`.

    Within an `atomic` block, after `rules.read_refund` has allowed it.
    """
    refund = rules.opened(
        transaction,
        id=ctx.counters.next(refunds.kind),
        at=ctx.now,
        amount=amount,
        customer_note=customer_note,
        merchant_note=merchant_note,
    )
    refunds.insert(ctx.db, refund)
    _take(ctx, refund, refund.taken)
    store.transaction.save(ctx.db, transaction.reversing())
    _tell(ctx, refund)
    return refund


def move(ctx: Context, refund: Refund, to: Status) -> Refund:
    """Take it on to a state, tell the shop, and appoint what follows. Within an `atomic` block.

    One that has ended, or is there already, stays as it is.
    """
    moved = refund.moved(to, ctx.now, reference=_reference(ctx, refund, to))
    if moved.status is refund.status:
        return refund
    if given_back := refund.taken - moved.taken:
        _take(ctx, refund, -given_back)
    return _keep(ctx, moved)


def retry(ctx: Context, refund: Refund, account: Account) -> Refund:
    """Send it to another account. Within an `atomic` block. Raises `InvalidRefundState`."""
    return _keep(ctx, refund.retried(account, ctx.now))


def charge_back(
    ctx: Context, transaction: Transaction, amount: int, *, dispute: int | None = None
) -> Transaction:
    """Give `amount` (subunits) back at once, as a lost dispute does: no event of its own. Assumed.

    No more than refunds have left of the payment. Within an `atomic` block.
    """
    left = rules.amount_left(transaction, of_transaction(ctx, transaction))
    if taken := min(amount, left):
        id = ctx.counters.next(refunds.kind)
        opened = rules.opened(transaction, id=id, at=ctx.now, amount=taken)
        refund = replace(opened, dispute=dispute).moved(Status.PROCESSED, ctx.now)
        refunds.insert(ctx.db, refund)
        _take(ctx, refund, refund.taken)
    gone = transaction.reversed()
    store.transaction.save(ctx.db, gone)
    note = "reversed by a dispute" if dispute else "reversed"
    ctx.journal.add("checkout", reference=transaction.reference, note=note)
    return gone


async def when_due(ctx: Context, due: Due) -> None:
    """Take a refund on to the state that follows by itself."""
    refund = refunds.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if refund is not None and refund.status in rules.WAITS:
        with ctx.atomic():
            move(ctx, refund, refund.next_status)


def _take(ctx: Context, refund: Refund, amount: int) -> None:
    """Take it (subunits) from the balance, and from what is settled next."""
    ledger.enter(ctx, refund.currency, -amount, model="Refund", row=refund.id)
    settling.deduct(ctx, refund, amount)


def _keep(ctx: Context, refund: Refund) -> Refund:
    refunds.save(ctx.db, refund)
    transaction = store.transaction.by_id(ctx.db, ctx.integration.id, refund.transaction_id)
    assert transaction is not None
    known = of_transaction(ctx, transaction)
    waits = transaction.status is TransactionStatus.REVERSAL_PENDING
    if waits or not any(each.taken for each in known):
        status = rules.transaction_status(known)
        store.transaction.save(ctx.db, replace(transaction, status=status))
    _tell(ctx, refund)
    return refund


def _tell(ctx: Context, refund: Refund) -> None:
    """Journal it, send its event, and appoint what follows by itself."""
    note = f"refund {refund.status}"
    ctx.journal.add("checkout", reference=refund.transaction_reference, note=note)
    customer = store.customer.by_id(ctx.db, refund.customer_id)
    data = shapes.in_event(refund, customer)
    delivery.schedule(ctx, Event(f"refund.{refund.status}", refund.transaction_reference, data))
    wait = rules.WAITS.get(refund.status)
    if wait is None:
        ctx.schedule.cancel(DUE, str(refund.id))
    else:
        ctx.schedule.put(DUE, str(refund.id), ctx.now + wait)


def _reference(ctx: Context, refund: Refund, to: Status) -> str | None:
    """Name that the processor gives, once it has done its part. Form of the documented samples."""
    if to in {Status.PENDING, Status.PROCESSING}:
        return None
    if to is Status.PROCESSED and refund.channel == "migs":
        return f"13{refund.id:010}"
    return ctx.ids.code("TRF")
