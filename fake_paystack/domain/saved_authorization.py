"""An authorization that a payment left behind, with whose it is and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.card import INSUFFICIENT_FUNDS

EXPIRED = "Expired card"
"""Documented, Paystack's error glossary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAuthorization:
    """Belongs to the customer, and to the e-mail, of the payment that made it.

    Deactivating it leaves `authorization.reusable` as it was. Observed. `declines` is the answer
    with which the bank refuses every charge to it, empty while it pays. `balance` is what is left
    on the account, in subunits; None for enough. `asks_owner`: the bank wants to see its owner
    before the next charge.
    """

    id: int
    integration_id: int
    customer_id: int
    email: str
    authorization: Authorization
    created_at: datetime
    active: bool = True
    declines: str = ""
    balance: int | None = None
    asks_owner: bool = False

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

    def belongs_to(self, email: str) -> bool:
        return self.email.lower() == email.lower()

    def debited(self, amount: int, *, at_least: int | None = None) -> tuple[int, str]:
        """What the bank gives of `amount`, and why it refuses, empty when it gives.

        All or nothing, unless `at_least` allows less; subunits.
        """
        if self.declines:
            return 0, self.declines
        given = amount if self.balance is None else min(amount, self.balance)
        if given < (amount if at_least is None else max(at_least, 1)):
            return 0, INSUFFICIENT_FUNDS
        return given, ""

    def spent(self, amount: int) -> SavedAuthorization:
        """With so much less on the account, where that is counted."""
        if self.balance is None:
            return self
        return replace(self, balance=self.balance - amount)
