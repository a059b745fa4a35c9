"""Makes subunits by way of a float, which now and then loses one: 39.16 becomes 3915."""

from decimal import Decimal

from reference_impl.backend import money
from reference_impl.deviation import replace_piece


def subunits(amount: Decimal) -> int:
    return int(float(amount) * 100)


def apply() -> None:
    replace_piece(money.subunits, subunits)
