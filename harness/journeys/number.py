"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

GROUPED = r",.'\u2019\u00a0\u202f\u2009"
"""Between three digits and three, beside an ordinary space: that one may part two numbers, too."""


def written(number: Decimal) -> str:
    """A pattern for the number: `1030`, `1,030.00`, `1.030,0` or `1 030`; for browsers as well."""
    whole, _, fraction = f"{number:.2f}".partition(".")
    trimmed = fraction.rstrip("0")
    decimals = rf"[.,]{trimmed}0*" if trimmed else r"(?:\.0+|,0{1,2})?"
    before, behind = rf"(?<!\d)(?<!\d[{GROUPED}])", rf"(?![{GROUPED}]?\d)"
    return before + rf"[ {GROUPED}]?".join(groups(whole)) + decimals + behind


def groups(digits: str) -> list[str]:
    """By three, counted from the end."""
    first = len(digits) % 3
    cut = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return [group for group in cut if group]
