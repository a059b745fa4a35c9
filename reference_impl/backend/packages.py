"""The packages: what there is to buy, what it costs before tax, and the credits it gives."""

from dataclasses import dataclass
from decimal import Decimal

MINIMUM = Decimal("10.00")
MAXIMUM = Decimal("8500000.00")
"""With tax it stays below the 10,000,000.00 that Paystack takes in one transaction.

Source: Paystack's error glossary, "Transaction amount limit exceeded".
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """`price` is in the shop's currency, before tax."""

    name: str
    price: Decimal
    credits: Decimal


PACKAGES = {
    package.name: package
    for package in (
        Package(name="starter", price=Decimal("30.00"), credits=Decimal("30.00")),
        Package(name="value", price=Decimal("80.00"), credits=Decimal("100.00")),
        Package(name="premium", price=Decimal("180.00"), credits=Decimal("250.00")),
    )
}


def custom(amount: Decimal) -> Package:
    """One credit for each unit of the currency."""
    return Package(name="custom", price=amount, credits=amount)


def within_limits(amount: Decimal) -> Decimal:
    """Return a custom amount that may be bought. Raises `ValueError` with the reason."""
    if not amount.is_finite() or not MINIMUM <= amount <= MAXIMUM:
        raise ValueError(f"Ensure this value is between {MINIMUM} and {MAXIMUM}.")
    return amount
