"""The page where a payer signs a direct debit mandate, or declines."""

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
from fake_paystack.domain.mandate import Mandate, Status
from fake_paystack.domain.redirect import is_web_url, paid_url
from fake_paystack.flows import mandating
from fake_paystack.paystack import paystack_of
from fake_paystack.shapes.mandate import BANK

NOT_FOUND = Notice(
    title="Mandate not found",
    sentence="No mandate has this address. Go back to the shop and start again.",
    mood="lost",
    status=404,
)
SIGNED = Notice(
    title="Mandate approved",
    sentence="The shop may now ask the bank to debit this account. You can close this page.",
    mood="done",
)
DECLINED = Notice(
    title="Mandate declined",
    sentence="Nothing will be debited. The shop has to ask anew.",
    mood="stopped",
)


async def show(request: Request) -> Response:
    """What the payer is to agree to, or what became of it."""
    found = _found(request)
    if found is None:
        return views.notice(NOT_FOUND)
    ctx, mandate = found
    if mandate.status is not Status.OPEN:
        return _over(mandate)
    return page(
        "mandate.html",
        business_name=ctx.integration.business_name,
        email=mandating.customer_of(ctx, mandate).email,
        bank=BANK,
        last4=mandate.account_number[-4:],
        reference=mandate.reference,
        path=request.url.path,
    )


async def answer(request: Request) -> Response:
    """Sign or decline, once, and go back to the shop where it said how."""
    decision = _DECISIONS.get((await typed(request)).get("answer", ""))
    found = _found(request)
    if found is None:
        return views.notice(NOT_FOUND)
    ctx, mandate = found
    if mandate.status is Status.OPEN and decision is not None:
        with ctx.atomic():
            mandate = decision(ctx, mandate)
    if mandate.is_signed and is_web_url(mandate.callback_url):
        url = paid_url(mandate.callback_url, mandate.reference)
        return await depart(ctx, request, mandate.reference, Departure(url, "signed"))
    return see(request.url.path)


_DECISIONS = {"approve": mandating.sign, "decline": mandating.decline}

routes = [
    Route(f"{mandating.PATH}/{{access_code}}", show, methods=["GET"]),
    Route(f"{mandating.PATH}/{{access_code}}", answer, methods=["POST"]),
]


def _found(request: Request) -> tuple[Context, Mandate] | None:
    return paystack_of(request).by_mandate(request.path_params["access_code"])


def _over(mandate: Mandate) -> Response:
    link = None
    if is_web_url(mandate.callback_url):
        link = Link(
            url=paid_url(mandate.callback_url, mandate.reference), text="Return to the shop"
        )
    return views.notice(SIGNED if mandate.is_signed else DECLINED, link=link)
