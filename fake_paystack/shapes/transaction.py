"""Transaction objects: the same payment looks different in verify, fetch, list and webhook.

Source: Paystack docs, API > Transactions, and Webhooks > charge.success; `docs/fake.md` says which
differences were observed.
"""

from __future__ import annotations

from dataclasses import fields

from fake_paystack.clock import iso
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.flat import flat
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.log import Log
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import plan as plans
from fake_paystack.shapes import routing

NO_AUTHORIZATION = {
    field.name: False if field.name == "reusable" else None for field in fields(Authorization)
}
"""Of an unpaid row in a list. Observed."""


def verified(
    transaction: Transaction, customer: Customer, plan: Plan | None = None
) -> dict[str, Json]:
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
        "ip_address": transaction.ip_address or None,
        "metadata": metadata(transaction, absent=""),
        "log": log(transaction.log),
        "fees": transaction.fees,
        "fees_split": routing.fees_split(transaction.routing),
        "authorization": authorization(transaction, absent={}),
        "customer": customers.in_transaction(customer),
        "plan": transaction.plan,
        "split": routing.split(transaction.routing),
        "order_id": None,
        "paidAt": paid_at,
        "createdAt": created_at,
        "requested_amount": transaction.requested_amount,
        "pos_transaction_data": None,
        "source": None,
        "fees_breakdown": None,
        "connect": None,
        "transaction_date": created_at,
        "plan_object": plan_object(plan),
        "subaccount": routing.subaccount(transaction.routing),
    }


def fetched(
    transaction: Transaction, customer: Customer, plan: Plan | None = None
) -> dict[str, Json]:
    """As `GET /transaction/:id` answers."""
    shape = verified(transaction, customer)
    del shape["transaction_date"], shape["plan_object"]
    return {
        **shape,
        "helpdesk_link": None,
        "plan": plan_object(plan),
        "source": _source(transaction),
    }


def listed(
    transaction: Transaction, customer: Customer, plan: Plan | None = None
) -> dict[str, Json]:
    """As a row of `GET /transaction`."""
    shape = verified(transaction, customer)
    for absent in ("receipt_number", "fees_breakdown", "transaction_date", "plan_object"):
        del shape[absent]
    return {
        **shape,
        "metadata": metadata(transaction, absent=None),
        "customer": customers.in_list(customer),
        "authorization": authorization(transaction, absent=NO_AUTHORIZATION),
        "plan": plan_object(plan),
        "source": _source(transaction),
    }


def in_event(
    transaction: Transaction, customer: Customer, plan: Plan | None = None
) -> dict[str, Json]:
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
        "fees_split": shape["fees_split"],
        "authorization": {
            **shape["authorization"],
            "receiver_bank_account_number": None,
            "receiver_bank": None,
            **(transaction.bank_transfer or {}),
        },
        "customer": shape["customer"],
        "plan": plan_object(plan),
        "subaccount": shape["subaccount"],
        "split": shape["split"],
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
        "history": [flat(step) for step in value.history],
    }


def plan_object(plan: Plan | None) -> dict[str, Json]:
    return {} if plan is None else plans.in_event(plan)


def authorization(transaction: Transaction, *, absent: dict[str, Json]) -> dict[str, Json]:
    if transaction.authorization is None:
        return dict(absent)
    shape = flat(transaction.authorization)
    if transaction.bank_transfer:
        shape.update(transaction.bank_transfer)
    elif transaction.channel == "bank_transfer":
        shape.update(_sender(transaction.authorization))
    return shape


def _sender(authorization: Authorization) -> dict[str, Json]:
    """Who made a transfer. Source: Paystack's sample of its event."""
    return {
        "sender_country": authorization.country_code,
        "sender_bank": authorization.bank,
        "sender_bank_account_number": f"XXXXXX{authorization.last4}",
        "sender_name": None,
        "narration": None,
    }


def _source(transaction: Transaction) -> Json:
    is_inline = transaction.entry_point == "request_inline"
    return {
        "type": "web" if is_inline else "api",
        "source": "checkout" if is_inline else "merchant_api",
        "entry_point": transaction.entry_point,
        "identifier": None,
    }


def metadata(transaction: Transaction, *, absent: Json) -> Json:
    """As it is read back, or `absent`, which differs from place to place."""
    return absent if transaction.metadata is None else transaction.metadata_value()


def _paid_at(transaction: Transaction) -> str | None:
    return None if transaction.paid_at is None else iso(transaction.paid_at)
