"""Refund objects. Source: Paystack docs, API > Refunds, and Payments > Refunds."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.refund import ACCOUNT, Refund, Status
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers

_PROCESSORS = {"migs": "mpgs_zen"}
_TRANSFER = "instant-transfer"
"""Processors documented in samples; which refund gets which is assumed."""

_AMOUNT_IS_TEXT = frozenset((Status.PENDING, Status.PROCESSING, Status.PROCESSED))
"""Events whose amount is a string. Documented, and recorded."""


def created(refund: Refund, transaction: Transaction) -> dict[str, Json]:
    """As `POST /refund` answers."""
    return {
        "transaction": _transaction(transaction),
        "integration": refund.integration_id,
        "deducted_amount": refund.deducted_amount,
        "channel": refund.channel,
        "merchant_note": refund.merchant_note,
        "customer_note": refund.customer_note,
        "status": refund.status,
        "refunded_by": ACCOUNT,
        "expected_at": iso(refund.expected_at),
        "currency": refund.currency,
        "domain": "test",
        "amount": refund.amount,
        "fully_deducted": refund.is_deducted,
        "reason": _reason(refund),
        "customer": None,
        "initiated_by": ACCOUNT,
        "session_id": None,
        "id": refund.id,
        "createdAt": iso(refund.created_at),
        "updatedAt": iso(refund.updated_at),
    }


def listed(refund: Refund, customer: Customer) -> dict[str, Json]:
    """As a row of `GET /refund`; the numeric flag is documented."""
    return {**_full(refund, customer), "fully_deducted": int(refund.is_deducted)}


def fetched(refund: Refund, customer: Customer) -> dict[str, Json]:
    """As `GET /refund/:id` answers."""
    return _full(refund, customer)


def retried(refund: Refund) -> dict[str, Json]:
    """As `POST /refund/retry_with_customer_details/:id` answers."""
    return {
        **_core(refund),
        "bank_reference": None,
        "reason": _reason(refund),
        "customer": None,
        "initiated_by": ACCOUNT,
        "reversed_at": None,
        "session_id": None,
    }


def in_event(refund: Refund, customer: Customer) -> dict[str, Json]:
    """As `data` of `refund.*`: every event of a refund has the same id, and none a reference."""
    shape: dict[str, Json] = {
        "status": refund.status,
        "transaction_reference": refund.transaction_reference,
        "refund_reference": refund.refund_reference,
        "amount": str(refund.amount) if refund.status in _AMOUNT_IS_TEXT else refund.amount,
        "currency": refund.currency,
    }
    if refund.status is not Status.NEEDS_ATTENTION:
        shape["processor"] = _PROCESSORS.get(refund.channel or "", _TRANSFER)
    return {
        **shape,
        "customer": {
            "first_name": customer.first_name,
            "last_name": customer.last_name,
            "email": customer.email,
        },
        "integration": refund.integration_id,
        "domain": "test",
        "id": str(refund.id),
        "customer_note": refund.customer_note,
        "merchant_note": refund.merchant_note,
    }


def _full(refund: Refund, customer: Customer) -> dict[str, Json]:
    return {
        **_core(refund),
        "createdAt": iso(refund.created_at),
        "updatedAt": iso(refund.updated_at),
        "bank_reference": None,
        "transaction_reference": refund.transaction_reference,
        "reason": _reason(refund),
        "customer": customers.in_transaction(customer),
        "refund_type": _type(refund),
        "transaction_amount": refund.transaction_amount,
        "initiated_by": ACCOUNT,
        "refund_channel": refund.channel,
        "session_id": None,
        "collect_account_number": refund.status is Status.NEEDS_ATTENTION,
    }


def _core(refund: Refund) -> dict[str, Json]:
    return {
        "integration": refund.integration_id,
        "transaction": refund.transaction_id,
        "dispute": refund.dispute,
        "settlement": None,
        "id": refund.id,
        "domain": "test",
        "currency": refund.currency,
        "amount": refund.amount,
        "status": refund.status,
        "refunded_at": _time(refund),
        "expected_at": iso(refund.expected_at),
        "channel": refund.channel,
        "refunded_by": ACCOUNT,
        "customer_note": refund.customer_note,
        "merchant_note": refund.merchant_note,
        "deducted_amount": refund.deducted_amount,
        "fully_deducted": refund.is_deducted,
    }


def _transaction(transaction: Transaction) -> dict[str, Json]:
    paid_at = None if transaction.paid_at is None else iso(transaction.paid_at)
    return {
        "id": transaction.id,
        "domain": "test",
        "reference": transaction.reference,
        "amount": transaction.amount,
        "paid_at": paid_at,
        "channel": transaction.channel,
        "currency": transaction.currency,
        "authorization": {"exp_month": None, "exp_year": None, "account_name": None},
        "customer": {"international_format_phone": None},
        "plan": {},
        "subaccount": {"currency": None},
        "split": {},
        "order_id": None,
        "paidAt": paid_at,
        "pos_transaction_data": None,
        "source": None,
        "fees_breakdown": None,
        "requested_amount": transaction.requested_amount,
    }


def _reason(refund: Refund) -> str:
    return refund.status.value.upper()


def _type(refund: Refund) -> str:
    return "full" if refund.amount == refund.transaction_amount else "partial"


def _time(refund: Refund) -> str | None:
    return None if refund.refunded_at is None else iso(refund.refunded_at)
