"""Paying by card: the card, what its bank asks, and the bank's own page."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack.checkout import views
from fake_paystack.checkout.steps import attempt, proceed
from fake_paystack.checkout.visit import Answer, Departure, Visit, correct, see
from fake_paystack.domain import card as cards
from fake_paystack.domain import charge
from fake_paystack.domain.card import Card, Step
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.payer_input import Expiry, InvalidInput, expiry_of_choice, read_card

_DECISIONS = {"authorise": Charge.authorised_by_bank, "decline": Charge.declined_by_bank}


def pay(visit: Visit) -> Answer:
    """Begin with the card typed, or with a test card chosen by one click."""
    if "card" not in visit.offered:
        return see(visit.home)
    try:
        card, expiry = _card(visit)
    except InvalidInput as error:
        return correct(visit, error, channel="card")
    return attempt(visit, charge.by_card(card, expiry))


def show_question(visit: Visit, standing: Charge) -> Response:
    """Form of what the bank asks."""
    assert standing.card is not None
    question = views.question(Step(standing.status), standing.card)
    return views.ask(visit.bill("card"), question, channel="card", mistake=visit.mistake)


def enter_pin(visit: Visit) -> Answer:
    return proceed(visit, lambda standing: standing.pin_entered(visit.form.get("pin", "")))


def enter_phone(visit: Visit) -> Answer:
    try:
        return proceed(visit, lambda standing: standing.phone_entered(visit.form.get("phone", "")))
    except InvalidInput as error:
        return correct(visit, error)


def enter_otp(visit: Visit) -> Answer:
    return proceed(visit, lambda standing: standing.otp_entered(visit.form.get("otp", "")))


def show_bank(visit: Visit) -> Response:
    """Bank's page, for a card that waits for it."""
    standing = visit.charge
    if standing is None or standing.status is not Status.OPEN_URL:
        return see(visit.home)
    return views.bank(
        visit.bill(standing.channel), last4=standing.last4, cancels=not visit.is_begun_by_api
    )


def answer_bank(visit: Visit) -> Answer:
    """Authorise or decline there, and come back."""
    decision = _DECISIONS.get(visit.form.get("answer", ""))
    reply = proceed(visit, decision) if decision is not None else see(visit.home)
    if visit.is_begun_by_api:
        return reply
    return Departure(f"{visit.home}/done", "bank")


def _card(visit: Visit) -> tuple[Card, Expiry]:
    chosen = cards.with_last4(visit.form.get("choice", ""))
    if chosen is not None:
        return chosen, expiry_of_choice(visit.ctx.now)
    number, expiry, cvv = (visit.form.get(name, "") for name in ("number", "expiry", "cvv"))
    return read_card(number, expiry, cvv, visit.ctx.now)
