"""`payment-requests`: what customers were asked to pay, and where: the link of an e-mail."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.payment_request import PaymentRequest, Status
from fake_paystack.flows import invoicing
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.payment_request import payment_requests
from fake_paystack.store.record import ALL, Where

router = APIRouter(tags=["payment requests"])


class Asked(BaseModel):
    """`url` is where the customer pays; it leads to the checkout while the request is pending."""

    request_code: str
    email: str
    amount: int
    pending_amount: int
    currency: str
    status: str
    archived: bool
    notifications: int
    url: str


class Found(BaseModel):
    payment_requests: list[Asked]


@router.get("/payment-requests")
async def found(ctx: Ctx, status: Status | None = None) -> Found:
    """All that match, newest first."""
    where = ALL if status is None else Where(fields={"status": status.value})
    known = payment_requests.newest(ctx.db, ctx.integration.id, where)
    return Found(payment_requests=[_shape(ctx, request) for request in known])


def _shape(ctx: Context, request: PaymentRequest) -> Asked:
    return Asked(
        request_code=request.request_code,
        email=store.customer.by_id(ctx.db, request.customer_id).email,
        amount=request.amount,
        pending_amount=request.pending_amount,
        currency=request.currency,
        status=request.status,
        archived=request.archived,
        notifications=len(request.notifications),
        url=invoicing.url(ctx, request),
    )
