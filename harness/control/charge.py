"""`charges`: what a payer does on a phone, in an app or at a bank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from harness.answer import Json
from harness.control.connection import Call, JsonObject, step
from harness.moment import moment_or_none

Question = Literal["phone", "otp", "birthday", "address"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """The latest charge of a transaction; `expected` is what a payer has to send, in subunits.

    `expires_at` is None where nothing ends the wait; `details` is what the merchant was told.
    """

    reference: str
    channel: str
    status: str
    message: str
    expected: int
    expires_at: datetime | None
    details: Mapping[str, Json]

    @classmethod
    def parsed(cls, data: JsonObject) -> Charge:
        known = {name: data[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "expires_at": moment_or_none(data["expires_at"])})


class Charges:
    """By the reference of their transaction. All raise `Refused` with 404 when there is none."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def get(self, reference: str) -> Charge:
        """The latest charge of a transaction."""
        return Charge.parsed(self._call("GET", f"charges/{step(reference)}"))

    def approve(self, reference: str, *, late: bool = False) -> Charge:
        """Approve the prompt, the code, the bank's page; `late` even when its time was over."""
        return self._moved(reference, "approve", {"late": late})

    def decline(self, reference: str, *, reason: str | None = None) -> Charge:
        """End it unpaid, whatever it waits for."""
        return self._moved(reference, "decline", {} if reason is None else {"reason": reason})

    def transfer(self, reference: str, *, amount: int | None = None) -> Charge:
        """Have money come to its account, in subunits; left out: what is expected."""
        return self._moved(reference, "transfer", {} if amount is None else {"amount": amount})

    def ask(self, reference: str, what: Question) -> Charge:
        """Have the bank want one thing more before what it waits for."""
        return self._moved(reference, "ask", {"for": what})

    def _moved(self, reference: str, how: str, body: Mapping[str, str | int]) -> Charge:
        return Charge.parsed(self._call("POST", f"charges/{step(reference)}/{how}", body))
