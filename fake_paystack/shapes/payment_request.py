"""Payment request objects. Source: Paystack docs, API > Payment Requests, and Webhooks."""

from __future__ import annotations

from datetime import datetime

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.payment_request import PaymentRequest
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions


def created(request: PaymentRequest) -> dict[str, Json]:
    """As `POST /paymentrequest` answers."""
    shape = in_event(request)
    del shape["pdf_url"], shape["paid_at"]
    shape = {"id": shape.pop("id"), "integration": request.integration_id, **shape}
    return {**shape, "redirect_url": request.redirect_url}


def in_event(request: PaymentRequest) -> dict[str, Json]:
    """As `data` of `paymentrequest.*`: the customer is an id."""
    return {
        "id": request.id,
        "domain": "test",
        "amount": request.amount,
        "currency": request.currency,
        "due_date": _iso(request.due_date),
        "has_invoice": request.has_invoice,
        "invoice_number": request.invoice_number,
        "description": request.description,
        "pdf_url": None,
        "line_items": list(request.line_items),
        "tax": list(request.tax),
        "request_code": request.request_code,
        "status": request.status,
        "paid": request.is_paid,
        "paid_at": _iso(request.paid_at),
        "metadata": request.metadata_value(),
        "notifications": [
            {"sent_at": iso(sent.sent_at), "channel": sent.channel}
            for sent in request.notifications
        ],
        "offline_reference": request.offline_reference,
        "customer": request.customer_id,
        "created_at": iso(request.created_at),
        "discount": None,
        "split_code": request.split_code,
    }


def listed(request: PaymentRequest, customer: Customer) -> dict[str, Json]:
    """As a row of `GET /paymentrequest`, and as an update answers."""
    shape = in_event(request)
    shape["customer"] = customers.in_transaction(customer)
    return {"id": shape.pop("id"), "integration": request.integration_id, **shape}


def finalized(request: PaymentRequest, customer: Customer) -> dict[str, Json]:
    """As `POST /paymentrequest/finalize/:id` answers."""
    return {**listed(request, customer), "pending_amount": request.pending_amount}


def verified(
    request: PaymentRequest, customer: Customer, integration: dict[str, Json]
) -> dict[str, Json]:
    """As `GET /paymentrequest/verify/:code` answers; `integration` is what a payer may know."""
    shape = listed(request, customer)
    del shape["integration"]
    return {**shape, "integration": integration, "pending_amount": request.pending_amount}


def fetched(
    request: PaymentRequest, customer: Customer, paid_by: list[Transaction]
) -> dict[str, Json]:
    """As `GET /paymentrequest/:id_or_code` answers."""
    shape = in_event(request)
    return {
        "transactions": [transactions.listed(each, customer) for each in paid_by],
        "domain": "test",
        "request_code": request.request_code,
        "description": request.description,
        "line_items": shape["line_items"],
        "tax": shape["tax"],
        "amount": request.amount,
        "discount": None,
        "currency": request.currency,
        "due_date": shape["due_date"],
        "status": request.status,
        "paid": request.is_paid,
        "paid_at": shape["paid_at"],
        "metadata": shape["metadata"],
        "has_invoice": request.has_invoice,
        "invoice_number": request.invoice_number,
        "offline_reference": request.offline_reference,
        "pdf_url": None,
        "notifications": shape["notifications"],
        "archived": request.archived,
        "source": "user",
        "payment_method": None,
        "note": None,
        "amount_paid": request.amount_paid or None,
        "split_code": request.split_code,
        "id": request.id,
        "integration": request.integration_id,
        "customer": customers.created(customer),
        "createdAt": iso(request.created_at),
        "updatedAt": iso(request.updated_at),
        "pending_amount": request.pending_amount,
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
