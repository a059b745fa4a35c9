"""Settlements: what was paid on one day, in one currency, goes to whom it belongs.

Source: Paystack docs, API > Settlements; the next day is documented, its hours come from samples.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    `settlement_id` is None until it is settled. With a `refund_id` it is what that refund takes,
    below zero, or gives back when it fails.
    """

    id: int
    integration_id: int
    transaction_id: int
    currency: str
    gross: int
    fees: int
    created_at: datetime
    subaccount_code: str = ""
    settlement_id: int | None = None
    refund_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """Amounts in subunits: `total_amount` is what was processed without the fees.

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


def settled(
    portions: Sequence[Portion], available: int, *, id: int, at: datetime
) -> Settlement | None:
    """Settlement of what belongs `together`; None while refunds take more than payments brought.

    The integration's own takes no more than is `available` of its balance, in subunits.
    """
    first = portions[0]
    payments = [portion for portion in portions if portion.refund_id is None]
    total = sum(portion.gross - portion.fees for portion in payments)
    left = sum(portion.gross - portion.fees for portion in portions)
    if left < 0:
        return None
    paid_out = left if first.subaccount_code else min(left, max(0, available))
    return Settlement(
        id=id,
        integration_id=first.integration_id,
        currency=first.currency,
        subaccount_code=first.subaccount_code,
        total_processed=sum(portion.gross for portion in payments),
        total_fees=sum(portion.fees for portion in payments),
        deductions=total - paid_out,
        settlement_date=datetime.combine(at.date(), time(), tzinfo=at.tzinfo),
        created_at=at,
        updated_at=at,
    )


def made_at(day: date) -> datetime:
    """When the payments of a day are settled."""
    return datetime.combine(day + timedelta(days=1), MADE_AT)


def end_of(day: date) -> datetime:
    """Last millisecond of a day, UTC."""
    return datetime.combine(day + timedelta(days=1), time(tzinfo=UTC)) - timedelta(milliseconds=1)


def together(portions: Iterable[Portion]) -> list[list[Portion]]:
    """What is settled in one: by currency and party, in the order in which they first came."""
    groups: dict[tuple[str, str], list[Portion]] = {}
    for portion in portions:
        groups.setdefault((portion.currency, portion.subaccount_code), []).append(portion)
    return list(groups.values())
