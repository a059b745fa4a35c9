"""A transfer: money that goes from the balance to a recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from fake_paystack.domain import access_code
from fake_paystack.errors import InvalidField
from fake_paystack.errors.transfer import AlreadyConcluded, NotAwaitingOtp, WrongOtp

PREFIX = "TRF_"
OTP = "123456"
"""The OTP of Paystack's other test data. Assumed of transfers."""

OTP_LASTS = timedelta(minutes=30)
"""Source: Paystack docs, Transfers > How transfers work."""

_REFERENCE = re.compile(r"[a-z0-9_-]{16,50}", re.ASCII)

TransferOutcome = Literal["success", "pending", "failed", "reversed"]
"""What becomes of a transfer that nobody decides about."""


class Status(StrEnum):
    """Source: Paystack docs, Transfers > How transfers work."""

    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"
    OTP = "otp"
    ABANDONED = "abandoned"
    REVERSED = "reversed"
    BLOCKED = "blocked"
    REJECTED = "rejected"
    RECEIVED = "received"


PENDING = (Status.PENDING, Status.RECEIVED)
"""The money has left the balance and has not arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Immutable; a step returns the next state. `amount` is in subunits.

    Its code holds its id, so that its reference can be what is unique about it.
    """

    id: int
    integration_id: int
    transfer_code: str
    reference: str
    recipient_id: int
    amount: int
    currency: str
    created_at: datetime
    updated_at: datetime
    reason: str | None = None
    account_reference: str | None = None
    status: Status = Status.PENDING
    gateway_response: str | None = None

    def challenged(self, at: datetime) -> Transfer:
        """It waits for an OTP."""
        return replace(self, status=Status.OTP, updated_at=at)

    def confirmed(self, otp: str, at: datetime) -> Transfer:
        """Raises `NotAwaitingOtp` or `WrongOtp`."""
        self.require_otp()
        if otp != OTP:
            raise WrongOtp
        return replace(self, status=Status.PENDING, updated_at=at)

    def require_otp(self) -> None:
        """Raises `NotAwaitingOtp`."""
        if self.status is not Status.OTP:
            raise NotAwaitingOtp

    def concluded(
        self, status: Status, at: datetime, gateway_response: str | None = None
    ) -> Transfer:
        """It went so, or not. Raises `AlreadyConcluded`, but a success may yet be reversed."""
        late = (self.status, status) == (Status.SUCCESS, Status.REVERSED)
        if not late and self.status not in (*PENDING, Status.OTP):
            raise AlreadyConcluded(self.transfer_code, self.status)
        return replace(self, status=status, updated_at=at, gateway_response=gateway_response)

    def taken(self) -> int:
        """Subunits that it has taken from the balance, in this state."""
        is_out = self.status in (*PENDING, Status.SUCCESS)
        return self.amount if is_out else 0


def read_transfer_reference(value: str | None) -> str | None:
    """Reference as sent, or None to have one made. Raises `InvalidField`."""
    if value is not None and not _REFERENCE.fullmatch(value):
        raise InvalidField(
            "reference", "must be 16 to 50 lowercase letters, digits, dashes or underscores"
        )
    return value


def id_of(code: str) -> int | None:
    """Id that a transfer's code would have; None for what cannot be one."""
    return access_code.transaction_id(code.removeprefix(PREFIX))
