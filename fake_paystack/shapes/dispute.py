"""Dispute objects. Source: Paystack docs, API > Disputes, and Webhooks > charge.dispute.create."""

from __future__ import annotations

from datetime import datetime

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.dispute import Dispute, Evidence
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions

COLUMNS = (
    "id",
    "transaction_reference",
    "refund_amount",
    "currency",
    "category",
    "status",
    "resolution",
    "customer_email",
    "due_at",
    "resolved_at",
    "created_at",
)
"""Of an export; assumed."""


def fetched(dispute: Dispute, transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `GET /dispute/:id` answers."""
    return {
        **_head(dispute),
        "transaction": _transaction(transaction),
        "transaction_reference": None,
        "category": dispute.category,
        "customer": customers.in_transaction(customer),
        **_foot(dispute),
        "history": _history(dispute),
        "messages": _messages(dispute),
        "createdAt": iso(dispute.created_at),
        "updatedAt": iso(dispute.updated_at),
    }


def listed(dispute: Dispute, transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As a row of `GET /dispute`."""
    shape = fetched(dispute, transaction, customer)
    inner = {**shape["transaction"], "customer": None}
    del inner["requested_amount"]
    return {**shape, "transaction": inner}


def in_event(dispute: Dispute, transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `data` of `charge.dispute.*`: its own times are created_at, updated_at."""
    shape = fetched(dispute, transaction, customer)
    created_at, updated_at = shape.pop("createdAt"), shape.pop("updatedAt")
    return {**shape, "created_at": created_at, "updated_at": updated_at}


def of_transaction(dispute: Dispute, transaction: Transaction) -> dict[str, Json]:
    """As `GET /dispute/transaction/:id` answers."""
    return {
        "history": [
            {"id": step["id"], "dispute": dispute.id, **step, "updatedAt": step["createdAt"]}
            for step in _history(dispute, with_id=True)
        ],
        "messages": [
            {**message, "dispute": dispute.id, "is_deleted": 0, "updatedAt": message["createdAt"]}
            for message in _messages(dispute, with_id=True)
        ],
        **_middle(dispute),
        "id": dispute.id,
        "integration": dispute.integration_id,
        "transaction": _transaction(transaction),
        "created_by": None,
        **_end(dispute),
    }


def updated(dispute: Dispute, transaction: Transaction, customer: Customer) -> list[Json]:
    """As `PUT /dispute/:id` answers: a list of one."""
    shape = {
        **_middle(dispute),
        "source": "bank",
        "id": dispute.id,
        "transaction": _transaction(transaction),
        "customer": customers.in_transaction(customer),
        "organization": 1,
        **_end(dispute),
    }
    return [shape]


def resolved(dispute: Dispute, transaction: Transaction) -> dict[str, Json]:
    """As `PUT /dispute/:id/resolve` answers."""
    message = dispute.messages[-1]
    at = iso(message.at)
    return {
        **_middle(dispute),
        "id": dispute.id,
        "integration": dispute.integration_id,
        "transaction": _transaction(transaction),
        "created_by": None,
        **_end(dispute),
        "message": {
            "dispute": dispute.id,
            "sender": message.sender,
            "body": message.body,
            "id": message.id,
            "createdAt": at,
            "updatedAt": at,
        },
    }


def evidence(dispute: Dispute, given: Evidence) -> dict[str, Json]:
    """As `POST /dispute/:id/evidence` answers; what was left out is left out here, too."""
    optional = {"delivery_address": given.delivery_address, "delivery_date": given.delivery_date}
    return {
        "customer_email": given.customer_email,
        "customer_name": given.customer_name,
        "customer_phone": given.customer_phone,
        "service_details": given.service_details,
        **{name: value for name, value in optional.items() if value is not None},
        "dispute": dispute.id,
        "id": given.id,
        "createdAt": iso(given.at),
        "updatedAt": iso(given.at),
    }


def exported(dispute: Dispute, customer: Customer) -> tuple[object, ...]:
    """As a row of `COLUMNS`."""
    return (
        dispute.id,
        dispute.transaction_reference,
        dispute.refund_amount,
        dispute.currency,
        dispute.category,
        dispute.status,
        dispute.resolution,
        customer.email,
        iso(dispute.due_at),
        _iso(dispute.resolved_at),
        iso(dispute.created_at),
    )


def _head(dispute: Dispute) -> dict[str, Json]:
    return {
        "id": dispute.id,
        "refund_amount": dispute.refund_amount,
        "currency": dispute.currency,
        "status": dispute.status,
        "resolution": dispute.resolution,
        "domain": "test",
    }


def _foot(dispute: Dispute) -> dict[str, Json]:
    return {
        "bin": dispute.bin,
        "last4": dispute.last4,
        "dueAt": iso(dispute.due_at),
        "resolvedAt": _iso(dispute.resolved_at),
        "evidence": dispute.evidence_id,
        "attachments": dispute.attachments,
        "note": None,
    }


def _middle(dispute: Dispute) -> dict[str, Json]:
    return {
        "currency": dispute.currency,
        "last4": dispute.last4,
        "bin": dispute.bin,
        "transaction_reference": None,
        "merchant_transaction_reference": dispute.transaction_reference,
        "refund_amount": dispute.refund_amount,
        "status": dispute.status,
        "domain": "test",
        "resolution": dispute.resolution,
        "category": dispute.category,
        "note": None,
        "attachments": dispute.attachments,
    }


def _end(dispute: Dispute) -> dict[str, Json]:
    return {
        "evidence": dispute.evidence_id,
        "resolvedAt": _iso(dispute.resolved_at),
        "createdAt": iso(dispute.created_at),
        "updatedAt": iso(dispute.updated_at),
        "dueAt": iso(dispute.due_at),
    }


def _history(dispute: Dispute, *, with_id: bool = False) -> list[dict[str, Json]]:
    return [
        {
            **({"id": step.id} if with_id else {}),
            "status": step.status,
            "by": step.by,
            "createdAt": iso(step.at),
        }
        for step in dispute.history
    ]


def _messages(dispute: Dispute, *, with_id: bool = False) -> list[dict[str, Json]]:
    return [
        {
            **({"id": message.id} if with_id else {}),
            "sender": message.sender,
            "body": message.body,
            "createdAt": iso(message.at),
        }
        for message in dispute.messages
    ]


def _transaction(transaction: Transaction) -> dict[str, Json]:
    paid_at, created_at = _iso(transaction.paid_at), iso(transaction.created_at)
    metadata = transaction.metadata_value()
    return {
        "id": transaction.id,
        "domain": "test",
        "status": transaction.status,
        "reference": transaction.reference,
        "amount": transaction.amount,
        "message": transaction.message,
        "gateway_response": transaction.gateway_response,
        "paid_at": paid_at,
        "created_at": created_at,
        "channel": transaction.channel,
        "currency": transaction.currency,
        "ip_address": transaction.ip_address or None,
        "metadata": "" if transaction.metadata is None else metadata,
        "log": transactions.log(transaction.log),
        "fees": transaction.fees,
        "fees_split": None,
        "authorization": {},
        "customer": {"international_format_phone": None},
        "plan": {},
        "subaccount": {},
        "split": {},
        "order_id": None,
        "paidAt": paid_at,
        "createdAt": created_at,
        "requested_amount": transaction.requested_amount,
        "pos_transaction_data": None,
        "source": None,
        "fees_breakdown": None,
        "connect": None,
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
