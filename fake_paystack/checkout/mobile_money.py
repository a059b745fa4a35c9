"""Paying by mobile money: the number, the wait, and the sandbox phone beside it."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from fake_paystack.checkout import views
from fake_paystack.checkout.page import HEADERS
from fake_paystack.checkout.steps import attempt, proceed
from fake_paystack.checkout.visit import Answer, Visit, correct, see
from fake_paystack.domain import charge, mobile_money
from fake_paystack.domain.charge import Charge
from fake_paystack.domain.integration import MobileMoney
from fake_paystack.domain.payer_input import NO_NETWORK, InvalidInput, read_mobile


def pay(visit: Visit) -> Answer:
    """Prompt the phone; a second request for the prompt that is out sends no other."""
    if "mobile_money" not in visit.offered:
        return see(visit.home)
    try:
        begun = _charge(visit)
    except InvalidInput as error:
        return correct(visit, error, channel="mobile_money")
    return see(visit.home) if _is_out(visit.charge, begun) else attempt(visit, begun)


def show_waiting(visit: Visit, standing: Charge) -> Response:
    """Wait for the phone; asking for this page again changes nothing."""
    network = standing.operator
    assert network is not None
    return views.waiting(
        visit.bill("mobile_money"),
        network=network.name,
        phone=standing.phone,
        seconds_left=standing.seconds_left(visit.ctx.now),
        ignored="ignored" in visit.request.query_params,
    )


def show_voucher(visit: Visit, standing: Charge) -> Response:
    """Form of the code that the network gives the payer."""
    assert standing.operator is not None
    question = views.voucher(standing.operator)
    return views.ask(visit.bill("mobile_money"), question, channel="mobile_money")


def status(visit: Visit) -> Response:
    """Say to the waiting page whether it must wait on, and for how many seconds at most."""
    standing = visit.charge
    waits = standing is not None and standing.is_waiting and not visit.transaction.is_paid
    left = standing.seconds_left(visit.ctx.now) if standing and waits else 0
    return JSONResponse({"waiting": waits, "seconds_left": left}, headers=HEADERS)


def answer_phone(visit: Visit) -> Answer:
    """Play the payer's phone."""
    answer, now = visit.form.get("answer"), visit.ctx.now
    if answer == "approve":
        return proceed(visit, lambda standing: standing.approved_on_phone(now))
    if answer == "decline":
        return proceed(visit, lambda standing: standing.declined_on_phone(now))
    visit.note("mobile money prompt ignored")
    return see(f"{visit.home}?ignored=1")


def _charge(visit: Visit) -> Charge:
    network = mobile_money.network(visit.form.get("network", ""), visit.transaction.currency)
    if network is None or network.way not in mobile_money.ON_CHECKOUT:
        raise InvalidInput(NO_NETWORK)
    return charge.by_mobile_money(
        network,
        read_mobile(visit.form.get("phone", ""), network.currency),
        at=visit.ctx.now,
        instant=visit.ctx.integration.mobile_money is MobileMoney.INSTANT,
    )


def _is_out(standing: Charge | None, begun: Charge) -> bool:
    return (
        standing is not None
        and standing.status is begun.status
        and begun.is_waiting
        and (standing.network, standing.phone) == (begun.network, begun.phone)
    )
