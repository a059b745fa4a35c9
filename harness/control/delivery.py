"""`deliveries`: what was sent to the webhook URL, what waits, and when it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from harness.control.connection import Call, JsonObject
from harness.moment import moment, moment_or_none

State = Literal["held", "scheduled", "delivered", "failed", "given_up", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryAttempt:
    """`status` is the answer's, None when nothing answered; then `error` says why."""

    at: datetime
    status: int | None
    error: str | None
    duration_ms: float

    @classmethod
    def parsed(cls, data: JsonObject) -> DeliveryAttempt:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "at": moment(data["at"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One event on its way to one URL; `body` is the exact text that is sent.

    A `failed` one is tried again at `next_attempt_at`, a `given_up` one is not. `is_copy` marks a
    duplicate or a forgery.
    """

    id: int
    event: str
    reference: str
    url: str
    state: State
    is_copy: bool
    attempts: tuple[DeliveryAttempt, ...]
    next_attempt_at: datetime | None
    body: str
    signature: str

    @classmethod
    def parsed(cls, data: JsonObject) -> Delivery:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        attempts = tuple(DeliveryAttempt.parsed(each) for each in data["attempts"])
        next_at = moment_or_none(data["next_attempt_at"])
        return cls(**{**known, "attempts": attempts, "next_attempt_at": next_at})


class Deliveries:
    """Of the integration whose key it is."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def all(self, *, reference: str = "") -> list[Delivery]:
        """All, or those of one reference; oldest first."""
        query = {"reference": reference} if reference else {}
        return many(self._call("GET", "deliveries", **query))

    def send(self, event: str, data: Any, *, reference: str = "") -> Delivery:
        """Send a rightly signed event of one's own at once; the delivery with its attempt.

        `data` is any JSON, `reference` what it is filed under: left out, that of `data`. Raises
        `Refused` with 409 without a webhook URL.
        """
        body = {"event": event, "data": data, **({"reference": reference} if reference else {})}
        return Delivery.parsed(self._call("POST", "deliveries", body))

    def resend(self, id: int, *, bad_signature: bool = False) -> Delivery:
        """Send it now, whatever became of it; returns it after the attempt, or held by a gate.

        With `bad_signature` a forgery is sent, and returned, in its place.
        """
        body = {"bad_signature": True} if bad_signature else None
        return Delivery.parsed(self._call("POST", f"deliveries/{id}/resend", body))

    def cancel(self, id: int) -> Delivery:
        """Never send it. Raises `Refused` with 409 when it waits for nothing any more."""
        return Delivery.parsed(self._call("POST", f"deliveries/{id}/cancel"))

    def hold(self) -> None:
        """Let every event from now on wait for `release`."""
        self._call("POST", "deliveries/hold")

    def release(self, *, reference: str = "", hold: bool = True) -> list[Delivery]:
        """Send what is held; returns once each was tried, or waits at a gate.

        New ones go on being held unless `hold` is false.
        """
        named = {"reference": reference} if reference else {}
        body = named if hold else {**named, "hold": False}
        return many(self._call("POST", "deliveries/release", body))


def many(data: JsonObject) -> list[Delivery]:
    return [Delivery.parsed(each) for each in data["deliveries"]]
