"""Who a customer is, as Paystack checks it: asked for at once, answered later."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.errors.customer import InvalidBvn

TAKES = timedelta(seconds=5)
"""How long the check takes. Assumed: the answer is documented to come by webhook alone."""

WRONG = "Account number or BVN is incorrect"
"""Source: Paystack's sample of `customeridentification.failed`."""

TYPES = ("bank_account", "bvn")
"""`bank_account` is in the documented parameters, `bvn` in the sample of the event."""

_BVN = re.compile(r"\d{11,12}", re.ASCII)


class Status(StrEnum):
    NONE = "none"
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One for each customer; a step returns the next state. Numbers are masked.

    `outcome` is how the next check ends, as a test decided; empty: as the numbers make it.
    """

    id: int
    integration_id: int
    customer_id: int
    customer_code: str
    created_at: datetime
    status: Status = Status.NONE
    numbers: dict[str, str] | None = None
    is_wrong: bool = False
    outcome: str = ""
    reason: str = ""

    @property
    def is_identified(self) -> bool:
        return self.status is Status.SUCCESS

    def asked(self, sent: Mapping[str, str]) -> Identity:
        """A check has begun. Numbers of noughts alone are wrong ones."""
        numbers = {name: _masked(name, value) for name, value in sent.items()}
        return replace(
            self,
            status=Status.PENDING,
            numbers=numbers,
            is_wrong=any(value.strip("0") == "" for value in sent.values()),
        )

    def checked(self, outcome: str = "") -> Identity:
        """Give the answer to the check, this one or that decided before.

        A success tells the BVN alone, as Paystack's samples do.
        """
        decided = outcome or self.outcome
        if decided == Status.FAILED or (not decided and self.is_wrong):
            return replace(self, status=Status.FAILED)
        numbers = self.numbers or {}
        bvn = {"type": "bvn", "value": numbers.get("bvn") or numbers.get("value", "")}
        return replace(self, status=Status.SUCCESS, numbers={"country": numbers["country"], **bvn})

    def decided(self, outcome: str, reason: str) -> Identity:
        return replace(self, outcome=outcome, reason=reason)


def read_bvn(value: str) -> str:
    """Eleven digits, or the twelve of Paystack's own samples. Raises `InvalidBvn`."""
    if not _BVN.fullmatch(value):
        raise InvalidBvn
    return value


def _masked(name: str, value: str) -> str:
    """As 200*****677; the rest of what was sent is no secret."""
    if name not in {"bvn", "value", "account_number"}:
        return value
    return f"{value[:3]}{'*' * max(0, len(value) - 6)}{value[-3:]}" if len(value) > 6 else "***"
