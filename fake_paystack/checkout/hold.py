"""The page where a payer chooses the card on which an amount is held."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack.checkout import views
from fake_paystack.checkout.form import typed
from fake_paystack.checkout.page import page
from fake_paystack.checkout.views import Link, Notice
from fake_paystack.checkout.visit import Departure, depart, see
from fake_paystack.context import Context
from fake_paystack.domain.authorization import Authorization, by_card
from fake_paystack.domain.card import CHOICES, Card
from fake_paystack.domain.money import display
from fake_paystack.domain.payer_input import expiry_of_choice
from fake_paystack.domain.preauthorization import Preauthorization
from fake_paystack.domain.redirect import is_web_url, paid_url
from fake_paystack.flows import preauthorizing
from fake_paystack.paystack import paystack_of

HELD = Notice(
    title="Amount held",
    sentence="The shop takes it once it has delivered, or lets it go. You can close this page.",
    mood="done",
)
CARDS = tuple(card for card in CHOICES if not card.steps)
"""Test cards that ask nothing of their holder."""


async def show(request: Request) -> Response:
    """Say what is to be held, with the cards to choose from, or that it is held."""
    found = _found(request)
    if found is None:
        return views.notice(views.NOT_FOUND)
    ctx, asked = found
    if not asked.is_open:
        return views.notice(HELD, link=_way_back(ctx, asked))
    return page(
        "hold.html",
        business_name=ctx.integration.business_name,
        amount=display(asked.amount, asked.currency),
        email=asked.email,
        reference=asked.reference,
        days=asked.days,
        action=asked.expire_action,
        alert="" if asked.message is None else f"The bank refused: {asked.message.rstrip('.')}.",
        cards=CARDS,
        path=request.url.path,
    )


async def choose(request: Request) -> Response:
    """Hold it on the card, and go back to the shop, or show the page with what was wrong."""
    last4 = (await typed(request)).get("card")
    found = _found(request)
    if found is None:
        return views.notice(views.NOT_FOUND)
    ctx, asked = found
    card = next((card for card in CARDS if card.last4 == last4), None)
    if asked.is_open and card is not None:
        with ctx.atomic():
            asked = preauthorizing.hold_new(ctx, asked, _authorization(ctx, card), card.refusal)
    callback_url = asked.callback_url or ctx.integration.callback_url
    if asked.is_open or not is_web_url(callback_url):
        return see(request.url.path)
    url = paid_url(callback_url, asked.reference)
    return await depart(ctx, request, asked.reference, Departure(url, "held"))


routes = [
    Route(f"{preauthorizing.PATH}/{{access_code}}", show, methods=["GET"]),
    Route(f"{preauthorizing.PATH}/{{access_code}}", choose, methods=["POST"]),
]


def _found(request: Request) -> tuple[Context, Preauthorization] | None:
    return paystack_of(request).by_preauthorization(request.path_params["access_code"])


def _way_back(ctx: Context, asked: Preauthorization) -> Link | None:
    callback_url = asked.callback_url or ctx.integration.callback_url
    if not is_web_url(callback_url):
        return None
    return Link(url=paid_url(callback_url, asked.reference), text="Return to the shop")


def _authorization(ctx: Context, card: Card) -> Authorization:
    expiry = expiry_of_choice(ctx.now)
    return by_card(
        number=card.number,
        brand=card.brand,
        exp_month=expiry.month,
        exp_year=expiry.year,
        currency="ZAR",
    )
