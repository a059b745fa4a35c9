"""The life of a subscription."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fake_paystack.domain import invoice as invoices
from fake_paystack.domain.invoice import Invoice
from fake_paystack.domain.plan import Interval
from fake_paystack.domain.subscription import (
    LONGEST_WAIT,
    Status,
    Subscription,
    read_start_date,
)
from fake_paystack.errors.subscription import InvalidStartDate
from tests.fake_paystack.conftest import AT

DUE = datetime(2026, 12, 23, tzinfo=UTC)


def subscription(**changes: Any) -> Subscription:
    """A monthly one of integration 1, not charged yet."""
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "subscription_code": "SUB_a",
        "email_token": "token",
        "customer_id": 5,
        "plan_id": 3,
        "authorization_code": "AUTH_a",
        "amount": 50_00,
        "currency": "GHS",
        "interval": Interval.MONTHLY,
        "anchor": AT.replace(hour=0),
        "next_payment_date": DUE,
        "created_at": AT,
        "updated_at": AT,
    }
    return Subscription(**{**fields, **changes})


def invoice(**changes: Any) -> Invoice:
    fields: dict[str, Any] = {
        "id": 7,
        "integration_id": 1,
        "invoice_code": "INV_a",
        "subscription_id": 1,
        "customer_id": 5,
        "authorization_id": 9,
        "amount": 50_00,
        "currency": "GHS",
        "reference": "ref-1",
        "period_start": DUE,
        "period_end": DUE,
        "created_at": AT,
        "updated_at": AT,
    }
    return Invoice(**{**fields, **changes})


def test_payment_moves_on_to_the_next_period() -> None:
    waiting = subscription(next_failure="Declined").invoiced(invoice())
    paid = waiting.charged(invoice().paid(10, DUE), DUE)

    assert (waiting.open_invoice, paid.open_invoice) == ("INV_a", None)
    assert paid.next_payment_date == datetime(2027, 1, 23, tzinfo=UTC)
    assert (paid.payments_count, paid.revenue, paid.next_failure) == (1, 50_00, "")


def test_failure_needs_attention_until_a_payment() -> None:
    failed = subscription().invoiced(invoice()).charged(invoice().failed("Declined", DUE), DUE)
    recovered = failed.invoiced(invoice()).charged(invoice().paid(11, DUE), DUE)

    assert (failed.status, failed.is_renewing) == (Status.ATTENTION, True)
    assert recovered.status is Status.ACTIVE


def test_last_invoice_ends_the_renewing_and_then_completes() -> None:
    last = subscription(invoice_limit=1).invoiced(invoice()).charged(invoice().paid(1, DUE), DUE)

    assert (last.status, last.has_ended) == (Status.NON_RENEWING, False)
    assert last.ended(DUE).status is Status.COMPLETED


def test_disabling_keeps_the_date_and_ends_cancelled() -> None:
    disabled = subscription().disabled(AT)

    assert (disabled.status, disabled.next_payment_date) == (Status.NON_RENEWING, DUE)
    assert disabled.ended(DUE).status is Status.CANCELLED


def test_reference_of_an_invoice_is_a_uuid_that_stays() -> None:
    reference = invoices.reference_of("INV_a")

    assert reference == invoices.reference_of("INV_a") != invoices.reference_of("INV_b")
    assert (len(reference), reference[14]) == (36, "5")


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (None, None),
        ("", None),
        ("2027-03-10", datetime(2027, 3, 10, tzinfo=UTC)),
        ("2027-05-16T00:30:13+01:00", datetime(2027, 5, 15, 23, 30, 13, tzinfo=UTC)),
        ("2020-01-01", None),
    ],
)
def test_start_date_is_read(sent: str | None, read: datetime | None) -> None:
    assert read_start_date(sent, AT) == read


@pytest.mark.parametrize(
    "sent",
    ["15/01/2027", "soon", 7, ["x"], "9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00"],
)
def test_wrong_start_date_is_refused(sent: object) -> None:
    with pytest.raises(InvalidStartDate):
        read_start_date(sent, AT)


def test_start_date_of_the_far_future_is_refused() -> None:
    with pytest.raises(InvalidStartDate):
        read_start_date(f"{AT + LONGEST_WAIT + timedelta(days=1):%Y-%m-%d}", AT)
