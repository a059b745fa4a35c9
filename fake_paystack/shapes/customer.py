"""Customer objects. Source: Paystack docs, API > Customers, and the `customer` of a transaction."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.identity import Identity
from fake_paystack.domain.json_value import Json


def in_transaction(customer: Customer) -> dict[str, Json]:
    """As verify, fetch and webhooks embed it."""
    return {**in_list(customer), "international_format_phone": None}


def in_list(customer: Customer) -> dict[str, Json]:
    """As a row of `GET /transaction` embeds it."""
    return {
        "id": customer.id,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "customer_code": customer.customer_code,
        "phone": customer.phone,
        "metadata": customer.metadata,
        "risk_action": customer.risk_action,
    }


def in_rejected_transfer(customer: Customer) -> dict[str, Json]:
    """As `bank.transfer.rejected` embeds it."""
    return {
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone": customer.phone,
        "metadata": customer.metadata,
        "domain": "test",
        "customer_code": customer.customer_code,
        "risk_action": customer.risk_action,
        "id": customer.id,
        "integration": customer.integration_id,
        "createdAt": iso(customer.created_at),
        "updatedAt": iso(customer.updated_at),
    }


def row(customer: Customer) -> dict[str, Json]:
    """As `GET /customer` lists it."""
    return {
        "integration": customer.integration_id,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "phone": customer.phone,
        "metadata": customer.metadata,
        "domain": "test",
        "customer_code": customer.customer_code,
        "risk_action": customer.risk_action,
        "id": customer.id,
        "createdAt": iso(customer.created_at),
        "updatedAt": iso(customer.updated_at),
    }


def updated(customer: Customer, identity: Identity | None = None) -> dict[str, Json]:
    """As `PUT /customer/:code` answers."""
    is_identified = identity is not None and identity.is_identified
    return {
        **row(customer),
        "identified": is_identified,
        "identifications": identity.numbers if identity is not None and is_identified else None,
    }


def created(customer: Customer, identity: Identity | None = None) -> dict[str, Json]:
    """As `POST /customer` answers."""
    return {
        "transactions": [],
        "subscriptions": [],
        "authorizations": [],
        **updated(customer, identity),
    }


def fetched(
    customer: Customer,
    identity: Identity | None = None,
    *,
    transactions: list[Json],
    subscriptions: list[Json],
    authorizations: list[Json],
    total: int,
    volume: list[Json],
    dedicated_accounts: list[Json],
) -> dict[str, Json]:
    """As `GET /customer/:email_or_code` answers; `volume` is paid amounts by currency.

    The newest dedicated account stands first.
    """
    shape = updated(customer, identity)
    return {
        **shape,
        "transactions": transactions,
        "subscriptions": subscriptions,
        "authorizations": authorizations,
        "created_at": shape["createdAt"],
        "updated_at": shape["updatedAt"],
        "total_transactions": total,
        "total_transaction_value": volume,
        "dedicated_account": dedicated_accounts[0] if dedicated_accounts else None,
        "dedicated_accounts": dedicated_accounts,
    }
