"""The way of a dispute."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.domain.dispute import Category, Dispute, Resolution, Status, deadline
from fake_paystack.errors.dispute import AlreadyResolved
from tests.fake_paystack.conftest import AT

HOUR = timedelta(hours=1)


def dispute(**changes: Any) -> Dispute:
    fields: dict[str, Any] = {
        "id": 7,
        "integration_id": 1,
        "transaction_id": 10,
        "transaction_reference": "ref-1",
        "customer_id": 5,
        "currency": "GHS",
        "refund_amount": 9400,
        "category": Category.CHARGEBACK,
        "due_at": AT + 16 * HOUR,
        "created_at": AT,
        "updated_at": AT,
    }
    return Dispute(**{**fields, **changes})


@pytest.mark.parametrize(("currency", "hours"), [("NGN", 16), ("GHS", 48)])
def test_deadline_is_the_markets(currency: str, hours: int) -> None:
    assert deadline(AT, currency) == AT + hours * HOUR


def test_reminders_come_until_the_deadline() -> None:
    assert dispute().next_reminder(AT) == AT + 4 * HOUR
    assert dispute().next_reminder(AT + 12 * HOUR) is None
    assert dispute().declined(AT).next_reminder(AT) is None


def test_what_is_said_and_done_is_kept_in_order() -> None:
    told = (
        dispute().said("a@b.c", "one", AT).said("d@e.f", "two", AT).noted(Status.PENDING, "a", AT)
    )

    assert [(each.id, each.body) for each in told.messages] == [(701, "one"), (702, "two")]
    assert [(each.id, each.by) for each in told.history] == [(701, "a")]


def test_amending_keeps_the_file_unless_another_is_named() -> None:
    amended = dispute(attachments="a").amended(AT + HOUR, refund_amount=1, filename=None)

    assert (amended.refund_amount, amended.attachments) == (1, "a")
    assert amended.amended(AT, refund_amount=1, filename="b").attachments == "b"


def test_bank_decides_after_the_merchant_declined() -> None:
    declined = dispute().declined(AT)
    over = declined.resolved(Resolution.DECLINED, AT + HOUR)

    assert (declined.status, declined.resolution) == ("awaiting-bank-feedback", "declined")
    assert (over.status, over.resolved_at) == ("resolved", AT + HOUR)


def test_dispute_is_answered_once() -> None:
    over = dispute().resolved(Resolution.AUTO_ACCEPTED, AT)

    with pytest.raises(AlreadyResolved):
        over.resolved(Resolution.DECLINED, AT)
    with pytest.raises(AlreadyResolved):
        dispute().declined(AT).declined(AT)
