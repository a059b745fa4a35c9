"""Subaccount objects. Source: Paystack docs, API > Subaccounts."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.subaccount import Subaccount, as_number


def created(subaccount: Subaccount) -> dict[str, Json]:
    """As `POST /subaccount` answers."""
    return {
        "business_name": subaccount.business_name,
        "description": subaccount.description,
        **_contact(subaccount),
        "account_number": subaccount.account_number,
        "percentage_charge": as_number(subaccount.percentage_charge),
        "settlement_bank": subaccount.bank.name,
        "currency": subaccount.currency,
        "bank": subaccount.bank.id,
        "integration": subaccount.integration_id,
        "domain": "test",
        "account_name": subaccount.account_name,
        "product": "collection",
        "managed_by_integration": subaccount.integration_id,
        "subaccount_code": subaccount.subaccount_code,
        "is_verified": False,
        "settlement_schedule": subaccount.settlement_schedule,
        "active": subaccount.active,
        "migrate": False,
        "id": subaccount.id,
        "createdAt": iso(subaccount.created_at),
        "updatedAt": iso(subaccount.updated_at),
    }


def fetched(subaccount: Subaccount) -> dict[str, Json]:
    """As `GET /subaccount/:code` answers, and `PUT` with its changes."""
    return created(subaccount)


def listed(subaccount: Subaccount) -> dict[str, Json]:
    """As a row of `GET /subaccount`: `active` is 1 or 0 here."""
    return {
        **_identity(subaccount),
        "percentage_charge": as_number(subaccount.percentage_charge),
        "settlement_bank": subaccount.bank.name,
        "bank_id": subaccount.bank.id,
        "account_number": subaccount.account_number,
        "currency": subaccount.currency,
        "active": int(subaccount.active),
        "is_verified": False,
    }


def in_split(subaccount: Subaccount) -> dict[str, Json]:
    """As a split embeds it."""
    return {
        **_identity(subaccount),
        "settlement_bank": subaccount.bank.name,
        "currency": subaccount.currency,
        "account_number": subaccount.account_number,
    }


def in_transaction(subaccount: Subaccount) -> dict[str, Json]:
    """As a payment to it embeds it."""
    return {
        **_identity(subaccount),
        "percentage_charge": as_number(subaccount.percentage_charge),
        "settlement_bank": subaccount.bank.name,
        "account_number": subaccount.account_number,
    }


def _identity(subaccount: Subaccount) -> dict[str, Json]:
    """Where the description is absent, these places show the name. Documented."""
    return {
        "id": subaccount.id,
        "subaccount_code": subaccount.subaccount_code,
        "business_name": subaccount.business_name,
        "description": subaccount.description or subaccount.business_name,
        **_contact(subaccount),
    }


def _contact(subaccount: Subaccount) -> dict[str, Json]:
    return {
        "primary_contact_name": subaccount.primary_contact_name,
        "primary_contact_email": subaccount.primary_contact_email,
        "primary_contact_phone": subaccount.primary_contact_phone,
        "metadata": subaccount.metadata,
    }
