"""Transaction objects: the same payment looks different in verify, fetch, list and webhook.

Source: Paystack docs, API > Transactions, and Webhooks > charge.success; `docs/fake.md` says which
differences were observed.
"""

from __future__ import annotations

from dataclasses import asdict, fields

from fake_paystack.clock import iso
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.log import Log
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers

NO_AUTHORIZATION = {
    field.name: False if field.name == "reusable" else None for field in fields(Authorization)
}
"""Of an unpaid row in a list. Observed."""

_SOURCE = {
    "type": "api",
    "source": "merchant_api",
    "entry_point": "transaction_initialize",
    "identifier": None,
}
_WEB_SOURCE = {**_SOURCE, "type": "web", "source": "checkout", "entry_point": "request_inline"}


def verified(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `GET /transaction/verify/:reference` answers, paid or not."""
    created_at = iso(transaction.created_at)
    paid_at = _paid_at(transaction)
    return {
        "id": transaction.id,
        "domain": "test",
        "status": transaction.status,
        "reference": transaction.reference,
        "receipt_number": None,
        "amount": transaction.amount,
        "message": transaction.message,
        "gateway_response": transaction.gateway_response,
        "paid_at": paid_at,
        "created_at": created_at,
        "channel": transaction.channel,
        "currency": transaction.currency,
        "ip_address": transaction.ip_address,
        "metadata": _metadata(transaction, absent=""),
        "log": log(transaction.log),
        "fees": transaction.fees,
        "fees_split": None,
        "authorization": authorization(transaction, absent={}),
        "customer": customers.in_transaction(customer),
        "plan": transaction.plan,
        "split": {},
        "order_id": None,
        "paidAt": paid_at,
        "createdAt": created_at,
        "requested_amount": transaction.requested_amount,
        "pos_transaction_data": None,
        "source": None,
        "fees_breakdown": None,
        "connect": None,
        "transaction_date": created_at,
        "plan_object": {},
        "subaccount": {},
    }


def fetched(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `GET /transaction/:id` answers."""
    shape = verified(transaction, customer)
    del shape["transaction_date"], shape["plan_object"]
    return {**shape, "helpdesk_link": None, "plan": {}, "source": _source(transaction)}


def listed(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As a row of `GET /transaction`."""
    shape = verified(transaction, customer)
    for absent in ("receipt_number", "fees_breakdown", "transaction_date", "plan_object"):
        del shape[absent]
    return {
        **shape,
        "metadata": _metadata(transaction, absent=None),
        "customer": customers.in_list(customer),
        "authorization": authorization(transaction, absent=NO_AUTHORIZATION),
        "plan": {},
        "source": _source(transaction),
    }


def in_event(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `data` of `charge.success`."""
    shape = verified(transaction, customer)
    return {
        "id": shape["id"],
        "domain": shape["domain"],
        "status": shape["status"],
        "reference": shape["reference"],
        "amount": shape["amount"],
        "message": shape["message"],
        "gateway_response": shape["gateway_response"],
        "paid_at": shape["paid_at"],
        "created_at": shape["created_at"],
        "channel": shape["channel"],
        "currency": shape["currency"],
        "ip_address": shape["ip_address"],
        "metadata": shape["metadata"],
        "fees_breakdown": None,
        "log": shape["log"],
        "fees": shape["fees"],
        "fees_split": None,
        "authorization": {
            **shape["authorization"],
            "receiver_bank_account_number": None,
            "receiver_bank": None,
        },
        "customer": shape["customer"],
        "plan": {},
        "subaccount": {},
        "split": {},
        "order_id": None,
        "paidAt": shape["paidAt"],
        "requested_amount": shape["requested_amount"],
        "pos_transaction_data": None,
        "source": _source(transaction),
    }


def log(value: Log | None) -> dict[str, Json] | None:
    """As in a transaction and as the timeline; None before the payer opened the checkout."""
    if value is None:
        return None
    return {
        "start_time": value.start_time,
        "time_spent": value.time_spent,
        "attempts": value.attempts,
        "errors": value.errors,
        "success": value.success,
        "mobile": value.mobile,
        "input": [],
        "history": [asdict(step) for step in value.history],
    }


def authorization(transaction: Transaction, *, absent: dict[str, Json]) -> dict[str, Json]:
    if transaction.authorization is None:
        return dict(absent)
    return asdict(transaction.authorization)


def _source(transaction: Transaction) -> Json:
    is_inline = (transaction.options or {}).get("entry_point") == "request_inline"
    return _WEB_SOURCE if is_inline else _SOURCE


def _metadata(transaction: Transaction, *, absent: Json) -> Json:
    return absent if transaction.metadata is None else transaction.metadata_value()


def _paid_at(transaction: Transaction) -> str | None:
    return None if transaction.paid_at is None else iso(transaction.paid_at)
