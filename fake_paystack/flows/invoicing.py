"""A payment request's way: sent to a customer, opened, and paid on the checkout."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.domain.payment_request import PaymentRequest
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows import routing
from fake_paystack.flows.opening import open_transaction
from fake_paystack.shapes import payment_request as shapes
from fake_paystack.store.payment_request import payment_requests
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event

OPTION = "payment_request"
"""Name in a transaction's `options` of the code of the request that it pays."""


def url(ctx: Context, request: PaymentRequest) -> str:
    """Where its customer pays it: the link of the e-mail."""
    return f"{ctx.public_url}/pay/{request.request_code}"


def next_invoice_number(ctx: Context) -> int:
    """One more than that of the newest request that has one."""
    invoiced = Where(fields={"has_invoice": True})
    newest = payment_requests.newest(ctx.db, ctx.integration.id, invoiced, limit=1)
    return (newest[0].invoice_number or 0) + 1 if newest else 1


def send(ctx: Context, request: PaymentRequest, *, notifies: bool) -> PaymentRequest:
    """Tell the shop what became of it, and the customer if so. Within an `atomic` block."""
    told = request.notified(ctx.now) if notifies else request
    if notifies:
        payment_requests.save(ctx.db, told)
    _tell(ctx, request)
    return told


def to_pay(ctx: Context, request: PaymentRequest) -> Transaction:
    """Transaction that pays what is due: the one opened before, or a new one.

    Within an `atomic` block; the request must be payable.
    """
    last = _last(ctx, request)
    if last is not None and _still_pays(ctx, last, request):
        return last
    customer = store.customer.by_id(ctx.db, request.customer_id)
    code, amount, currency = request.split_code, request.pending_amount, request.currency
    transaction = open_transaction(
        ctx,
        email=customer.email,
        amount=amount,
        currency=currency,
        reference=None,
        callback_url=request.redirect_url,
        metadata=request.metadata,
        options=_options(request),
        routing=routing.split_code_in_force(ctx, code, amount=amount, currency=currency)
        if code
        else None,
    )
    payment_requests.save(ctx.db, request.opened(transaction.id, ctx.now))
    return transaction


def follow(ctx: Context, paid: Transaction) -> None:
    """Count a payment to its request; sends `paymentrequest.success` once it is whole."""
    code = (paid.options or {}).get(OPTION)
    if code is None:
        return
    request = payment_requests.by_code(ctx.db, paid.integration_id, code)
    if request is None or paid.currency != request.currency:
        return
    received = request.received(paid.paid_of_requested, ctx.now)
    payment_requests.save(ctx.db, received)
    if received.is_paid and not request.is_paid:
        _tell(ctx, received)


def _tell(ctx: Context, request: PaymentRequest) -> None:
    event = Event(
        f"paymentrequest.{request.status}", request.request_code, shapes.in_event(request)
    )
    delivery.schedule(ctx, event)


def _last(ctx: Context, request: PaymentRequest) -> Transaction | None:
    if not request.transactions:
        return None
    return store.transaction.by_id(ctx.db, ctx.integration.id, request.transactions[-1])


def _options(request: PaymentRequest) -> dict[str, str]:
    options = {OPTION: request.request_code}
    if request.split_code is not None:
        options["split_code"] = request.split_code
    return options


def _still_pays(ctx: Context, opened: Transaction, request: PaymentRequest) -> bool:
    return (
        not opened.is_paid
        and opened.requested_amount == request.pending_amount
        and opened.currency == request.currency
        and opened.customer_id == request.customer_id
        and opened.callback_url == request.redirect_url
        and opened.metadata == request.metadata
        and opened.options == _options(request)
        and not opened.has_expired(ctx.now, ctx.integration.payment_session_timeout)
    )
