"""The transaction's page: opened, gone on with, given up."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.checkout import views
from fake_paystack.checkout.card import show_question
from fake_paystack.checkout.channels import show_channels
from fake_paystack.checkout.mobile_money import show_voucher, show_waiting
from fake_paystack.checkout.visit import Answer, Departure, Visit, see
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.log import OPENED
from fake_paystack.domain.metadata import cancel_action
from fake_paystack.domain.redirect import is_web_url
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.flows.progress import WAIT_ENDS
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
    if charge.status is Status.PENDING:
        return show_processing(visit, charge)
    if charge.card is None:
        return show_voucher(visit, charge)
    return show_question(visit, charge)


def show_processing(visit: Visit, standing: Charge) -> Response:
    """Wait for what nobody on this page can bring about."""
    left = standing.seconds_left(visit.ctx.now)
    bill = visit.bill(standing.channel)
    return views.processing(bill, channel=standing.channel, seconds_left=left)


def show_elsewhere(visit: Visit) -> Response:
    """Page of a charge that the API began: its payer has nothing to do here."""
    visit.note("nothing to do here")
    return views.notice(views.ELSEWHERE, visit.bill(visit.transaction.channel))


def resume(visit: Visit) -> Response:
    """Way on for the owner of a saved card whose bank wants to see them."""
    return see(f"/sandbox-bank{visit.home}")


def show_qr(visit: Visit) -> Response:
    """Picture of a QR code, which says that nothing can scan it."""
    return Response(views.qr(visit.transaction.reference), media_type="image/svg+xml")


def not_done(visit: Visit) -> Response:
    """Back to the page, for a payer who has not paid."""
    return see(visit.home)


def cancel(visit: Visit) -> Answer:
    """Give up the charge under way, and go where `metadata.cancel_action` says."""
    transaction, ctx = visit.transaction, visit.ctx
    if visit.charge is not None and visit.charge.is_waiting:
        transaction = transaction.waiting(transaction.channel, TransactionStatus.ABANDONED)
        charges.remove(ctx.db, transaction)
        ctx.schedule.cancel(WAIT_ENDS, transaction.reference)
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
