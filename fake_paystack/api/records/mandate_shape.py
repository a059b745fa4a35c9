"""What a mandate looks like, per place it appears, and the authorization behind it."""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api.records.shape import Part, code, created_at, entry_id, integration, kept
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.store.authorization import authorizations

BANK = "TEST BANK"


def saved(ctx: Context, mandate: Entry) -> SavedAuthorization:
    id = mandate.data["authorization_id"]
    found = authorizations.by_id(ctx.db, mandate.integration_id, id)
    assert found is not None
    return found


def _owner(*names: str) -> Part:
    """These fields of the mandate's customer; the code goes by the name that is asked for."""

    def part(ctx: Context, mandate: Entry) -> Json:
        customer = store.customer.by_id(ctx.db, mandate.data["customer"])
        values = {
            "id": customer.id,
            "customer_code": customer.customer_code,
            "code": customer.customer_code,
            "email": customer.email,
            "first_name": customer.first_name or "",
            "last_name": customer.last_name or "",
            "phone": customer.phone or "",
            "metadata": customer.metadata,
            "risk_action": customer.risk_action,
        }
        return {name: values[name] for name in names}

    return part


def _account(name: str, default: str) -> Part:
    return lambda _, mandate: mandate.data.get("account", {}).get(name, default)


def _is_active(_: Context, mandate: Entry) -> Json:
    return mandate.data["status"] == "active"


def _redirect_url(ctx: Context, mandate: Entry) -> Json:
    return ctx.checkout_url(mandate.data["access_code"])


def event_of(ctx: Context, mandate: Entry) -> Json:
    debit = saved(ctx, mandate).authorization
    return {
        "authorization_code": debit.authorization_code,
        "active": True,
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
        "integration": mandate.integration_id,
        "domain": "test",
        "reference": mandate.code,
        "customer": _EVENTS_OWNER(ctx, mandate),
    }


_EVENTS_OWNER = _owner(
    "first_name", "last_name", "code", "email", "phone", "metadata", "risk_action"
)
INITIALIZED = {
    "redirect_url": _redirect_url,
    "access_code": kept("access_code"),
    "reference": code,
}
ROW = {
    "id": entry_id,
    "status": kept("status"),
    "mandate_id": entry_id,
    "authorization_id": kept("authorization_id"),
    "authorization_code": kept("authorization_code"),
    "integration_id": integration,
    "account_number": _account("number", "0123456789"),
    "bank_code": _account("bank_code", "000"),
    "bank_name": BANK,
    "customer": _owner("id", "customer_code", "email", "first_name", "last_name"),
    "authorized_at": created_at,
}
VERIFIED = {
    "authorization_code": kept("authorization_code"),
    "channel": "direct_debit",
    "bank": BANK,
    "active": _is_active,
    "customer": _owner("code", "email"),
}
