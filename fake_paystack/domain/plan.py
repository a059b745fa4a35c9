"""A plan: what a subscription costs, and how often it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fake_paystack.domain.money import read_amount
from fake_paystack.errors import PaystackError
from fake_paystack.errors.plan import InvalidInterval, PlanAmountTooSmall

_LEAST = {"NGN": 100_00, "GHS": 2_00, "ZAR": 1_00, "KES": 3_00}
"""Smallest amounts, in subunits; GHS observed, the others reported."""


class Interval(StrEnum):
    """Case-sensitive. Observed."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    BIANNUALLY = "biannually"
    ANNUALLY = "annually"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`amount` is in subunits; an `invoice_limit` of 0 is none."""

    id: int
    integration_id: int
    plan_code: str
    name: str
    amount: int
    currency: str
    interval: Interval
    created_at: datetime
    updated_at: datetime
    description: str | None = None
    invoice_limit: int = 0
    send_invoices: bool = True
    send_sms: bool = True


def read_interval(value: object) -> Interval:
    """Raises `InvalidInterval`, also for another case of letters and for none."""
    try:
        return Interval(str(value))
    except ValueError:
        raise InvalidInterval from None


def read_plan_amount(value: object, currency: str) -> int:
    """Subunits, from a number or text. Raises `PlanAmountTooSmall`, also for what is no number."""
    least = _LEAST.get(currency, 1)
    try:
        amount = read_amount(value)
    except PaystackError:
        raise PlanAmountTooSmall(currency, least) from None
    if amount < least:
        raise PlanAmountTooSmall(currency, least)
    return amount
