"""A transaction as Paystack holds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harness.journal import opening
from harness.moment import moment_or_none


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """A transaction as Paystack holds it; amounts in the currency's subunit, times in UTC.

    `expired` says that its time to pay is over.
    """

    reference: str
    access_code: str
    authorization_url: str
    email: str
    amount: int
    requested_amount: int
    currency: str
    status: str
    channel: str | None
    channels: list[str]
    callback_url: str | None
    metadata: Any
    fees: int | None
    gateway_response: str = ""
    paid_at: datetime | None = None
    created_at: datetime | None = None
    expired: bool = False

    @classmethod
    def parsed(cls, data: dict[str, Any]) -> Transaction:
        known = {name: data.get(name) for name in cls.__dataclass_fields__}
        times = {name: moment_or_none(data.get(name)) for name in ("paid_at", "created_at")}
        return cls(**{**known, **times})  # type: ignore[arg-type]

    @property
    def hop(self) -> str:
        """The key under which the call that opened it is drawn."""
        return opening(self.reference)

    @property
    def is_paid(self) -> bool:
        return self.status == "success"

    @property
    def is_paid_in_full(self) -> bool:
        return self.is_paid and self.amount >= self.requested_amount
