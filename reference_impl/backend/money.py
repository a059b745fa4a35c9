"""Money: `Decimal` with two decimals in the shop, an integer in the subunit at Paystack."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cent(amount: Decimal) -> Decimal:
    """Round half up to two decimals, as invoices do."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def subunits(amount: Decimal) -> int:
    """The same amount in pesewas, kobo or cents; exact for an amount of two decimals."""
    return int(amount.scaleb(2))
