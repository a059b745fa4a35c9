"""The transaction's page: opened, gone on with, given up."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.checkout.card import show_question
from fake_paystack.checkout.channels import show_channels
from fake_paystack.checkout.mobile_money import show_waiting
from fake_paystack.checkout.steps import PROMPT_ENDS
from fake_paystack.checkout.visit import Answer, Departure, Visit, see
from fake_paystack.domain.charge import Status
from fake_paystack.domain.log import OPENED
from fake_paystack.domain.metadata import cancel_action
from fake_paystack.domain.redirect import is_web_url
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.store import charge as charges


def show(visit: Visit) -> Response:
    """Page of the step that is due; with `?channel=` the channels, to pay in another way."""
    _log_opening(visit)
    charge = visit.charge
    if charge is None or not charge.is_waiting or "channel" in visit.request.query_params:
        return show_channels(visit)
    if charge.status is Status.PAY_OFFLINE:
        return show_waiting(visit, charge)
    if charge.status is Status.OPEN_URL:
        return see(f"/sandbox-bank{visit.home}")
    return show_question(visit, charge)


def not_done(visit: Visit) -> Response:
    """Back to the page, for a payer who has not paid."""
    return see(visit.home)


def cancel(visit: Visit) -> Answer:
    """Give up the charge under way, and go where `metadata.cancel_action` says."""
    transaction, ctx = visit.transaction, visit.ctx
    if visit.charge is not None and visit.charge.is_waiting:
        transaction = transaction.waiting(transaction.channel, TransactionStatus.ABANDONED)
        charges.remove(ctx.db, transaction)
        ctx.schedule.cancel(PROMPT_ENDS, transaction.reference)
    store.transaction.save(ctx.db, transaction.logged("close", "Payment cancelled", ctx.now))
    visit.note("cancelled")
    url = cancel_action(transaction.metadata_value())
    if is_web_url(url) and not visit.in_popup:
        return Departure(url, "cancelled")
    return see(f"{visit.home}/cancelled")


def _log_opening(visit: Visit) -> None:
    if visit.transaction.log is not None:
        return
    mobile = "Mobi" in visit.request.headers.get("user-agent", "")
    opened = visit.transaction.logged("open", OPENED, visit.ctx.now, mobile=mobile)
    store.transaction.save(visit.ctx.db, opened)
    visit.note("opened")
