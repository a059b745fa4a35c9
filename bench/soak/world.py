"""What every session knows: whom to call, who buys, and what is still to be verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

import httpx

from bench.backend import FRONTEND
from bench.load.call import bearer
from bench.soak.calls import Calls
from bench.soak.programs import KEY, User

CONTROL = "/_sandbox/api/"
CREDITS = "/ai/api/credits/"


@dataclass(kw_only=True)
class World:
    """`open` has each purchase that was not yet answered as paid, by reference, with its buyer."""

    fake: str
    backend: str
    home: str
    """Path of the console's page of the shop's integration."""
    users: Sequence[User]
    random: Random
    calls: Calls = field(default_factory=Calls)
    open: dict[str, User] = field(default_factory=dict)
    came_back: set[str] = field(default_factory=set)
    """References with which payers came back, and that were not yet answered as paid."""
    guests: list[str] = field(default_factory=list)
    """Keys of integrations beside the shop's."""
    idle: list[str] = field(default_factory=list)
    """Keys of those that are reset, which no session has now; `resets` numbers new ones."""
    resets: Iterator[int] = field(default_factory=count)
    sessions: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    """How many there were of what is told as a number in the end."""

    async def paystack(
        self, what: str, method: str, path: str, key: str = KEY, **request: Any
    ) -> httpx.Response:
        return await self.calls(what, method, self.fake + path, headers=bearer(key), **request)

    async def control(
        self, method: str, path: str, key: str = KEY, **request: Any
    ) -> httpx.Response:
        return await self.paystack("control", method, CONTROL + path, key, **request)

    async def page(self, what: str, method: str, path: str, **request: Any) -> httpx.Response:
        """Of the checkout or the console, as a browser asks for it, which no key lets in."""
        return await self.calls(what, method, self.fake + path, **request)

    async def shop(
        self, what: str, method: str, path: str, user: User, **request: Any
    ) -> httpx.Response:
        headers = {"authorization": f"Token {user.token}"}
        return await self.calls(what, method, self.backend + path, headers=headers, **request)


def reference_in(location: str) -> str:
    """The one with which a payer is sent to the shop; empty for another address."""
    if not location.startswith(FRONTEND):
        return ""
    return str(httpx.URL(location).params.get("reference", ""))
