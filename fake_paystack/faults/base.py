"""What a fault is, and the registry that each fault's file adds itself to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, Protocol, TypeVar

from fake_paystack.envelope import Answer


class Dropped(Exception):
    """Raised by a fault to end the connection without an answer."""


class Caller(Protocol):
    """Who waits for the answer."""

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

    async def answer(self, proceed: Proceed, caller: Caller) -> Answer:
        """Answer in Paystack's place, with or without `proceed`; or raise `Dropped`."""
        raise NotImplementedError


class WebhookFault(Fault):
    """Stands between an event and its URL; one for `first_attempts` leaves retries alone."""

    first_attempts: ClassVar[bool] = False

    def send_times(self, due: float) -> list[float]:
        """Seconds on the fake's clock at which to send; the first is `due`, none loses it."""
        raise NotImplementedError


CATALOGUE: dict[str, type[Fault]] = {}

F = TypeVar("F", bound=type[Fault])


def fault(name: str) -> Callable[[F], F]:
    """Register the class under `name`, such as `api.status`."""

    def register(cls: F) -> F:
        cls.name = name
        CATALOGUE[name] = cls
        return cls

    return register
