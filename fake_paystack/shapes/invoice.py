"""Invoice objects. Source: Paystack docs, Payments > Subscriptions."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.billing_cycle import NOTICE
from fake_paystack.domain.invoice import Invoice
from fake_paystack.domain.json_value import Json


def recent(invoice: Invoice) -> dict[str, Json]:
    """As a subscription's `most_recent_invoice`. Documented, with `paid` as a number."""
    return {
        "subscription": invoice.subscription_id,
        "integration": invoice.integration_id,
        "domain": "test",
        "invoice_code": invoice.invoice_code,
        "customer": invoice.customer_id,
        "transaction": invoice.transaction_id,
        "amount": invoice.amount,
        "period_start": iso(invoice.period_start),
        "period_end": iso(invoice.period_end),
        "status": invoice.status,
        "paid": int(invoice.is_paid),
        "retries": 0 if invoice.transaction_id is None else 1,
        "authorization": invoice.authorization_id,
        "paid_at": _paid_at(invoice),
        "next_notification": iso(invoice.period_end - NOTICE),
        "notification_flag": None,
        "description": invoice.description,
        "id": invoice.id,
        "created_at": iso(invoice.created_at),
        "updated_at": iso(invoice.updated_at),
    }


def in_event(
    invoice: Invoice,
    *,
    authorization: dict[str, Json],
    subscription: dict[str, Json],
    customer: dict[str, Json],
) -> dict[str, Json]:
    """As `data` of the invoice events; the transaction is {} unless it succeeded. Documented."""
    transaction = {
        "reference": invoice.reference,
        "status": "success",
        "amount": invoice.amount,
        "currency": invoice.currency,
    }
    return {
        "domain": "test",
        "invoice_code": invoice.invoice_code,
        "amount": invoice.amount,
        "period_start": iso(invoice.period_start),
        "period_end": iso(invoice.period_end),
        "status": invoice.status,
        "paid": invoice.is_paid,
        "paid_at": _paid_at(invoice),
        "description": invoice.description,
        "authorization": authorization,
        "subscription": subscription,
        "customer": customer,
        "transaction": transaction if invoice.is_paid else {},
        "created_at": iso(invoice.created_at),
    }


def _paid_at(invoice: Invoice) -> str | None:
    return None if invoice.paid_at is None else iso(invoice.paid_at)
