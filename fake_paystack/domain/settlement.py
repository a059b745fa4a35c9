"""Settlements: what was paid on one day, in one currency, goes to whom it belongs.

Source: Paystack docs, API > Settlements; the next day is documented, its hours come from samples.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from fake_paystack.domain.division import Part
from fake_paystack.domain.transaction import Transaction

MADE_AT = time(1, tzinfo=UTC)
"""When a day's settlements are made, on the next day. Documented, by samples."""

PAID_OUT_AFTER = timedelta(hours=7)
"""How long the bank takes from then. Documented, by samples."""


class Status(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What one payment brings to one party; without a `subaccount_code` to the integration.

    `gross` is before the fees that it bears, both in subunits; `created_at` is when it was paid.
    `settlement_id` is that of the draft in which it waits, and of the settlement that is made of
    it. With a `refund_id` it is what that refund takes, below zero, or gives back when it fails.
    """

    id: int
    integration_id: int
    transaction_id: int
    currency: str
    gross: int
    fees: int
    created_at: datetime
    settlement_id: int
    subaccount_code: str = ""
    refund_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be settled in one: portions of a day, a currency and a party, named by its `id`.

    The settlement that is made of it gets the same id, so that no portion has to be written again.
    It is found by its `code` while portions may come to it, and by its `day` until it was settled.
    """

    id: int
    integration_id: int
    currency: str
    subaccount_code: str
    created_at: datetime
    day: date | None
    code: str | None

    def closed(self) -> Draft:
        """Without anything that comes later."""
        return replace(self, code=None)

    def ended(self) -> Draft:
        """Settled, or brought into another."""
        return replace(self, code=None, day=None)

    def put_off(self) -> Draft:
        """Brought into the next that is settled of the same currency and party."""
        return replace(self, code=code_of(None, self.currency, self.subaccount_code), day=None)


@dataclass(frozen=True, slots=True)
class Sums:
    """Of portions, in subunits: what payments brought, what they bear of fees, what refunds took.

    `refunded` is below zero when refunds that failed gave back more than others took.
    """

    payments: int = 0
    gross: int = 0
    fees: int = 0
    refunded: int = 0

    @property
    def left(self) -> int:
        return self.gross - self.fees - self.refunded

    def __add__(self, more: Sums) -> Sums:
        return Sums(
            self.payments + more.payments,
            self.gross + more.gross,
            self.fees + more.fees,
            self.refunded + more.refunded,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Amounts in subunits: `total_amount` is what was processed without the fees.

    `payments` is how many are settled by it.
    `deductions` are for refunds, lost disputes, and what was sent before it could be settled.
    They are below zero when a refund that failed gives back more than others take.
    """

    id: int
    integration_id: int
    currency: str
    total_processed: int
    total_fees: int
    settlement_date: datetime
    created_at: datetime
    updated_at: datetime
    payments: int
    subaccount_code: str = ""
    deductions: int = 0
    status: Status = Status.PENDING

    @property
    def total_amount(self) -> int:
        return self.total_processed - self.total_fees

    @property
    def effective_amount(self) -> int:
        """What the bank account gets."""
        return self.total_amount - self.deductions

    @property
    def is_open(self) -> bool:
        """Whether the bank has still to pay."""
        return self.status is Status.PENDING

    def ended(self, status: Status, at: datetime) -> Settlement:
        """Paid out or failed; one that has ended stays as it is."""
        return replace(self, status=status, updated_at=at) if self.is_open else self


def own_part(paid: Transaction) -> int:
    """Subunits that a payment leaves to the integration, after the fees that it bears."""
    return sum(part.amount for part in parts_of(paid) if not part.subaccount_code)


def parts_of(paid: Transaction) -> tuple[Part, ...]:
    """What a payment brings to each who gets anything of it."""
    if paid.routing is None or paid.routing.division is None:
        return (Part(gross=paid.amount, fees=min(paid.fees or 0, paid.amount)),)
    return tuple(part for part in paid.routing.division.parts if part.gross)


def settled(draft: Draft, sums: Sums, available: int, *, at: datetime) -> Settlement | None:
    """Settlement of a draft; None while refunds take more than payments brought.

    The integration's own takes no more than is `available` of its balance, in subunits.
    """
    if sums.left < 0:
        return None
    paid_out = sums.left if draft.subaccount_code else min(sums.left, max(0, available))
    return Settlement(
        id=draft.id,
        integration_id=draft.integration_id,
        currency=draft.currency,
        subaccount_code=draft.subaccount_code,
        total_processed=sums.gross,
        total_fees=sums.fees,
        payments=sums.payments,
        deductions=sums.gross - sums.fees - paid_out,
        settlement_date=datetime.combine(at.date(), time(), tzinfo=at.tzinfo),
        created_at=at,
        updated_at=at,
    )


def made_at(day: date) -> datetime:
    """When the payments of a day are settled."""
    return datetime.combine(day + timedelta(days=1), MADE_AT)


def next_settled(at: datetime) -> date:
    """The day that is settled next; what it deducts may come until then."""
    return (at - timedelta(hours=MADE_AT.hour)).date()


def code_of(day: date | None, currency: str, subaccount_code: str) -> str:
    """Of the open draft of a day and party, or with None of what has been put off."""
    return f"{day or 'later'}/{currency}/{subaccount_code}"
