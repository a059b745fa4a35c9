"""What a server is started with, and the type that keeps keys out of logs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

MAX_BODY = 1024 * 1024
"""Bytes; a longer request body is refused."""

BODY_KEPT = 16 * 1024
"""Characters of a body that the journal keeps; a delivery's is kept whole."""

JOURNAL_KEPT = 20_000
"""Newest journal entries kept for an integration."""

KIND_OF_KEY = re.compile(r"(sk|pk)_(test|live)_")


class Secret:
    """A key whose repr is masked, so that it cannot slip into a log or a traceback."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def masked(self) -> str:
        """Enough to tell one test key from another: `sk_test_ab…`; of others their kind alone."""
        kind = KIND_OF_KEY.match(self._value)
        if kind is None:
            return "…" if self._value else ""
        shown = 2 if kind[2] == "test" and len(self._value) > len(kind[0]) + 2 else 0
        return f"{self._value[: len(kind[0]) + shown]}…"

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __str__(self) -> str:
        return "**********"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`public_url` is how a browser reaches the server; `seed` makes ids repeatable.

    `webhook_url` is that of each integration that is new or was reset; empty: they have none.
    `database` is a file path, or empty for a private database that ends with the process.
    `hosts` are other names by which `/_sandbox` answers; `webhook_hosts` those that webhooks may go
    to, beside this machine.
    """

    database: str = ""
    public_url: str = "http://paystack.localhost:4010"
    webhook_url: str = ""
    retries: Literal["test", "live"] = "test"
    allow_remote_webhooks: bool = False
    webhook_hosts: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    seed: int | None = None

    @property
    def names(self) -> frozenset[str]:
        """Hosts of `/_sandbox` other than those of every loopback."""
        public = urlsplit(self.public_url).hostname
        return self.hosts | ({public} if public else frozenset())
