"""Access codes: what a checkout's URL names a transaction by.

The second half is the transaction's id, scrambled, so that a code is found without an index of its
own, which would cost every initialize a page of the disk.
"""

from __future__ import annotations

import string

ALPHABET = string.digits + string.ascii_lowercase
LENGTH = 15
"""Documented samples have 15 lowercase letters and digits."""

_PAIRS = [low + high for high in ALPHABET for low in ALPHABET]
"""Two digits of a number to the base 36, the lower one first, as `written` joins them."""

_HALF = 8
_SPACE = 36**_HALF
_SCRAMBLE = 1_580_030_173  # any number without the factors 2 and 3
_UNSCRAMBLE: int = pow(_SCRAMBLE, -1, _SPACE)


def make(transaction_id: int, noise: str) -> str:
    """Code of a transaction; `noise` is its first seven letters."""
    return noise + written(transaction_id * _SCRAMBLE % _SPACE, _HALF)


def written(number: int, length: int) -> str:
    """Number in digits and lowercase letters, to the base 36, the lowest one first.

    `length` is even.
    """
    pairs = []
    for _ in range(length // 2):
        number, pair = divmod(number, 36 * 36)
        pairs.append(_PAIRS[pair])
    return "".join(pairs)


def transaction_id(code: str) -> int | None:
    """Id that a code would have; None for what cannot be one. Compare the whole code, too."""
    half = code[LENGTH - _HALF :]
    if len(code) != LENGTH or not all(letter in ALPHABET for letter in half):
        return None
    number: int = int(half[::-1], 36) * _UNSCRAMBLE % _SPACE
    return number
