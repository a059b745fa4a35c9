"""An authorization that a payment left behind, with whose it is and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fake_paystack.domain.authorization import Authorization

EXPIRED = "Expired card"
"""Documented, Paystack's error glossary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAuthorization:
    """Belongs to the customer, and to the e-mail, of the payment that made it.

    Deactivating it leaves `authorization.reusable` as it was. Observed. `declines` is the answer
    with which the bank refuses every charge to it, empty while it pays.
    """

    id: int
    integration_id: int
    customer_id: int
    email: str
    authorization: Authorization
    created_at: datetime
    active: bool = True
    declines: str = ""

    @property
    def authorization_code(self) -> str:
        return self.authorization.authorization_code

    @property
    def is_chargeable(self) -> bool:
        return self.active and self.authorization.reusable

    def expired(self, at: datetime) -> str:
        """Answer of the bank once the card's last month is over; empty before, and for no card."""
        card = self.authorization
        if card.channel != "card" or not (card.exp_month + card.exp_year).isdigit():
            return ""
        return EXPIRED if (at.year, at.month) > (int(card.exp_year), int(card.exp_month)) else ""
