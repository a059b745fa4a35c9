"""A payment request's own address, which leads its customer to the checkout."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from fake_paystack.checkout import views
from fake_paystack.checkout.visit import see
from fake_paystack.flows import invoicing
from fake_paystack.paystack import paystack_of

PATH = "/pay/PRQ_{code}"
"""To stand before any other `/pay/…`, which is a payment page's."""


async def show(request: Request) -> Response:
    """Open the transaction that pays it, or the one that was opened before."""
    code = f"PRQ_{request.path_params['code']}"
    found = paystack_of(request).by_request_code(code)
    if found is None:
        return views.notice(views.NOT_FOUND)
    ctx, payment_request = found
    if payment_request.is_paid:
        return views.notice(views.ALREADY_PAID)
    if not payment_request.is_payable:
        return views.notice(views.NOT_FOUND)
    with ctx.atomic():
        transaction = invoicing.to_pay(ctx, payment_request)
        ctx.journal.add(
            "checkout",
            reference=transaction.reference,
            method="GET",
            path=request.url.path,
            note="payment request opened",
        )
    return see(f"/{transaction.access_code}")
