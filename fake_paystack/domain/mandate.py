"""A mandate: a payer's leave to debit their account, signed on a page and then activated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """`pending`, `active` and `revoked` are Paystack's; the others are of mandates not signed."""

    OPEN = "open"
    DECLINED = "declined"
    PENDING = "pending"
    ACTIVE = "active"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Immutable; a step returns the next state. The authorization exists once it was signed.

    `reference` names it to the merchant, `access_code` to the payer's browser.
    """

    id: int
    integration_id: int
    access_code: str
    reference: str
    customer_id: int
    account_number: str
    bank_code: str
    created_at: datetime
    callback_url: str | None = None
    status: Status = Status.OPEN
    authorization_id: int = 0
    authorization_code: str = ""
    authorized_at: datetime | None = None

    @property
    def is_signed(self) -> bool:
        return self.authorized_at is not None

    def signed(self, authorization_id: int, authorization_code: str, at: datetime) -> Mandate:
        """The payer has agreed; the account cannot be debited yet."""
        return replace(
            self,
            status=Status.PENDING,
            authorization_id=authorization_id,
            authorization_code=authorization_code,
            authorized_at=at,
        )

    def declined(self) -> Mandate:
        return replace(self, status=Status.DECLINED)

    def activated(self) -> Mandate:
        """The activation charge has gone through."""
        return replace(self, status=Status.ACTIVE)
