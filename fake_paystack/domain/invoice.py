"""An invoice: one period of a subscription, and the charge that pays for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5


class Status(StrEnum):
    """Source: Paystack docs, Payments > Subscriptions > Handling subscription payment issues."""

    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """Immutable; `amount` is in subunits, `period_start` is when it is charged, in UTC.

    `reference` is its transaction's, known before there is one. `description` says why it failed.
    """

    id: int
    integration_id: int
    invoice_code: str
    subscription_id: int
    customer_id: int
    authorization_id: int | None
    amount: int
    currency: str
    reference: str
    period_start: datetime
    period_end: datetime
    created_at: datetime
    updated_at: datetime
    status: Status = Status.PENDING
    paid_at: datetime | None = None
    description: str | None = None
    transaction_id: int | None = None

    @property
    def is_paid(self) -> bool:
        return self.status is Status.SUCCESS

    def paid(self, transaction_id: int, at: datetime) -> Invoice:
        return replace(
            self, status=Status.SUCCESS, transaction_id=transaction_id, paid_at=at, updated_at=at
        )

    def failed(self, reason: str, at: datetime, transaction_id: int | None = None) -> Invoice:
        """The charge was refused, or none could be tried."""
        return replace(
            self,
            status=Status.FAILED,
            description=reason,
            transaction_id=transaction_id,
            updated_at=at,
        )


def reference_of(invoice_code: str) -> str:
    """UUID of the fifth version, as the documented sample's; the same for the same invoice."""
    return str(uuid5(NAMESPACE_URL, invoice_code))
