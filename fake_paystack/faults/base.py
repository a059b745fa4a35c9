"""What a fault is, and the registry that each fault's file adds itself to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import copy
from dataclasses import field
from typing import ClassVar, Protocol, TypeVar

from fake_paystack.domain.delivery import Post
from fake_paystack.envelope import Answer
from fake_paystack.settings import Secret


class Dropped(Exception):
    """Raised by a fault to end the connection without an answer."""


class Caller(Protocol):
    """Who waits for the answer."""

    user_agent: str
    """As the caller names itself; empty when it does not."""

    async def hung_up(self) -> None:
        """Return when the caller has closed the connection, or the fault has been removed."""
        ...


Proceed = Callable[[], Awaitable[Answer]]
"""Handles the call as Paystack would, and gives its answer."""


class Fault:
    """Base of all faults. Fields are the JSON settings; the defaults already misbehave."""

    name: ClassVar[str]


class ApiFault(Fault):
    """Stands between a call and its answer."""

    def lets_through(self, caller: Caller) -> bool:  # noqa: ARG002 - a fault's form
        """Whether this caller has nothing to fear. The fault has come into play all the same."""
        return False

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:
        """Answer in Paystack's place, with or without `proceed`; or raise `Dropped`."""
        raise NotImplementedError


class WebhookFault(Fault):
    """Stands between an event and its URL. What it does not say stays as it would be."""

    once: ClassVar[bool] = False
    """It strikes a delivery once, before its first attempt, and never what somebody resends."""

    spares_copies: ClassVar[bool] = False
    """It leaves the copies alone that faults have made."""

    forges: ClassVar[bool] = False
    """Its post goes out as an extra attempt of somebody else; the delivery keeps waiting."""

    behind: int = 0
    """How many others are tried first; they bring forward the moment of `send_times`."""

    def send_times(self, due: float) -> list[float]:
        """Seconds on the integration's clock at which to send, none before `due`; none: lost."""
        return [due]

    def post(self, post: Post, key: Secret) -> Post:  # noqa: ARG002 - a fault's form
        """What goes out instead of `post`, which is rightly signed with `key`."""
        return post


CATALOGUE: dict[str, type[Fault]] = {}

F = TypeVar("F", bound=type[Fault])
T = TypeVar("T")


def fault(name: str) -> Callable[[F], F]:
    """Register the class under `name`, such as `api.status`."""

    def register(cls: F) -> F:
        cls.name = name
        CATALOGUE[name] = cls
        return cls

    return register


def setting(default: T, says: str) -> T:
    """Field of a fault: its default, and one line that names its meaning and unit."""
    made: T = field(default_factory=lambda: copy(default), metadata={"says": says})
    return made
