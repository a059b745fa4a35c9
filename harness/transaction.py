"""A transaction as Paystack holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from harness.journal import opening


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """A transaction as Paystack holds it; amounts in the currency's subunit."""

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

    @classmethod
    def parsed(cls, data: dict[str, Any]) -> Transaction:
        return cls(**{name: data.get(name) for name in cls.__dataclass_fields__})  # type: ignore[arg-type]

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
