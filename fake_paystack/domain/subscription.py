"""A subscription: a customer's saved authorization, charged at each turn of a plan's interval."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from fake_paystack.domain.billing_cycle import Cycle
from fake_paystack.domain.invoice import Invoice
from fake_paystack.domain.plan import Interval, Plan
from fake_paystack.errors.subscription import InvalidStartDate

_OF_ITS_PLAN = ("amount", "interval", "invoice_limit")

LONGEST_WAIT = timedelta(days=3660)
"""How far off a first charge may be. Ours."""


class Status(StrEnum):
    """Source: Paystack docs, Payments > Subscriptions > Understanding subscription statuses."""

    ACTIVE = "active"
    NON_RENEWING = "non-renewing"
    ATTENTION = "attention"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


RENEWING = (Status.ACTIVE, Status.ATTENTION)
"""Those in which it will be charged again."""


@dataclass(frozen=True, slots=True)
class Subscribed:
    """How many subscriptions a plan has, by how many customers, and what they paid, in subunits.

    `renewing` counts those that will be charged again.
    """

    count: int
    customers: int
    renewing: int
    revenue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Immutable; a step returns the next state. Amounts are in subunits, times aware UTC.

    `amount` and `interval` are the plan's, as they were when it last changed them. Invoices are
    named by code: `open_invoice` waits to be charged. `revenue` is what its payments came to.
    An `invoice_limit` of 0 is none. `next_failure` is the answer with which the next charge fails,
    as a test decided. `next_payment_date` is None only after a wrong start date.
    """

    id: int
    integration_id: int
    subscription_code: str
    email_token: str
    customer_id: int
    plan_id: int
    authorization_code: str
    amount: int
    currency: str
    interval: Interval
    anchor: datetime
    next_payment_date: datetime | None
    created_at: datetime
    updated_at: datetime
    status: Status = Status.ACTIVE
    invoice_limit: int = 0
    cancelled_at: datetime | None = None
    open_invoice: str | None = None
    most_recent_invoice: str | None = None
    invoices_count: int = 0
    payments_count: int = 0
    revenue: int = 0
    next_failure: str = ""

    @property
    def cycle(self) -> Cycle:
        return Cycle(self.interval, self.anchor)

    @property
    def is_renewing(self) -> bool:
        """Whether it will be charged again; a customer has one such for each plan. Observed."""
        return self.status in RENEWING

    @property
    def has_ended(self) -> bool:
        return self.status in {Status.COMPLETED, Status.CANCELLED}

    @property
    def is_exhausted(self) -> bool:
        """Whether all the invoices that its plan allows have been made."""
        return 0 < self.invoice_limit <= self.invoices_count

    def limited(self, invoice_limit: int) -> Subscription:
        """With a limit of its own instead of its plan's. Documented."""
        return replace(self, invoice_limit=invoice_limit)

    def invoiced(self, invoice: Invoice) -> Subscription:
        """An invoice has been made, and waits to be charged."""
        return replace(
            self,
            open_invoice=invoice.invoice_code,
            most_recent_invoice=invoice.invoice_code,
            invoices_count=self.invoices_count + 1,
        )

    def charged(self, invoice: Invoice, at: datetime) -> Subscription:
        """Its invoice has been paid or has failed; what failed is not tried again. Documented."""
        moved = replace(
            self,
            open_invoice=None,
            next_payment_date=self.cycle.after(invoice.period_start),
            next_failure="",
            updated_at=at,
        )
        if not invoice.is_paid:
            return replace(moved, status=Status.ATTENTION)
        return replace(
            moved,
            status=Status.NON_RENEWING if self.is_exhausted else Status.ACTIVE,
            payments_count=self.payments_count + 1,
            revenue=self.revenue + invoice.amount,
        )

    def disabled(self, at: datetime) -> Subscription:
        """Not to be charged again; it lasts until its next payment date, which stays. Observed."""
        return replace(
            self, status=Status.NON_RENEWING, cancelled_at=at, open_invoice=None, updated_at=at
        )

    def ended(self, at: datetime) -> Subscription:
        """Its last period is over."""
        status = Status.COMPLETED if self.cancelled_at is None else Status.CANCELLED
        return replace(self, status=status, open_invoice=None, updated_at=at)

    def follows(self, plan: Plan, changed: Collection[str], at: datetime) -> Subscription:
        """Take over what has `changed` of its plan, fields by name; the rest may be its own.

        The next payment date stays. Documented.
        """
        taken: dict[str, Any] = {
            name: getattr(plan, name) for name in _OF_ITS_PLAN if name in changed
        }
        return replace(self, **taken, updated_at=at)


def read_start_date(value: object, now: datetime) -> datetime | None:
    """Date of the first charge, a bare date being midnight UTC (observed); None for one gone by.

    Raises `InvalidStartDate`.
    """
    if value is None or value == "":
        return None
    try:
        at = datetime.fromisoformat(str(value).strip())
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidStartDate from None
    if at - now > LONGEST_WAIT:
        raise InvalidStartDate
    return at.replace(microsecond=0) if at > now else None
