"""Mandates, and the authorizations behind them, per place they appear.

Source: Paystack docs, Payments > Direct debit, its samples of answers and events.
"""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.mandate import Mandate
from fake_paystack.domain.saved_authorization import SavedAuthorization

BANK = "TEST BANK"


def initialized(mandate: Mandate, redirect_url: str) -> dict[str, Json]:
    return {
        "redirect_url": redirect_url,
        "access_code": mandate.access_code,
        "reference": mandate.reference,
    }


def verified(saved: SavedAuthorization, customer: Customer) -> dict[str, Json]:
    return {
        "authorization_code": saved.authorization_code,
        "channel": "direct_debit",
        "bank": BANK,
        "active": saved.active,
        "customer": {"code": customer.customer_code, "email": customer.email},
    }


def listed(mandate: Mandate, status: str, customer: Customer) -> dict[str, Json]:
    return {
        "id": mandate.id,
        "status": status,
        "mandate_id": mandate.id,
        "authorization_id": mandate.authorization_id,
        "authorization_code": mandate.authorization_code,
        "integration_id": mandate.integration_id,
        "account_number": mandate.account_number,
        "bank_code": mandate.bank_code,
        "bank_name": BANK,
        "customer": {
            "id": customer.id,
            "customer_code": customer.customer_code,
            "email": customer.email,
            "first_name": customer.first_name or "",
            "last_name": customer.last_name or "",
        },
        "authorized_at": None if mandate.authorized_at is None else iso(mandate.authorized_at),
    }


def created(saved: SavedAuthorization, customer: Customer) -> dict[str, Json]:
    """As `data` of `direct_debit.authorization.created`."""
    debit = saved.authorization
    return {
        "authorization_code": debit.authorization_code,
        "active": saved.active,
        "last4": debit.last4,
        "channel": debit.channel,
        "card_type": debit.card_type,
        "bank": debit.bank,
        "exp_month": int(debit.exp_month),
        "exp_year": int(debit.exp_year),
        "country_code": debit.country_code,
        "brand": debit.brand,
        "reusable": debit.reusable,
        "signature": debit.signature,
        "account_name": debit.account_name,
        "customer": {
            "first_name": customer.first_name or "",
            "last_name": customer.last_name or "",
            "code": customer.customer_code,
            "email": customer.email,
            "phone": customer.phone or "",
            "metadata": customer.metadata,
            "risk_action": customer.risk_action,
        },
    }


def active(mandate: Mandate, saved: SavedAuthorization, customer: Customer) -> dict[str, Json]:
    """As `data` of `direct_debit.authorization.active`."""
    shape = created(saved, customer)
    owner = shape.pop("customer")
    return {
        **shape,
        "integration": mandate.integration_id,
        "domain": "test",
        "reference": mandate.reference,
        "customer": owner,
    }
