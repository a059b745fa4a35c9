"""Sending money: a transfer's way from the call to its end, with the balance and its events."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from fake_paystack.context import Context
from fake_paystack.domain.recipient import Recipient
from fake_paystack.domain.transfer import (
    OTP_LASTS,
    PENDING,
    PREFIX,
    Status,
    Transfer,
)
from fake_paystack.errors.transfer import (
    BalanceTooLow,
    DuplicateTransferReference,
)
from fake_paystack.flows import ledger
from fake_paystack.shapes import transfer as shapes
from fake_paystack.store.due import Due
from fake_paystack.store.recipient import recipients
from fake_paystack.store.record import Where
from fake_paystack.store.transfer import transfers
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

DUE = "transfer"
"""Kind of appointment whose subject is a transfer's id: it ends, one way or another."""

TAKES = timedelta(seconds=5)
"""From the queue to a failure or reversal that the settings ask for. Ours."""

FAILED = "Transfer failed"  # assumed
_TOLD = (Status.SUCCESS, Status.FAILED, Status.REVERSED)
"""Statuses that have an event. Source: Paystack docs, Webhooks > Types of events."""


def initiate(
    ctx: Context,
    recipient: Recipient,
    *,
    amount: int,
    currency: str,
    reference: str | None,
    reason: str | None,
    account_reference: str | None = None,
) -> Transfer:
    """Make it, and queue it or ask for an OTP. Within an `atomic` block.

    `amount` is in subunits; a `reference` of None is made up. Raises `DuplicateTransferReference`
    or `BalanceTooLow`.
    """
    if reference is not None and is_used(ctx, reference):
        raise DuplicateTransferReference
    require_balance(ctx, amount, currency)
    id = ctx.counters.next(transfers.kind)
    transfer = Transfer(
        id=id,
        integration_id=ctx.integration.id,
        transfer_code=PREFIX + ctx.ids.access_code(id),
        reference=reference or ctx.ids.letters(20),
        recipient_id=recipient.id,
        amount=amount,
        currency=currency,
        reason=reason,
        account_reference=account_reference,
        created_at=ctx.now,
        updated_at=ctx.now,
    )
    transfers.insert(ctx.db, transfer)
    return challenge(ctx, transfer) if ctx.integration.transfer_otp else queue(ctx, transfer)


def challenge(ctx: Context, transfer: Transfer) -> Transfer:
    """Send an OTP, or another one; the transfer is abandoned when none comes back."""
    ctx.schedule.put(DUE, str(transfer.id), ctx.now + OTP_LASTS)
    return _saved(ctx, transfer.challenged(ctx.now))


def queue(ctx: Context, transfer: Transfer) -> Transfer:
    """Take its amount from the balance, and let it go the way that the settings say.

    Raises `BalanceTooLow`.
    """
    require_balance(ctx, transfer.amount, transfer.currency)
    ctx.schedule.cancel(DUE, str(transfer.id))
    _enter(ctx, transfer, -transfer.amount)
    outcome = Status(ctx.integration.transfer_outcome)
    if outcome is Status.SUCCESS:
        return conclude(ctx, transfer, outcome)
    if outcome is not Status.PENDING:
        ctx.schedule.put(DUE, str(transfer.id), ctx.now + TAKES)
    return _saved(ctx, transfer)


def conclude(
    ctx: Context, transfer: Transfer, status: Status, gateway_response: str | None = None
) -> Transfer:
    """Bring it to its end: give back what did not arrive, and send the event, if it has one.

    Within an `atomic` block. Raises `AlreadyConcluded`, or `BalanceTooLow` for one that waited for
    its OTP and is now to succeed.
    """
    ended = transfer.concluded(status, ctx.now, gateway_response)
    require_balance(ctx, ended.taken() - transfer.taken(), transfer.currency)
    _saved(ctx, ended)
    ctx.schedule.cancel(DUE, str(transfer.id))
    _enter(ctx, ended, transfer.taken() - ended.taken())
    if status in _TOLD:
        data = shapes.in_event(ended, recipient_of(ctx, ended), ctx.integration.business_name)
        delivery.schedule(ctx, Event(f"transfer.{status}", ended.reference, data))
    return ended


async def when_due(ctx: Context, due: Due) -> None:
    """End what waits: without its OTP it is abandoned, in the queue it fails or is reversed."""
    transfer = transfers.by_id(ctx.db, ctx.integration.id, int(due.subject))
    if transfer is None or transfer.status not in (Status.OTP, *PENDING):
        return
    with ctx.atomic():
        if transfer.status is Status.OTP:
            conclude(ctx, transfer, Status.ABANDONED)
        elif (outcome := Status(ctx.integration.transfer_outcome)) in _TOLD:
            conclude(ctx, transfer, outcome, None if outcome is Status.SUCCESS else FAILED)


def require_balance(ctx: Context, amount: int, currency: str) -> None:
    """Raises `BalanceTooLow`; never when nothing is taken."""
    if amount > 0 and amount > ledger.available(ctx, currency):
        raise BalanceTooLow


def is_used(ctx: Context, reference: str) -> bool:
    return transfers.by_code(ctx.db, ctx.integration.id, reference) is not None


def recipient_of(ctx: Context, transfer: Transfer) -> Recipient:
    found = recipients.by_id(ctx.db, ctx.integration.id, transfer.recipient_id)
    assert found is not None
    return found


def pending(ctx: Context) -> dict[str, int]:
    """Subunits on their way, by currency."""
    totals: Counter[str] = Counter()
    for status in PENDING:
        where = Where(fields={"status": status})
        for transfer in transfers.newest(ctx.db, ctx.integration.id, where):
            totals[transfer.currency] += transfer.amount
    return dict(totals)


def _enter(ctx: Context, transfer: Transfer, difference: int) -> None:
    ledger.enter(
        ctx,
        transfer.currency,
        difference,
        model="Transfer",
        row=transfer.id,
        reason=transfer.reason or "",
    )


def _saved(ctx: Context, transfer: Transfer) -> Transfer:
    transfers.save(ctx.db, transfer)
    return transfer
