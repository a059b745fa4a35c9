"""Transfer recipients, as each place shows them.

Source: Paystack docs, API > Transfer Recipients, and Transfers > Single transfers (2022 and 2024).
"""

from __future__ import annotations

from collections.abc import Mapping

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.recipient import Recipient


def created(recipient: Recipient) -> dict[str, Json]:
    """As POST and the list answer, and as a transfer that is fetched embeds it."""
    return {
        "active": recipient.active,
        "createdAt": iso(recipient.created_at),
        "currency": recipient.currency,
        "description": recipient.description or "",
        "domain": "test",
        "email": recipient.email,
        "id": recipient.id,
        "integration": recipient.integration_id,
        "metadata": recipient.metadata_value(),
        "name": recipient.name,
        "recipient_code": recipient.recipient_code,
        "type": recipient.kind,
        "updatedAt": iso(recipient.updated_at),
        "is_deleted": False,
        "isDeleted": False,
        "details": {"authorization_code": recipient.authorization_code, **_account(recipient)},
    }


def in_event(recipient: Recipient) -> dict[str, Json]:
    """Of a transfer's event: the same without `isDeleted`."""
    embedded = created(recipient)
    del embedded["isDeleted"]
    return embedded


def in_bulk(recipient: Recipient) -> dict[str, Json]:
    return {
        "domain": "test",
        "name": recipient.name,
        "type": recipient.kind,
        "description": recipient.description or "",
        "integration": recipient.integration_id,
        "currency": recipient.currency,
        "metadata": recipient.metadata_value(),
        "details": _account(recipient),
        "recipient_code": recipient.recipient_code,
        "active": recipient.active,
        "id": recipient.id,
        "isDeleted": False,
        "createdAt": iso(recipient.created_at),
        "updatedAt": iso(recipient.updated_at),
    }


_SHOWN = ("type", "name", "description", "account_number", "bank_code", "currency", "email")


def refused(message: str, sent: Mapping[str, Json]) -> dict[str, Json]:
    """One of a batch that could not be made, with why. Source: Paystack's OpenAPI document."""
    return {"message": message, "records": [{name: _text(sent.get(name)) for name in _SHOWN}]}


def fetched(recipient: Recipient) -> dict[str, Json]:
    return {
        "integration": recipient.integration_id,
        "domain": "test",
        "type": recipient.kind,
        "currency": recipient.currency,
        "name": recipient.name,
        "details": _account(recipient),
        "description": recipient.description or "",
        "metadata": recipient.metadata_value(),
        "recipient_code": recipient.recipient_code,
        "active": recipient.active,
        "recipient_account": recipient.account_number or "",
        "institution_code": recipient.bank_code,
        "email": recipient.email,
        "id": recipient.id,
        "isDeleted": False,
        "createdAt": iso(recipient.created_at),
        "updatedAt": iso(recipient.updated_at),
    }


def _account(recipient: Recipient) -> dict[str, Json]:
    """`account_name` is null in most samples, whatever the recipient's name."""
    return {
        "account_number": recipient.account_number,
        "account_name": None,
        "bank_code": recipient.bank_code,
        "bank_name": recipient.bank_name,
    }


def _text(value: Json) -> str:
    """As sent if it is text; the document has no other."""
    return value if isinstance(value, str) else "" if value is None else dumps(value)
