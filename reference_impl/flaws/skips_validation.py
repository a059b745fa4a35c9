"""Sells any custom amount, however tiny."""

from decimal import Decimal

from reference_impl.backend import packages
from reference_impl.deviation import replace_piece


def within_limits(amount: Decimal) -> Decimal:
    return amount


def apply() -> None:
    replace_piece(packages.within_limits, within_limits)
