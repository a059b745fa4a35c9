"""A customer of an integration: one for each e-mail address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.domain import access_code
from fake_paystack.domain.json_value import Json
from fake_paystack.errors import EmptyEmail, InvalidEmail, MetadataNotObject, MissingEmail

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f,;<>()]{1,64}@[^@\s\x00-\x1f\x7f,;<>()]{1,250}", re.ASCII)

PREFIX = "CUS_"

RISK_ACTIONS = ("default", "allow", "deny")
"""Source: Paystack docs, API > Customers > Whitelist/Blacklist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Created when its e-mail is first seen; `metadata` is an object or None."""

    id: int
    integration_id: int
    customer_code: str
    email: str
    created_at: datetime
    updated_at: datetime
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    metadata: dict[str, Json] | None = None
    risk_action: str = "default"


def id_in(code: str) -> int | None:
    """Id that a customer's code would have; None for what cannot be one."""
    return access_code.transaction_id(code.removeprefix(PREFIX))


def read_email(value: object) -> str:
    """Address as sent, without surrounding blanks.

    Raises `MissingEmail`, `EmptyEmail` or `InvalidEmail`.
    """
    if value is None:
        raise MissingEmail
    if not isinstance(value, str):
        raise InvalidEmail
    email = value.strip()
    if not email:
        raise EmptyEmail
    if not _EMAIL.fullmatch(email) or not _is_domain(email.rpartition("@")[2]):
        raise InvalidEmail
    return email


def _is_domain(text: str) -> bool:
    labels = text.split(".")
    return len(labels) > 1 and all(labels)


def read_metadata(value: object) -> dict[str, Json] | None:
    """Metadata of a customer: an object, never a string of one. Raises `MetadataNotObject`."""
    if value is None or value == "":
        return None
    if not isinstance(value, dict):
        raise MetadataNotObject
    return value
