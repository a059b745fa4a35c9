"""Gives Paystack the amount in cedis where it counts in pesewas."""

from decimal import Decimal

from reference_impl.backend import money
from reference_impl.deviation import replace_piece


def subunits(amount: Decimal) -> int:
    return int(amount)


def apply() -> None:
    replace_piece(money.subunits, subunits)
