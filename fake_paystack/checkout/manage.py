"""The page to which a management link leads: another card for a subscription, or its end.

Source: Paystack docs, Payments > Subscriptions > Updating the card on a subscription.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack.checkout import views
from fake_paystack.checkout.form import typed
from fake_paystack.checkout.page import page
from fake_paystack.checkout.views import Notice
from fake_paystack.checkout.visit import see
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.card import CHOICES, Card
from fake_paystack.domain.money import display
from fake_paystack.domain.payer_input import expiry_of_choice
from fake_paystack.domain.subscription import Subscription
from fake_paystack.flows import charging, subscribing
from fake_paystack.flows.managing import PATH, integration_of, subscription_of
from fake_paystack.paystack import paystack_of
from fake_paystack.store.subscription import subscriptions

NOT_FOUND = Notice(
    title="Subscription link not found",
    sentence="This link leads to no subscription, or its day is over. Ask the shop for another.",
    mood="lost",
    status=404,
)

CARDS = tuple(card for card in CHOICES if not card.steps)
"""Test cards that ask nothing of their holder."""

Step = Callable[[Context, Subscription, str], None]
Endpoint = Callable[[Request], Awaitable[Response]]


async def show(request: Request) -> Response:
    """Say what the subscription is, with the ways to change it."""
    found = _found(request)
    if found is None:
        return views.notice(NOT_FOUND)
    ctx, subscription = found
    parts = subscribing.parts(ctx, subscription)
    at = subscription.next_payment_date
    return page(
        "manage.html",
        plan=parts.plan.name,
        amount=display(subscription.amount, subscription.currency),
        interval=subscription.interval,
        business_name=ctx.integration.business_name,
        state=subscription.status,
        next_payment="none" if at is None else f"{at:%d %B %Y, %H:%M} UTC",
        last4=parts.saved.authorization.last4 if parts.saved else "unknown",
        code=subscription.subscription_code,
        is_renewing=subscription.is_renewing,
        cards=CARDS,
        path=request.url.path,
        query=_query(request),
    )


def changing(step: Step) -> Endpoint:
    """Take a step of one that renews, and show the page again."""

    async def change(request: Request) -> Response:
        chosen = (await typed(request)).get("card", "")
        found = _found(request)
        if found is None:
            return views.notice(NOT_FOUND)
        ctx, subscription = found
        if subscription.is_renewing:
            with ctx.atomic():
                step(ctx, subscription, chosen)
        return see(f"{request.url.path.rpartition('/')[0]}?{_query(request)}")

    return change


def take_card(ctx: Context, subscription: Subscription, last4: str) -> None:
    """Charge another card from now on; one that would be declined is taken, and fails later."""
    card = next((card for card in CARDS if card.last4 == last4), None)
    if card is None:
        return
    parts = subscribing.parts(ctx, subscription)
    code = ctx.ids.authorization_code()
    charging.save(
        ctx,
        _authorization(ctx, card, subscription).coded(code),
        customer_id=parts.customer.id,
        email=parts.customer.email,
        declines=card.refusal,
    )
    subscriptions.save(ctx.db, replace(subscription, authorization_code=code, updated_at=ctx.now))
    _note(ctx, subscription, "card changed")


def give_up(ctx: Context, subscription: Subscription, _: str) -> None:
    subscribing.disable(ctx, subscription)
    _note(ctx, subscription, "subscription cancelled")


routes = [
    Route(f"{PATH}/{{slug}}", show, methods=["GET"]),
    Route(f"{PATH}/{{slug}}/card", changing(take_card), methods=["POST"]),
    Route(f"{PATH}/{{slug}}/cancel", changing(give_up), methods=["POST"]),
]


def _found(request: Request) -> tuple[Context, Subscription] | None:
    token = request.query_params.get("subscription_token", "")
    integration_id = integration_of(token)
    ctx = integration_id and paystack_of(request).by_integration(integration_id)
    if not ctx:
        return None
    subscription = subscription_of(ctx, request.path_params["slug"], token)
    return None if subscription is None else (ctx, subscription)


def _authorization(
    ctx: Context, card: Card, subscription: Subscription
) -> authorization.Authorization:
    expiry = expiry_of_choice(ctx.now)
    return authorization.by_card(
        number=card.number,
        brand=card.brand,
        exp_month=expiry.month,
        exp_year=expiry.year,
        currency=subscription.currency,
    )


def _query(request: Request) -> str:
    token = request.query_params.get("subscription_token", "")
    return urlencode({"subscription_token": token})


def _note(ctx: Context, subscription: Subscription, what: str) -> None:
    ctx.journal.add("checkout", reference=subscription.subscription_code, note=what)
