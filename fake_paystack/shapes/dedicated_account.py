"""Dedicated virtual accounts. Source: Paystack docs, API > Dedicated Virtual Accounts."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.dedicated_account import (
    PROVIDERS,
    DedicatedAccount,
    Provider,
)
from fake_paystack.domain.json_value import Json
from fake_paystack.shapes import customer as customers

_TYPE = "PAY-WITH-TRANSFER-RECURRING"


def created(account: DedicatedAccount, customer: Customer) -> dict[str, Json]:
    """As `POST /dedicated_account` answers."""
    shape = {**in_event(account), "customer": _customer(customer)}
    if account.split_config:
        shape["split_config"] = account.split_config
    return shape


def in_event(account: DedicatedAccount) -> dict[str, Json]:
    """As `dedicatedaccount.assign.success` embeds it."""
    return {
        **_account(account),
        "assignment": {
            "integration": account.integration_id,
            "assignee_id": account.customer_id,
            "assignee_type": "Customer",
            "expired": False,
            "account_type": _TYPE,
            "assigned_at": iso(account.assigned_at),
            "expired_at": None,
        },
    }


def deactivated(account: DedicatedAccount) -> dict[str, Json]:
    """As `DELETE /dedicated_account/:id` answers: it belongs to the integration again."""
    return {
        **_account(account),
        "assignment": {
            "assignee_id": account.integration_id,
            "assignee_type": "Integration",
            "assigned_at": iso(account.assigned_at),
            "integration": account.integration_id,
            "account_type": _TYPE,
        },
    }


def fetched(account: DedicatedAccount, customer: Customer) -> dict[str, Json]:
    """As `GET /dedicated_account/:id` answers, and a row of the list."""
    return {
        "customer": _customer(customer),
        "bank": bank(account.provider),
        "id": account.id,
        "account_name": account.account_name,
        "account_number": account.account_number,
        "created_at": iso(account.created_at),
        "updated_at": iso(account.updated_at),
        "currency": account.currency,
        "split_config": account.split_config or None,
        "active": True,
        "assigned": account.assigned,
    }


def of_customer(account: DedicatedAccount) -> dict[str, Json]:
    """As `GET /customer/:email_or_code` embeds it."""
    shape = in_event(account)
    del shape["metadata"]
    return shape


def split(account: DedicatedAccount) -> dict[str, Json]:
    """As `POST` and `DELETE /dedicated_account/split` answer."""
    return {
        "id": account.id,
        "account_name": account.account_name,
        "account_number": account.account_number,
        "assigned": account.assigned,
        "currency": account.currency,
        "metadata": None,
        "active": True,
        "createdAt": iso(account.created_at),
        "updatedAt": iso(account.updated_at),
        "split_config": account.split_config,
    }


def providers() -> list[Json]:
    """As `GET /dedicated_account/available_providers` answers."""
    return [
        {
            "provider_slug": provider.slug,
            "bank_id": provider.bank_id,
            "bank_name": provider.bank_name,
            "id": provider.id,
        }
        for provider in PROVIDERS
    ]


def assigned(customer: Customer, account: DedicatedAccount | None) -> dict[str, Json]:
    """As `data` of `dedicatedaccount.assign.success`, or `.failed` without an account."""
    return {
        "customer": _customer(customer),
        "dedicated_account": None if account is None else in_event(account),
        "identification": {"status": "failed" if account is None else "success"},
    }


def bank(provider: Provider) -> dict[str, Json]:
    return {"name": provider.bank_name, "id": provider.bank_id, "slug": provider.slug}


def _account(account: DedicatedAccount) -> dict[str, Json]:
    return {
        "bank": bank(account.provider),
        "account_name": account.account_name,
        "account_number": account.account_number,
        "assigned": account.assigned,
        "currency": account.currency,
        "metadata": None,
        "active": True,
        "id": account.id,
        "created_at": iso(account.created_at),
        "updated_at": iso(account.updated_at),
    }


def _customer(customer: Customer) -> dict[str, Json]:
    return {**customers.in_transaction(customer), "metadata": customer.metadata or {}}
