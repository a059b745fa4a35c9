"""The price list: what buyers order, what they must pay for it, and the credits that it is worth.

Written down, not computed by the shop's own code: the books are judged by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """`amount` is in subunits, taxes included; `credits` in hundredths of a credit."""

    package: str
    custom_amount: str
    amount: int
    credits: int

    def body(self, callback_url: str) -> dict[str, str]:
        """Order, as a frontend sends it."""
        ordered = {"package": self.package, "payment_method": "card", "callback_url": callback_url}
        return {**ordered, "custom_amount": self.custom_amount} if self.custom_amount else ordered

    @property
    def told(self) -> tuple[Decimal, Decimal]:
        """(credits, whole price), as the shop has to tell them to the buyer."""
        return Decimal(self.credits).scaleb(-2), Decimal(self.amount).scaleb(-2)


ITEMS = (
    Item("starter", "", 3_525, 3_000),
    Item("value", "", 9_400, 10_000),
    Item("premium", "", 21_150, 25_000),
    Item("custom", "10.00", 1_175, 1_000),
    Item("custom", "12.34", 1_450, 1_234),
    Item("custom", "33.33", 3_916, 3_333),
    Item("custom", "99.99", 11_749, 9_999),
)
BY_AMOUNT = {item.amount: item for item in ITEMS}
"""No two items cost the same, so that an amount says what was bought."""
