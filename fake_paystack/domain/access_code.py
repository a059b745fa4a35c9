"""Access codes: what a checkout's URL names a transaction by.

The second half is the transaction's id, scrambled, so that a code is found without an index of its
own, which would cost every initialize a page of the disk.
"""

from __future__ import annotations

import string

ALPHABET = string.digits + string.ascii_lowercase
LENGTH = 15
"""Documented samples have 15 lowercase letters and digits."""

_HALF = 8
_SPACE = 36**_HALF
_SCRAMBLE = 1_580_030_173  # any number without the factors 2 and 3
_UNSCRAMBLE: int = pow(_SCRAMBLE, -1, _SPACE)


def make(transaction_id: int, noise: str) -> str:
    """Code of a transaction; `noise` is its first seven letters."""
    number = transaction_id * _SCRAMBLE % _SPACE
    letters = []
    for _ in range(_HALF):
        number, digit = divmod(number, 36)
        letters.append(ALPHABET[digit])
    return noise + "".join(letters)


def transaction_id(code: str) -> int | None:
    """Id that a code would have; None for what cannot be one. Compare the whole code, too."""
    half = code[LENGTH - _HALF :]
    if len(code) != LENGTH or not all(letter in ALPHABET for letter in half):
        return None
    number: int = int(half[::-1], 36) * _UNSCRAMBLE % _SPACE
    return number
