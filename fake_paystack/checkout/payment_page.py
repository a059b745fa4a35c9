"""A merchant's payment page: who pays, how much or how many, and then on to the checkout."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from fake_paystack.checkout import views
from fake_paystack.checkout.form import typed
from fake_paystack.checkout.page import page as render
from fake_paystack.checkout.visit import see
from fake_paystack.context import Context
from fake_paystack.domain.money import display
from fake_paystack.domain.page_order import read_order
from fake_paystack.domain.payer_input import InvalidInput, Mistake
from fake_paystack.domain.payment_page import Page
from fake_paystack.flows.selling import as_priced, sell, sold_on
from fake_paystack.paystack import paystack_of

_MOST_FIELDS = 1_000
_NOWHERE = views.Notice(
    title="Payment page not found",
    sentence="No payment page has this address. Ask the merchant for the right one.",
    mood="lost",
    status=404,
)


async def show(request: Request) -> Response:
    """The form, empty."""
    found = _active(request)
    return views.notice(_NOWHERE) if found is None else _form(*found, {})


async def submit(request: Request) -> Response:
    """Open the transaction and lead to its checkout, or show the form with what was wrong."""
    form = await typed(request, most=_MOST_FIELDS)
    found = _active(request)
    if found is None:
        return views.notice(_NOWHERE)
    ctx, page = found
    try:
        order = read_order(page, sold_on(ctx, page), form)
    except InvalidInput as error:
        return _form(ctx, page, form, error.mistake)
    with ctx.atomic():
        ip_address = request.client.host if request.client else "127.0.0.1"
        transaction = sell(ctx, page, order, ip_address=ip_address)
        ctx.journal.add(
            "checkout",
            reference=transaction.reference,
            method=request.method,
            path=request.url.path,
            note=f"opened on the page {page.slug}",
        )
    return see(f"/{transaction.access_code}")


def _active(request: Request) -> tuple[Context, Page] | None:
    found = paystack_of(request).by_page(request.path_params["slug"])
    if found is None or not found[1].active:
        return None
    ctx, page = found
    return ctx, as_priced(ctx, page)


def _form(
    ctx: Context, page: Page, typed: Mapping[str, str], mistake: Mistake | None = None
) -> Response:
    amount = "" if page.amount is None else display(page.amount, page.currency)
    suggested = {"amount": amount.partition(" ")[2].replace(",", "")}
    return render(
        "payment_page.html",
        200 if mistake is None else 422,
        page=page,
        business_name=ctx.integration.business_name,
        amount="" if page.asks_amount else amount,
        products=[(each, display(each.price, each.currency)) for each in sold_on(ctx, page)],
        typed={**suggested, **typed},
        alert=mistake.sentence if mistake else "",
        invalid=mistake.field if mistake else "",
    )


routes = [
    Route("/pay/{slug}", show, methods=["GET"]),
    Route("/pay/{slug}", submit, methods=["POST"]),
]
