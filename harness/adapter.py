"""What a target's own adapter may be: a class that answers for what no target file can say.

A target file names it (`adapter = "module:Class"`). It is made without arguments, once a worker,
and may have any of `Adapter`'s methods; what it lacks goes as the target file says. Several threads
may call it at once. docs/adapters.md explains each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

import httpx

from harness.answer import Json

CallName = Literal[
    "purchase",
    "verify",
    "balance",
    "subscriptions",
    "subscription_initialize",
    "subscription_status",
]
CALLS: tuple[CallName, ...] = get_args(CallName)
METHODS = ("make_user", *CALLS)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a call would send over HTTP, as the target file describes it.

    `path` is "" where the file names none; `id` is the subscription that the call is about. A body
    that is no JSON is in `content`. `headers` are those that the call sends beside the user's.
    """

    name: CallName
    method: str
    path: str = ""
    id: str = ""
    json: Json = None
    content: bytes | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> dict[str, Json]:
        """What is sent by name, in the query or in the body: `package`, `reference`, `trxref` …"""
        return {**self.query, **(self.json if isinstance(self.json, dict) else {})}


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the target answered, in the words of the reference backend; no JSON: none was given."""

    status: int
    json: Json = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Login:
    """How a request shows whose it is: any of a token, cookies and headers.

    The `token` goes where `[backend.accounts] header` says, and into `[frontend] local_storage`.
    Cookies that the server set on `http` keep what it said of them (Path, SameSite …).
    """

    token: str = field(default="", repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Adapter(Protocol):
    """The methods that an adapter may have; a class need not inherit from this one.

    `http` has the backend's address as its base, carries the login of the user who asks (nothing,
    for a stranger), and follows no redirect.
    """

    def make_user(self, http: httpx.Client, email: str, password: str) -> Login:
        """Sign up, and log in."""
        ...

    def purchase(self, http: httpx.Client, asked: Asked) -> Reply:
        """Open a purchase: `reference` and `authorization_url`, or at least one of the two."""
        ...

    def verify(self, http: httpx.Client, asked: Asked) -> Reply:
        """Verify the payment of `asked.fields["reference"]` (or `trxref`)."""
        ...

    def balance(self, http: httpx.Client, asked: Asked) -> Reply:
        """The user's credits: `balance`."""
        ...

    def subscriptions(self, http: httpx.Client, asked: Asked) -> Reply:
        """Make a subscription: `id`."""
        ...

    def subscription_initialize(self, http: httpx.Client, asked: Asked) -> Reply:
        """Open the payment of the subscription `asked.id`, as `purchase` does."""
        ...

    def subscription_status(self, http: httpx.Client, asked: Asked) -> Reply:
        """How the subscription `asked.id` stands: `status`."""
        ...
