"""Preauthorizations, per place they appear; fields and order as in Paystack's samples.

Source: Paystack docs, Payments > Card preauthorization, and API > Preauthorization.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.preauthorization import Preauthorization, Status
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import charge as charges
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions


def initialized(held: Preauthorization, authorization_url: str) -> dict[str, Json]:
    return {
        "authorization_url": authorization_url,
        "access_code": held.access_code,
        "reference": held.reference,
    }


def verified(held: Preauthorization, customer: Customer, merchant: str) -> dict[str, Json]:
    """As `GET /preauthorization/verify/:reference` answers."""
    return {
        "id": held.id,
        "domain": "test",
        "status": held.status,
        "reference": held.reference,
        "amount": held.amount,
        "created_at": iso(held.created_at),
        "released_at": _time(held.released_at),
        "expiry_date": _time(held.expiry_date),
        "currency": held.currency,
        "metadata": held.metadata_value(),
        "fees": held.fees,
        "authorization": _authorization(held),
        "customer": customers.in_transaction(customer),
        "merchant_id": held.integration_id,
        "merchant_name": merchant,
        "expire_action": held.expire_action,
        "captured_at": _time(held.captured_at),
        "split_code": held.split_code,
        "split": None,
    }


def reserved(held: Preauthorization, customer: Customer, merchant: str) -> dict[str, Json]:
    """As `POST /preauthorization/reserve_authorization` answers."""
    shape = verified(held, customer, merchant)
    del shape["captured_at"]
    answer = {"authorizeResponse": held.message, "rrn": f"{held.id:012}"}
    return {**shape, "gateway_response": answer}


def listed(held: Preauthorization, customer: Customer) -> dict[str, Json]:
    """As a row of `GET /preauthorization`."""
    return {
        "domain": "test",
        "status": held.status,
        "reference": held.reference,
        "amount": held.amount,
        "created_at": iso(held.created_at),
        "transaction_id": held.transaction_id,
        "captured_at": _time(held.captured_at),
        "released_at": _time(held.released_at),
        "currency": held.currency,
        "fees": held.fees,
        "customer": customers.in_transaction(customer),
        "id": held.id,
    }


def captured(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `POST /preauthorization/capture` answers: the transaction that took the amount."""
    return {**charges.short(transaction, customer), "ip_address": None}


def released(held: Preauthorization) -> dict[str, Json]:
    return {"id": held.id, "status": held.status, "reference": held.reference}


def in_event(
    held: Preauthorization,
    customer: Customer,
    merchant: str,
    transaction: Transaction | None = None,
) -> dict[str, Json]:
    """As `data` of `preauthorization.…`; `transaction` is the one that captured it."""
    shape: dict[str, Json] = {
        "id": held.id,
        "domain": "test",
        "status": held.status,
        "reference": held.reference,
        "amount": held.amount,
        "message": held.message,
        "currency": held.currency,
        "metadata": held.metadata_value(),
        "fees": held.fees,
        "authorization": _authorization(held),
        "customer": customers.in_transaction(customer),
        "merchant_id": held.integration_id,
        "merchant_name": merchant,
        "transaction_id": None if held.transaction_id is None else str(held.transaction_id),
        "captured_at": _time(held.captured_at),
        "captured_amount": None if held.captured_amount is None else str(held.captured_amount),
        "expiry_date": _time(held.expiry_date),
        "expire_action": held.expire_action,
        "split_code": held.split_code,
        "split": None,
    }
    if held.status is not Status.AUTHORIZED:
        shape["expired_at"] = _time(held.expired_at)
    if held.status is Status.CAPTURED and transaction is not None:
        shape["transaction"] = _capturing(transaction)
    return shape


def _capturing(transaction: Transaction) -> dict[str, Json]:
    return {
        "currency": transaction.currency,
        "transaction_date": iso(transaction.created_at),
        "status": transaction.status,
        "reference": transaction.reference,
        "domain": "test",
        "metadata": transactions.metadata(transaction, absent=None),
        "gateway_response": transaction.gateway_response,
        "message": transaction.message,
        "channel": transaction.channel,
        "fees": transaction.fees,
        "id": str(transaction.id),
        "split": {},
    }


def _authorization(held: Preauthorization) -> dict[str, Json]:
    return {} if held.authorization is None else asdict(held.authorization)


def _time(at: datetime | None) -> str | None:
    return None if at is None else iso(at)
