"""`/paymentrequest`: invoices, sent to customers and paid on the checkout.

Source: https://paystack.com/docs/api/payment-request/
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from fake_paystack import store
from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.integration import public_key
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.money import CURRENCIES
from fake_paystack.domain.payment_request import PaymentRequest, Status, read_lines, total
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.payment_request import (
    BilledCustomerNotFound,
    InvalidSlug,
    PaymentRequestNotFound,
)
from fake_paystack.flows import invoicing, routing
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import payment_request as shapes
from fake_paystack.store.payment_request import payment_requests

_NOTHING = 0
"""An id that no customer has."""

_TEXTS = ("description", "split_code", "redirect_url")


def create(ctx: Context, call: Call) -> Answer:
    customer = _customer(ctx, fields.required(call.fields, "customer"))
    is_draft = fields.flag(call.fields, "draft") or False
    line_items, tax = _lines(call, "line_items"), _lines(call, "tax")
    request = PaymentRequest(
        id=ctx.counters.next(payment_requests.kind),
        integration_id=ctx.integration.id,
        request_code=ctx.ids.code("PRQ"),
        customer_id=customer.id,
        amount=total(call.fields.get("amount"), line_items, tax),
        currency=parameters.currency(call.fields, ctx.integration),
        status=Status.DRAFT if is_draft else Status.PENDING,
        line_items=line_items,
        tax=tax,
        created_at=ctx.now,
        updated_at=ctx.now,
        **_options(call),
        **_invoice(ctx, call, has_lines=bool(line_items or tax)),
    )
    _check_split(ctx, request)
    payment_requests.insert(ctx.db, request)
    notifies = fields.flag(call.fields, "send_notification") is not False and not is_draft
    invoicing.send(ctx, request, notifies=notifies)
    return success("Payment request created", shapes.created(request))


def page(ctx: Context, call: Call) -> Answer:
    """List them; archived ones only when asked for, and a customer by numeric id alone."""
    chosen: dict[str, Any] = {
        "status": call.query.get("status") or None,
        "currency": call.query.get("currency") or None,
    }
    if call.query.get("customer"):
        chosen["customer_id"] = parameters.whole(call.query, "customer", default=_NOTHING)
    if call.query.get("include_archive", "").lower() != "true":
        chosen["archived"] = False

    def row(request: PaymentRequest) -> Json:
        return shapes.listed(request, store.customer.by_id(ctx.db, request.customer_id))

    return listing(ctx, call, payment_requests, row, "Payment requests retrieved", fields=chosen)


def fetch(ctx: Context, call: Call) -> Answer:
    request = _found(ctx, call)
    opened = (
        store.transaction.by_id(ctx.db, ctx.integration.id, id) for id in request.transactions
    )
    paid_by = [transaction for transaction in opened if transaction and transaction.is_paid]
    customer = store.customer.by_id(ctx.db, request.customer_id)
    return success("Payment request retrieved", shapes.fetched(request, customer, paid_by))


def verify(ctx: Context, call: Call) -> Answer:
    request = payment_requests.by_code(ctx.db, ctx.integration.id, call.params["id"])
    if request is None:
        raise InvalidSlug
    customer = store.customer.by_id(ctx.db, request.customer_id)
    data = shapes.verified(request, customer, _known_to_payers(ctx))
    return success("Payment request retrieved", data)


def notify(ctx: Context, call: Call) -> Answer:
    request = _found(ctx, call).changeable()
    payment_requests.save(ctx.db, request.notified(ctx.now))
    return success("Notification sent")


def totals(ctx: Context, _: Call) -> Answer:
    """Sum what is due and what was paid, in each currency; drafts and archived ones left out."""
    sums = {status: dict.fromkeys(_currencies(ctx), 0) for status in _COUNTED}
    for request in payment_requests.newest(ctx.db, ctx.integration.id):
        if request.status in sums and not request.archived:
            of_currency = sums[request.status]
            of_currency[request.currency] = of_currency.get(request.currency, 0) + request.amount
    pending, successful = sums.values()
    both = {name: pending.get(name, 0) + successful.get(name, 0) for name in pending | successful}
    data = {
        "pending": _amounts(pending),
        "successful": _amounts(successful),
        "total": _amounts(both),
    }
    return success("Payment request totals", data)


def finalize(ctx: Context, call: Call) -> Answer:
    request = _found(ctx, call).finalized(ctx.now)
    payment_requests.save(ctx.db, request)
    notifies = fields.flag(call.fields, "send_notification") is not False
    invoicing.send(ctx, request, notifies=notifies)
    customer = store.customer.by_id(ctx.db, request.customer_id)
    return success("Payment request finalized", shapes.finalized(request, customer))


def update(ctx: Context, call: Call) -> Answer:
    request = _found(ctx, call).changeable()
    changes: dict[str, Any] = _options(call)
    if "customer" in call.fields:
        changes["customer_id"] = _customer(ctx, fields.required(call.fields, "customer")).id
    if "currency" in call.fields:
        changes["currency"] = parameters.currency(call.fields, ctx.integration)
    for name in ("line_items", "tax"):
        if name in call.fields:
            changes[name] = _lines(call, name)
    if call.fields.keys() & {"amount", "line_items", "tax"}:
        lines = changes.get("line_items", request.line_items)
        taxes = changes.get("tax", request.tax)
        changes["amount"] = total(call.fields.get("amount"), lines, taxes)
    if not request.has_invoice:
        has_lines = bool(changes.get("line_items") or changes.get("tax"))
        changes |= _invoice(ctx, call, has_lines=has_lines)
    changed = replace(request, **changes, updated_at=ctx.now)
    if changes.keys() & {"split_code", "amount", "currency"}:
        _check_split(ctx, changed)
    payment_requests.save(ctx.db, changed)
    customer = store.customer.by_id(ctx.db, changed.customer_id)
    return success("Payment request updated", shapes.listed(changed, customer))


def archive(ctx: Context, call: Call) -> Answer:
    archived = replace(_found(ctx, call), archived=True, updated_at=ctx.now)
    payment_requests.save(ctx.db, archived)
    return success("Payment request has been archived")


_COUNTED = (Status.PENDING, Status.SUCCESS)


def _found(ctx: Context, call: Call) -> PaymentRequest:
    request = payment_requests.named(ctx.db, ctx.integration.id, call.params["id"])
    if request is None:
        raise PaymentRequestNotFound
    return request


def _customer(ctx: Context, name: str) -> Customer:
    """Raises `BilledCustomerNotFound`."""
    found = store.customer.named(ctx.db, ctx.integration.id, name)
    if found is None:
        raise BilledCustomerNotFound
    return found


def _check_split(ctx: Context, request: PaymentRequest) -> None:
    """Raises `InvalidSplitCode`, `SplitCurrencyDiffers` or `SharesTooLarge`."""
    if code := request.split_code:
        routing.by_split_code(ctx, code, amount=request.pending_amount, currency=request.currency)


def _lines(call: Call, name: str) -> tuple[dict[str, Json], ...]:
    sent = fields.items(call.fields, name)
    return read_lines(sent, name, has_quantity=name == "line_items")


def _options(call: Call) -> dict[str, Any]:
    """Return what may be left out, as sent."""
    sent: dict[str, Any] = {name: fields.optional(call.fields, name) for name in _TEXTS}
    sent["due_date"] = _due_date(call)
    metadata = fields.mapping(call.fields, "metadata")
    sent["metadata"] = None if metadata is None else dumps(metadata)
    return {name: value for name, value in sent.items() if value is not None}


def _due_date(call: Call) -> datetime | None:
    text = fields.optional(call.fields, "due_date")
    return None if text is None else parameters.moment({"due_date": text}, "due_date")


def _invoice(ctx: Context, call: Call, *, has_lines: bool) -> dict[str, Any]:
    """Lines make it an invoice, and so does a flag or a number."""
    number = fields.number(call.fields, "invoice_number", least=1)
    if not (fields.flag(call.fields, "has_invoice") or has_lines or number):
        return {}
    return {"has_invoice": True, "invoice_number": number or invoicing.next_invoice_number(ctx)}


def _currencies(ctx: Context) -> list[str]:
    return [name for name in CURRENCIES if ctx.integration.takes(name)]


def _amounts(sums: dict[str, int]) -> list[Json]:
    return [{"currency": currency, "amount": amount} for currency, amount in sums.items()]


def _known_to_payers(ctx: Context) -> dict[str, Json]:
    """What verify says of the merchant, who has no logo."""
    return {
        "key": public_key(ctx.key.reveal()),
        "name": ctx.integration.business_name,
        "logo": "",
        "allowed_currencies": _currencies(ctx),
    }


OPERATIONS = (
    Operation(
        "POST",
        "/paymentrequest",
        create,
        observed("sdk"),
        "line items and taxes add up to the amount; no e-mail is sent, but it counts as sent",
    ),
    Operation(
        "GET", "/paymentrequest", page, observed("sdk"), "filters; archived with include_archive"
    ),
    Operation("GET", "/paymentrequest/{id}", fetch, documented("docs"), "by id or code"),
    Operation("PUT", "/paymentrequest/{id}", update, documented("docs")),
    Operation("GET", "/paymentrequest/verify/{id}", verify, observed("sdk"), "by code alone"),
    Operation("POST", "/paymentrequest/notify/{id}", notify, documented("docs")),
    Operation("GET", "/paymentrequest/totals", totals, observed("sdk")),
    Operation("POST", "/paymentrequest/finalize/{id}", finalize, observed("sdk")),
    Operation("POST", "/paymentrequest/archive/{id}", archive, observed("sdk")),
)

FACTS = Facts(
    "Payment requests",
    (
        Fact("an item's amount counts as often as its quantity", documented("docs")),
        Fact("a request is paid at `/pay/` and its code, on the fake", assumed("the address")),
        Fact("paying one sends charge.success, and then paymentrequest.success", assumed()),
        Fact("saving a draft sends paymentrequest.draft", observed("sdk", note="its name alone")),
        Fact(
            "a request's `split_code` shares its payment, unless the split was switched off since",
            assumed(),
        ),
        Fact(
            "once a request is changed, its address leads to another checkout; the one opened"
            " before can still be paid",
            assumed(),
        ),
        Fact(
            "too little leaves a request pending, with what is left to pay; fees that the payer"
            " bears pay nothing of it",
            assumed(),
        ),
        Fact("the offline reference is made of both ids", documented("docs")),
        Fact("the invoice's PDF is not made: pdf_url is null", assumed()),
    ),
)
