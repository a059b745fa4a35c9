"""A preauthorization: an amount held on a card, to be captured or released later.

Source: Paystack docs, Payments > Card preauthorization.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.routing import Routing
from fake_paystack.errors.preauthorization import CaptureTooLarge, NothingHeld

CURRENCY = "ZAR"
"""Documented: the only one."""

DAYS, MOST_DAYS = 5, 30
"""Until it expires, unless told otherwise. Documented; the most is 10 in another place."""

CAPTURE_FAILED = "Capture failed"  # assumed, as the documented words of a release


class Status(StrEnum):
    """Documented, but for the rarer two in samples of events alone."""

    ABANDONED = "abandoned"
    FAILED = "failed"
    AUTHORIZED = "authorized"
    CAPTURED = "captured"
    RELEASED = "released"
    CAPTURE_FAILED = "capture_failed"
    RELEASE_FAILED = "release_failed"


class ExpireAction(StrEnum):
    CAPTURE = "capture"
    RELEASE = "release"


_HELD = (Status.AUTHORIZED, Status.CAPTURE_FAILED, Status.RELEASE_FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preauthorization:
    """Immutable; a step returns the next state. Amounts are in subunits, times aware UTC.

    `metadata` is JSON text. `expiry_date` is known once the amount is held. `message` is what the
    bank said last. `capture_fails` and `release_fails` are what a test decided.
    """

    id: int
    integration_id: int
    access_code: str
    reference: str
    customer_id: int
    email: str
    amount: int
    created_at: datetime
    currency: str = CURRENCY
    status: Status = Status.ABANDONED
    expire_action: ExpireAction = ExpireAction.RELEASE
    days: int = DAYS
    callback_url: str | None = None
    metadata: str | None = None
    split_code: str | None = None
    routing: Routing | None = None
    authorization: Authorization | None = None
    message: str | None = None
    expiry_date: datetime | None = None
    expired_at: datetime | None = None
    captured_at: datetime | None = None
    captured_amount: int | None = None
    released_at: datetime | None = None
    transaction_id: int | None = None
    fees: int = 0
    capture_fails: bool = False
    release_fails: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a card may still be tried."""
        return self.status in {Status.ABANDONED, Status.FAILED}

    @property
    def is_held(self) -> bool:
        return self.status in _HELD

    def metadata_value(self) -> Json:
        return None if self.metadata is None else loads(self.metadata)

    def held(self, authorization: Authorization, at: datetime) -> Preauthorization:
        """The bank holds the amount on this card."""
        return replace(
            self,
            status=Status.AUTHORIZED,
            authorization=authorization,
            message="Approved",
            expiry_date=at + timedelta(days=self.days),
        )

    def refused(self, reason: str) -> Preauthorization:
        """The bank does not; another card may do."""
        return replace(self, status=Status.FAILED, message=reason)

    def capturable(self, amount: int) -> Preauthorization:
        """Itself. Raises `NothingHeld` or `CaptureTooLarge`."""
        if self.status is not Status.AUTHORIZED:
            raise NothingHeld
        if amount > self.amount:
            raise CaptureTooLarge
        return self

    def captured(
        self, amount: int, transaction_id: int, fees: int, at: datetime
    ) -> Preauthorization:
        """What is not captured is the payer's again."""
        return replace(
            self,
            status=Status.CAPTURED,
            message="Approved",
            captured_amount=amount,
            captured_at=at,
            transaction_id=transaction_id,
            fees=fees,
        )

    def not_captured(self, amount: int, transaction_id: int | None) -> Preauthorization:
        return replace(
            self,
            status=Status.CAPTURE_FAILED,
            message=None,
            captured_amount=amount,
            transaction_id=transaction_id,
        )

    def released(self, at: datetime) -> Preauthorization:
        """The hold ends, or as a test decided does not. Raises `NothingHeld`."""
        if not self.is_held:
            raise NothingHeld
        if self.release_fails:
            return replace(self, status=Status.RELEASE_FAILED, message="Release failed")
        return replace(self, status=Status.RELEASED, message="Release success", released_at=at)

    def expired(self, at: datetime) -> Preauthorization:
        return replace(self, expired_at=at)
