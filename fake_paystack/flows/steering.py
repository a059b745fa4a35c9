"""Giving a charge the end that somebody asked for, at the moment when it would end by itself."""

from __future__ import annotations

from fake_paystack.context import Context
from fake_paystack.domain import steering
from fake_paystack.domain.charge import Charge
from fake_paystack.domain.outcome import Webhook
from fake_paystack.domain.steering import Asker, Choice, NextPayment
from fake_paystack.domain.transaction import Transaction
from fake_paystack.faults.base import WebhookFault
from fake_paystack.faults.webhook_bad_signature import WebhookBadSignature
from fake_paystack.faults.webhook_delay import WebhookDelay
from fake_paystack.faults.webhook_drop import WebhookDrop
from fake_paystack.faults.webhook_duplicate import WebhookDuplicate

PAID = "charge.success"

_FAULTS: dict[Webhook, tuple[WebhookFault, int | None]] = {
    Webhook.TWICE: (WebhookDuplicate(), 1),
    Webhook.NEVER: (WebhookDrop(), None),
    Webhook.LATE: (WebhookDelay(), 1),
    Webhook.BAD_SIGNATURE: (WebhookBadSignature(), 1),
}
"""How it is done, and how often it strikes; None for as long as the fault is on."""


def steered(ctx: Context, transaction: Transaction, charge: Charge) -> Charge:
    """Return the charge as asked; as it is where nobody asks. Within an `atomic` block."""
    choice = steering.choose(ctx.next_payment, transaction, charge)
    for complaint in choice.complaints:
        _note(ctx, transaction, f"metadata.{steering.KEY}: {complaint}")
    if choice.wish.webhook is not None:
        _misdeliver(ctx, transaction.reference, choice.wish.webhook)
    if choice.asker is None:
        return charge
    if choice.asker is Asker.NEXT_PAYMENT and ctx.next_payment is not None:
        _use_up(ctx, ctx.next_payment)
    _note(ctx, transaction, f"steered by {choice.asker}: {choice.wish.outcome}")
    return steering.applied(charge, choice.wish, ctx.now)


def standing_wish(ctx: Context, transaction: Transaction, charge: Charge) -> Choice:
    """What would be asked of this charge if it ended now; nothing is used up."""
    return steering.choose(ctx.next_payment, transaction, charge)


def _use_up(ctx: Context, asked: NextPayment) -> None:
    """Count one payment, unless that is not kept."""

    def ask_again() -> None:
        ctx.next_payment = asked

    ctx.next_payment = asked.used()
    ctx.db.if_undone(ask_again)


def _misdeliver(ctx: Context, reference: str, webhook: Webhook) -> None:
    """Switch the fault on, once, for the event that tells of this payment alone.

    What is spent of it goes: whoever steers a payment does not look for a fault to switch off.
    """
    fault, times = _FAULTS[webhook]
    if not any(each.fault == fault for each in ctx.faults.about(reference)):
        active = ctx.faults.add(
            fault, reference=reference, event=PAID, times=times, ends_itself=True
        )
        ctx.db.if_undone(lambda: ctx.faults.remove(active.id))


def _note(ctx: Context, transaction: Transaction, note: str) -> None:
    ctx.journal.add("checkout", reference=transaction.reference, note=note)
