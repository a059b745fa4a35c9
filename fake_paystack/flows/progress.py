"""What follows when a charge has moved: rows, log, journal, money, and what is due later."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain import outcome
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.charge import INCORRECT_AMOUNT, TRANSACTION_STATUS, Charge, Status
from fake_paystack.domain.log import StepType
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows.charging import debited, spend
from fake_paystack.flows.paying import pay, price
from fake_paystack.flows.steering import steered
from fake_paystack.store import charge as charges
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.due import Due
from fake_paystack.webhooks import delivery, event

WAIT_ENDS = "charge.wait_ends"
"""Kind of appointment, by reference, at which a charge that nobody answered ends."""

_ASKED = {
    Status.SEND_PIN: "pin",
    Status.SEND_PHONE: "phone",
    Status.SEND_OTP: "otp",
    Status.SEND_BIRTHDAY: "birthday",
    Status.SEND_ADDRESS: "address",
    Status.OPEN_URL: "bank",
    Status.PAY_OFFLINE: "mobile money",
    Status.PENDING_BANK_TRANSFER: "bank transfer",
    Status.PENDING: "processing",
}


def record(ctx: Context, transaction: Transaction, charge: Charge) -> Transaction:
    """Store where the charge stands, and what that makes of its transaction.

    One that ends may be given another end than its own, if somebody asked for that. A saved
    authorization whose owner has agreed may be refused still. Within an `atomic` block.
    Raises `AlreadyPaid`.
    """
    if charge.can_be_steered and not transaction.is_paid:
        charge = steered(ctx, transaction, charge)
    if charge.status is Status.SUCCESS and charge.authorization_code:
        charge = _debited(ctx, transaction, charge)
    charges.save(ctx.db, transaction, charge)
    ctx.schedule.cancel(WAIT_ENDS, transaction.reference)
    if charge.status is Status.SUCCESS:
        logged = _logged(ctx, transaction, "success", f"Successfully paid with {charge.channel}")
        left = _authorization(ctx, transaction, charge)
        return pay(
            ctx,
            logged,
            left,
            amount=outcome.amount_paid(charge.outcome, transaction.requested_amount),
            currency=outcome.currency_paid(charge.outcome, transaction.currency),
            gateway_response=charge.gateway_response or None,
            note=f"paid by {_words(charge.channel)}",
        )
    following = _following(ctx, transaction, charge)
    store.transaction.save(ctx.db, following)
    if charge.expires_at is not None:
        ctx.schedule.put(WAIT_ENDS, transaction.reference, charge.expires_at)
    ctx.journal.add("checkout", reference=transaction.reference, note=_note(charge))
    return following


def transferred(ctx: Context, transaction: Transaction, charge: Charge, amount: int) -> Transaction:
    """Money has come to the account of a charge: the right amount pays it.

    Another goes back, and leaves the account open; to a paybill or till, it fails the charge.
    Within an `atomic` block.
    """
    asked = expected(ctx, transaction, charge)
    if amount == asked:
        return record(ctx, transaction, charge.approved(ctx.now))
    if charge.status is not Status.PENDING_BANK_TRANSFER:
        return record(ctx, transaction, charge.failed(INCORRECT_AMOUNT))
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    note = f"bank transfer rejected: {INCORRECT_AMOUNT}"
    ctx.journal.add("checkout", reference=transaction.reference, note=note)
    delivery.schedule(ctx, event.bank_transfer_rejected(transaction, customer, amount))
    return transaction


def expected(ctx: Context, transaction: Transaction, charge: Charge) -> int:
    """Subunits that a payer has to send, with the fees where the payer bears them."""
    return price(ctx, transaction.requested_amount, transaction.currency, charge.channel)


def standing(ctx: Context, transaction: Transaction) -> Charge | None:
    """Latest charge; it has failed where the control API has failed the transaction under it."""
    charge = charges.of(ctx.db, transaction)
    if charge is not None and charge.is_waiting and transaction.status is TransactionStatus.FAILED:
        return charge.failed(transaction.gateway_response)
    return charge


async def wait_ends(ctx: Context, due: Due) -> None:
    """End the charge whose time is over; one that has ended before stays as it is."""
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, due.subject)
    if transaction is None or transaction.is_paid:
        return
    charge = standing(ctx, transaction)
    if charge is not None and charge.is_waiting:
        with ctx.atomic():
            record(ctx, transaction, charge.at(max(ctx.now, due.at)))


def _authorization(ctx: Context, transaction: Transaction, charge: Charge) -> Authorization:
    """Saved one that was charged, or what the payment leaves behind."""
    if charge.authorization_code:
        return _saved(ctx, charge).authorization
    return charge.authorization(transaction.currency, ctx.now)


def _debited(ctx: Context, transaction: Transaction, charge: Charge) -> Charge:
    """With the money taken from the saved authorization, or failed where there is none to take."""
    saved = _saved(ctx, charge)
    given, refused = debited(ctx, saved, _asked(ctx, transaction, charge))
    if refused:
        return charge.failed(refused)
    spend(ctx, saved, given)
    return charge


def _asked(ctx: Context, transaction: Transaction, charge: Charge) -> int:
    """Subunits that the charge takes of its payer, with the end that somebody asked for."""
    partly = outcome.amount_paid(charge.outcome, transaction.requested_amount)
    if partly is not None:
        return partly
    currency = outcome.currency_paid(charge.outcome, transaction.currency)
    return price(
        ctx, transaction.requested_amount, currency or transaction.currency, charge.channel
    )


def _saved(ctx: Context, charge: Charge) -> SavedAuthorization:
    saved = authorizations.by_code(ctx.db, ctx.integration.id, charge.authorization_code)
    assert saved is not None  # authorizations are never deleted
    return saved


def _following(ctx: Context, transaction: Transaction, charge: Charge) -> Transaction:
    if charge.is_waiting:
        asked = f"Authentication Required: {_ASKED[charge.status]}"
        waiting = _logged(ctx, transaction, "auth", asked)
        return waiting.waiting(charge.channel, TRANSACTION_STATUS[charge.status])
    ended = _logged(ctx, transaction, "error", f"Error: {charge.message}")
    if charge.status is Status.DECLINED:
        return ended.declined(charge.channel, charge.message)
    return ended.failed(charge.message, channel=charge.channel)


def _logged(ctx: Context, transaction: Transaction, type: StepType, message: str) -> Transaction:
    """With a line in its log, which only a transaction on the hosted checkout has."""
    return transaction if transaction.log is None else transaction.logged(type, message, ctx.now)


def _note(charge: Charge) -> str:
    if charge.status is Status.PAY_OFFLINE:
        return f"{_words(charge.channel)} prompted"
    if charge.is_waiting:
        return f"{_ASKED[charge.status]} requested"
    ending = "declined" if charge.status is Status.DECLINED else "failed"
    return f"{_words(charge.channel)} {ending}: {charge.message}"


def _words(channel: str) -> str:
    return channel.replace("_", " ")
