"""Names that Paystack hands out, in the forms of its documented samples."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping

from fake_paystack.domain import access_code


class Ids:
    """Random names; repeatable when `seed` is given.

    `after` are the highest ids in use: behind them come other names than those that a process with
    the same seed gave before.
    """

    def __init__(self, seed: int | None = None, *, after: Mapping[str, int] | None = None) -> None:
        begin = None if seed is None else f"{seed}:{sorted((after or {}).items())}"
        self._random = random.Random(begin)  # noqa: S311 - names in a sandbox, not secrets

    def reference(self) -> str:
        """Ten lowercase alphanumerics, as initialize makes them."""
        return access_code.written(self._random.randrange(36**10), 10)

    def access_code(self, id: int) -> str:
        """Fifteen lowercase alphanumerics, in which the id is found again."""
        return access_code.make(id, f"{self._random.getrandbits(28):07x}")

    def code(self, prefix: str, length: int = 15) -> str:
        """As `PLN_` with lowercase alphanumerics behind it, the form of most codes."""
        return f"{prefix}_{self.letters(length)}"

    def letters(self, length: int) -> str:
        """Lowercase alphanumerics, such as an email_token's."""
        return "".join(self._random.choices(access_code.ALPHABET, k=length))

    def split_code(self) -> str:
        """Ten letters of both cases and digits."""
        alphabet = string.ascii_letters + string.digits
        return "SPL_" + "".join(self._random.choices(alphabet, k=10))

    def authorization_code(self) -> str:
        return "AUTH_" + self.letters(10)

    def handle(self) -> str:
        """Of a fault or gate; unlike anything of Paystack's."""
        return self.letters(8)


class Counters:
    """Rising numbers by table, going on behind the last ones in use."""

    def __init__(self, last: dict[str, int]) -> None:
        self._last = last

    def last(self, table: str) -> int:
        return self._last[table]

    def next(self, table: str) -> int:
        self._last[table] += 1
        return self._last[table]
