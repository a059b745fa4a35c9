"""How a visit ends: for a page by a redirect to the shop, in a popup by a word to its opener."""

from __future__ import annotations

from dataclasses import replace

from fake_paystack import store
from fake_paystack.checkout import views
from fake_paystack.checkout.views import Link, Told
from fake_paystack.checkout.visit import Answer, Departure, Farewell, Visit, see
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.redirect import is_web_url, paid_url
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.flows.selling import success_message

SUCCESS = "success"
CLOSE = "close"
TRANSFER_PENDING = "transfer:pending"


def leave(visit: Visit) -> Answer:
    """Send a payer who has paid to the shop, or to the plain "paid" page where none is known."""
    callback_url = _callback_url(visit)
    if callback_url and not visit.in_popup:
        return Departure(paid_url(callback_url, visit.transaction.reference), "paid")
    return see(f"{visit.home}/done")


def finish(visit: Visit) -> Answer:
    """Take a payer who has paid to the shop; without one, say that it is paid."""
    bill = visit.bill(visit.transaction.channel)
    if visit.in_popup:
        told = Told(event=SUCCESS, data=success(visit.transaction))
        return Farewell(views.notice(views.PAID, bill, told=told), SUCCESS)
    answer = leave(visit)
    if isinstance(answer, Departure):
        return answer
    message = success_message(visit.ctx, visit.transaction) or views.PAID.sentence
    return views.notice(replace(views.PAID, sentence=message), bill)


def show_paid(visit: Visit) -> Answer:
    """Page of a transaction that needs no more paying, with the way back to the shop."""
    visit.note("found already paid")
    link, told, back = None, None, "Return to the shop"
    callback_url = _callback_url(visit)
    if visit.in_popup:
        told = Told(event=SUCCESS, data=success(visit.transaction), button=back)
    elif is_web_url(callback_url):
        link = Link(url=paid_url(callback_url, visit.transaction.reference), text=back)
    return views.notice(views.ALREADY_PAID, visit.bill(visit.transaction.channel), link, told)


def show_cancelled(visit: Visit) -> Answer:
    """Plain page after cancelling, with a way back to pay; a popup closes."""
    bill = visit.bill(visit.transaction.channel)
    if visit.in_popup:
        told = Told(event=CLOSE, data={"status": Status.ABANDONED})
        return Farewell(views.notice(views.CANCELLED, bill, told=told), CLOSE)
    return views.notice(views.CANCELLED, bill, Link(url=visit.home, text="Back to the payment"))


def wait_elsewhere(visit: Visit) -> Answer:
    """Close the popup of a payer who has sent the money, before it has arrived."""
    ctx, channel = visit.ctx, "bank_transfer"
    if not visit.in_popup or channel not in visit.offered:
        return see(visit.home)
    waiting = visit.transaction.waiting(channel, Status.PENDING)
    store.transaction.save(ctx.db, waiting.logged("action", "Transfer sent", ctx.now))
    told = Told(event=TRANSFER_PENDING, data={"status": Status.PENDING})
    return Farewell(
        views.notice(views.TRANSFER_PENDING, visit.bill(channel), told=told), TRANSFER_PENDING
    )


def success(transaction: Transaction) -> dict[str, Json]:
    """What `onSuccess` and `callback` are given."""
    id, reference = str(transaction.id), transaction.reference
    return {
        "id": transaction.id,
        "reference": reference,
        "trans": id,
        "status": SUCCESS,
        "message": "Approved",
        "transaction": id,
        "trxref": reference,
        "redirecturl": paid_url("", reference),
    }


def _callback_url(visit: Visit) -> str | None:
    return visit.transaction.callback_url or visit.ctx.integration.callback_url
