"""Bulk charges. Source: Paystack docs, API > Bulk charges, and its OpenAPI document."""

from __future__ import annotations

from dataclasses import asdict

from fake_paystack.clock import iso
from fake_paystack.domain.bulk_charge import Batch, Item
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions


def batch(value: Batch) -> dict[str, Json]:
    """As it is answered when made and fetched."""
    return {
        "batch_code": value.batch_code,
        "reference": value.reference,
        "id": value.id,
        "integration": value.integration_id,
        "domain": "test",
        "status": value.status,
        "total_charges": value.total,
        "pending_charges": value.pending,
        "createdAt": iso(value.created_at),
        "updatedAt": iso(value.updated_at),
    }


def listed(value: Batch) -> dict[str, Json]:
    """As a row of `GET /bulkcharge`."""
    return {
        "integration": value.integration_id,
        "domain": "test",
        "batch_code": value.batch_code,
        "status": value.status,
        "easy_cron_id": None,
        "reference": value.reference,
        "id": value.id,
        "createdAt": iso(value.created_at),
        "updatedAt": iso(value.updated_at),
    }


def item(
    value: Item, saved: SavedAuthorization, transaction: Transaction, customer: Customer
) -> dict[str, Json]:
    """As a row of `GET /bulkcharge/:code/charges`: the document's fields, and the transaction."""
    return {
        "integration": value.integration_id,
        "bulkcharge": value.batch_id,
        "customer": customers.in_transaction(customer),
        "authorization": asdict(saved.authorization),
        "transaction": transactions.listed(transaction, customer),
        "domain": "test",
        "amount": value.amount,
        "at_least": value.at_least or 0,
        "currency": transaction.currency,
        "reference": value.reference,
        "metadata": transactions.metadata(transaction, absent=""),
        "status": value.status,
        "message": value.message,
        "attempt_partial_debit": value.at_least is not None,
        "id": value.id,
        "createdAt": iso(value.created_at),
        "updatedAt": iso(value.updated_at),
    }
