"""A dispute's way: opened by a bank, reminded of, answered or not, and what its end does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import dispute as rules
from fake_paystack.domain.dispute import Category, Dispute, Resolution, Status
from fake_paystack.domain.refund import ACCOUNT
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import refunding
from fake_paystack.shapes import dispute as shapes
from fake_paystack.store.dispute import disputes
from fake_paystack.store.due import Due
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

REMIND = "dispute reminder"
LAPSE = "dispute deadline"
"""Kinds of appointments whose subject is a dispute's id."""


def of_transaction(ctx: Context, transaction_id: int) -> list[Dispute]:
    """Newest first."""
    where = Where(fields={"transaction_id": transaction_id})
    return disputes.newest(ctx.db, ctx.integration.id, where)


def open_dispute(
    ctx: Context,
    transaction: Transaction,
    *,
    category: Category = Category.CHARGEBACK,
    amount: int | None = None,
    message: str,
    due_at: datetime | None = None,
) -> Dispute:
    """Have the payer's bank ask for `amount` (subunits; all that was paid, unless given).

    Sends `charge.dispute.create`. Within an `atomic` block; the transaction must be paid.
    """
    authorization, now = transaction.authorization, ctx.now
    opened = Dispute(
        id=ctx.counters.next(disputes.kind),
        integration_id=ctx.integration.id,
        transaction_id=transaction.id,
        transaction_reference=transaction.reference,
        customer_id=transaction.customer_id,
        currency=transaction.currency,
        refund_amount=transaction.amount if amount is None else amount,
        category=category,
        bin=authorization.bin if authorization else None,
        last4=authorization.last4 if authorization else None,
        due_at=due_at or rules.deadline(now, ctx.integration.currency),
        created_at=now,
        updated_at=now,
    )
    dispute = opened.noted(Status.PENDING, transaction.email, now)
    dispute = dispute.said(transaction.email, message, now)
    disputes.insert(ctx.db, dispute)
    ctx.schedule.put(LAPSE, str(dispute.id), dispute.due_at)
    _appoint_reminder(ctx, dispute, now)
    _tell(ctx, dispute, "create")
    return dispute


def accept(ctx: Context, dispute: Dispute, resolution: Resolution) -> Dispute:
    """Give its amount back, and tell. Within an `atomic` block. Raises `AlreadyResolved`."""
    resolved = dispute.resolved(resolution, ctx.now)
    transaction = transaction_of(ctx, dispute)
    if resolved.refund_amount:
        refunding.charge_back(ctx, transaction, resolved.refund_amount, dispute=dispute.id)
    return _end(ctx, resolved)


def drop(ctx: Context, dispute: Dispute) -> Dispute:
    """Leave the money with the merchant. Within an `atomic` block. Raises `AlreadyResolved`."""
    return _end(ctx, dispute.resolved(Resolution.DECLINED, ctx.now))


def answer(
    ctx: Context,
    dispute: Dispute,
    resolution: Resolution,
    *,
    message: str,
    refund_amount: int,
    filename: str,
    evidence_id: int | None,
) -> Dispute:
    """What the merchant says to it: pays, or declines and leaves it to the bank.

    Within an `atomic` block. Raises `AlreadyResolved`.
    """
    now = ctx.now
    accepts = resolution is Resolution.MERCHANT_ACCEPTED
    answered = dispute.amended(now, refund_amount=refund_amount, filename=filename)
    answered = replace(answered.said(ACCOUNT, message, now), evidence_id=evidence_id)
    if accepts and dispute.status is Status.AWAITING_MERCHANT:
        answered = answered.noted(Status.RESOLVED, ACCOUNT, now)
        return accept(ctx, answered, resolution)
    declined = answered.declined(now).noted(Status.AWAITING_BANK, ACCOUNT, now)
    disputes.save(ctx.db, declined)
    _forget_appointments(ctx, declined)
    ctx.journal.add("checkout", reference=dispute.transaction_reference, note="dispute declined")
    return declined


def transaction_of(ctx: Context, dispute: Dispute) -> Transaction:
    found = store.transaction.by_id(ctx.db, ctx.integration.id, dispute.transaction_id)
    assert found is not None
    return found


async def remind(ctx: Context, due: Due) -> None:
    """Send `charge.dispute.remind`, and appoint the next."""
    dispute = disputes.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if dispute is not None and dispute.status is Status.AWAITING_MERCHANT:
        with ctx.atomic():
            _tell(ctx, dispute, "remind")
            _appoint_reminder(ctx, dispute, due.at)


async def lapse(ctx: Context, due: Due) -> None:
    """Take the merchant's silence for acceptance."""
    dispute = disputes.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if dispute is not None and dispute.status is Status.AWAITING_MERCHANT:
        with ctx.atomic():
            accept(ctx, dispute, Resolution.AUTO_ACCEPTED)


def _end(ctx: Context, resolved: Dispute) -> Dispute:
    disputes.save(ctx.db, resolved)
    _forget_appointments(ctx, resolved)
    _tell(ctx, resolved, "resolve")
    return resolved


def _appoint_reminder(ctx: Context, dispute: Dispute, at: datetime) -> None:
    following = dispute.next_reminder(at)
    if following is None:
        ctx.schedule.cancel(REMIND, str(dispute.id))
    else:
        ctx.schedule.put(REMIND, str(dispute.id), following)


def _forget_appointments(ctx: Context, dispute: Dispute) -> None:
    for kind in (REMIND, LAPSE):
        ctx.schedule.cancel(kind, str(dispute.id))


def _tell(ctx: Context, dispute: Dispute, what: str) -> None:
    transaction = transaction_of(ctx, dispute)
    customer = store.customer.by_id(ctx.db, dispute.customer_id)
    ctx.journal.add("checkout", reference=transaction.reference, note=f"dispute {what}")
    data = shapes.in_event(dispute, transaction, customer)
    delivery.schedule(ctx, Event(f"charge.dispute.{what}", transaction.reference, data))
