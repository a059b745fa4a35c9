"""A dispute: the payer's bank asks for the money back, and the merchant answers in time or pays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.domain.business_time import business_hours_after
from fake_paystack.errors.dispute import AlreadyResolved

REMINDED_EVERY = timedelta(hours=4)
"""Documented for the e-mails; the same for the event assumed."""

_HOURS = {"NGN": 16}
_HOURS_ELSEWHERE = 48


class Category(StrEnum):
    CHARGEBACK = "chargeback"
    FRAUD = "fraud"
    GENERAL = "general"


class Status(StrEnum):
    AWAITING_MERCHANT = "awaiting-merchant-feedback"
    AWAITING_BANK = "awaiting-bank-feedback"
    PENDING = "pending"
    RESOLVED = "resolved"
    ARCHIVED = "archived"


class Resolution(StrEnum):
    MERCHANT_ACCEPTED = "merchant-accepted"
    DECLINED = "declined"
    AUTO_ACCEPTED = "auto-accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of the history: the state that somebody brought about."""

    id: int
    status: Status
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    id: int
    sender: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the merchant says for itself; the last two may be left out."""

    id: int
    customer_email: str
    customer_name: str
    customer_phone: str
    service_details: str
    delivery_address: str | None
    delivery_date: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Immutable; a step returns the next state. Amounts are in subunits, times aware UTC.

    `attachments` is the name of the file that was uploaded, `evidence_id` the one that was named.
    """

    id: int
    integration_id: int
    transaction_id: int
    transaction_reference: str
    customer_id: int
    currency: str
    refund_amount: int
    category: Category
    due_at: datetime
    created_at: datetime
    updated_at: datetime
    status: Status = Status.AWAITING_MERCHANT
    resolution: Resolution | None = None
    resolved_at: datetime | None = None
    bin: str | None = None
    last4: str | None = None
    history: tuple[Step, ...] = ()
    messages: tuple[Message, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_id: int | None = None
    attachments: str | None = None

    @property
    def is_resolved(self) -> bool:
        return self.status is Status.RESOLVED

    def next_reminder(self, at: datetime) -> datetime | None:
        """When the merchant is reminded next; None when nothing is awaited from it until then."""
        following = at + REMINDED_EVERY
        waits = self.status is Status.AWAITING_MERCHANT and following < self.due_at
        return following if waits else None

    def noted(self, status: Status, by: str, at: datetime) -> Dispute:
        """With a line more in its history."""
        step = Step(id=self._next_id(len(self.history)), status=status, by=by, at=at)
        return replace(self, history=(*self.history, step), updated_at=at)

    def said(self, sender: str, body: str, at: datetime) -> Dispute:
        """With one more message."""
        message = Message(id=self._next_id(len(self.messages)), sender=sender, body=body, at=at)
        return replace(self, messages=(*self.messages, message), updated_at=at)

    def proven(self, at: datetime, **fields: str | None) -> Dispute:
        """With one more piece of evidence; `fields` are those of `Evidence`."""
        evidence = Evidence(id=self._next_id(len(self.evidence)), at=at, **fields)  # type: ignore[arg-type]
        return replace(self, evidence=(*self.evidence, evidence), updated_at=at)

    def amended(self, at: datetime, *, refund_amount: int, filename: str | None) -> Dispute:
        """With another amount to give back, and perhaps a file. Documented of any state."""
        return replace(
            self,
            refund_amount=refund_amount,
            attachments=filename or self.attachments,
            updated_at=at,
        )

    def declined(self, at: datetime) -> Dispute:
        """Refused by the merchant; its bank decides now. Raises `AlreadyResolved`."""
        if self.status is not Status.AWAITING_MERCHANT:
            raise AlreadyResolved
        return replace(
            self, status=Status.AWAITING_BANK, resolution=Resolution.DECLINED, updated_at=at
        )

    def resolved(self, resolution: Resolution, at: datetime) -> Dispute:
        """Over. Raises `AlreadyResolved`."""
        if self.is_resolved:
            raise AlreadyResolved
        return replace(
            self, status=Status.RESOLVED, resolution=resolution, resolved_at=at, updated_at=at
        )

    def _next_id(self, count: int) -> int:
        return self.id * 100 + count + 1


def deadline(opened_at: datetime, currency: str) -> datetime:
    """When silence counts as acceptance: after business hours that its market fixes. Documented."""
    return business_hours_after(opened_at, _HOURS.get(currency, _HOURS_ELSEWHERE))
