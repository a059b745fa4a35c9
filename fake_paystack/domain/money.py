"""Currencies and amounts; an amount is always an int in the currency's subunit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, get_args

from fake_paystack.errors import AmountTooLarge, InvalidAmount, ZeroAmount

Currency = Literal["NGN", "USD", "GHS", "ZAR", "KES", "XOF"]
"""Source: Paystack docs, API > Introduction > Supported currency."""

CURRENCIES: tuple[Currency, ...] = get_args(Currency)

LIMIT = 10_000_000 * 100
"""Largest amount, in subunits. Source: Paystack docs, error glossary of transactions."""

_DIGITS = re.compile(r"[+-]?\d{1,30}(\.0*)?", re.ASCII)


def read_amount(value: object) -> int:
    """Subunits from an int or a string of digits, as callers send both.

    A whole number written with decimals ("777.00") counts as that number; users reported so.
    Raises `InvalidAmount`, `ZeroAmount` or `AmountTooLarge`.
    """
    amount = _whole(value)
    if amount < 0:
        raise InvalidAmount
    if amount == 0:
        raise ZeroAmount
    if amount > LIMIT:
        raise AmountTooLarge
    return amount


def _whole(value: object) -> int:
    if isinstance(value, bool):
        raise InvalidAmount
    if isinstance(value, int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and _DIGITS.fullmatch(text := value.strip()):
        return int(text.partition(".")[0])
    raise InvalidAmount


def display(amount: int, currency: str) -> str:
    """Amount as people write it, such as GHS 1,094.00."""
    return f"{currency} {Decimal(amount) / 100:,.2f}"
