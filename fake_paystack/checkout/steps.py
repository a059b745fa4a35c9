"""What follows when a charge has moved: rows, log, journal, money, and where the payer goes."""

from __future__ import annotations

from collections.abc import Callable

from fake_paystack import store
from fake_paystack.checkout.ending import leave
from fake_paystack.checkout.visit import Answer, Departure, Visit, see
from fake_paystack.context import Context
from fake_paystack.domain.charge import TRANSACTION_STATUS, Charge, Status
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.domain.transaction import Transaction
from fake_paystack.settlement import settle
from fake_paystack.store import charge as charges
from fake_paystack.store.due import Due

PROMPT_ENDS = "mobile_money.timeout"

_ASKED = {
    Status.SEND_PIN: "pin",
    Status.SEND_PHONE: "phone",
    Status.SEND_OTP: "otp",
    Status.OPEN_URL: "bank",
    Status.PAY_OFFLINE: "mobile money",
}


def attempt(visit: Visit, charge: Charge) -> Answer:
    """Begin a charge, in the place of any before it."""
    ctx = visit.ctx
    tried = visit.transaction.logged("action", f"Attempted to pay with {charge.channel}", ctx.now)
    return _go_on(visit, _record(ctx, tried, charge), charge)


def proceed(visit: Visit, step: Callable[[Charge], Charge]) -> Answer:
    """Take a step of the charge under way; where that moves nothing, show how it stands."""
    standing = visit.charge
    moved = standing and step(standing)
    if moved is None or moved == standing:
        return see(visit.home)
    return _go_on(visit, _record(visit.ctx, visit.transaction, moved), moved)


async def prompt_ends(ctx: Context, due: Due) -> None:
    """Fail the mobile money charge that nobody answered; one that has ended stays as it is."""
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, due.subject)
    if transaction is None or transaction.status is not TransactionStatus.PENDING:
        return
    charge = charges.of(ctx.db, transaction)
    if charge is not None:
        with ctx.atomic():
            _record(ctx, transaction, charge.at(max(ctx.now, due.at)))


def _go_on(visit: Visit, transaction: Transaction, charge: Charge) -> Answer:
    if transaction.is_paid:
        return leave(visit)
    if charge.status is Status.OPEN_URL:
        return Departure(f"/sandbox-bank{visit.home}", "bank")
    return see(visit.home)


def _record(ctx: Context, transaction: Transaction, charge: Charge) -> Transaction:
    """Store where the charge stands, and what that makes of its transaction."""
    charges.save(ctx.db, transaction, charge)
    ctx.schedule.cancel(PROMPT_ENDS, transaction.reference)
    if charge.status is Status.SUCCESS:
        logged = transaction.logged("success", f"Successfully paid with {charge.channel}", ctx.now)
        authorization = charge.authorization(transaction.currency, ctx.now)
        return settle(ctx, logged, authorization, note=f"paid by {_words(charge.channel)}")
    following = _following(ctx, transaction, charge)
    store.transaction.save(ctx.db, following)
    if charge.expires_at is not None:
        ctx.schedule.put(PROMPT_ENDS, transaction.reference, charge.expires_at)
    ctx.journal.add("checkout", reference=transaction.reference, note=_note(charge))
    return following


def _following(ctx: Context, transaction: Transaction, charge: Charge) -> Transaction:
    if charge.is_waiting:
        asked = f"Authentication Required: {_ASKED[charge.status]}"
        waiting = transaction.logged("auth", asked, ctx.now)
        return waiting.waiting(charge.channel, TRANSACTION_STATUS[charge.status])
    ended = transaction.logged("error", f"Error: {charge.message}", ctx.now)
    if charge.status is Status.DECLINED:
        return ended.declined(charge.channel, charge.message)
    return ended.failed(charge.message, channel=charge.channel)


def _note(charge: Charge) -> str:
    if charge.status is Status.PAY_OFFLINE:
        return "mobile money prompted"
    if charge.is_waiting:
        return f"{_ASKED[charge.status]} requested"
    ending = "declined" if charge.status is Status.DECLINED else "failed"
    return f"{_words(charge.channel)} {ending}: {charge.message}"


def _words(channel: str) -> str:
    return channel.replace("_", " ")
