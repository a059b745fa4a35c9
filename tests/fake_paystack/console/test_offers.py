"""What can be done to a transaction, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.console.offers import LABELS, Standing
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.delivery import State
from fake_paystack.domain.transaction import Status as TransactionStatus
from tests.fake_paystack.conftest import AT, delivery, transaction

PROMPTED = Charge(
    channel="mobile_money", status=Status.PAY_OFFLINE, expires_at=AT + timedelta(minutes=3)
)
PAID = transaction(status=TransactionStatus.SUCCESS)


def standing(**changes: Any) -> Standing:
    fresh = Standing(
        transaction=transaction(), charge=None, disputes=(), deliveries=(), now=AT, timeout=0
    )
    return replace(fresh, **changes)


def possible(**changes: Any) -> set[str]:
    return {name for name, why in standing(**changes).why_not().items() if not why}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"pay", "fail", "expire"}),
        ({"transaction": transaction(expired=True)}, {"pay", "fail"}),
        ({"timeout": 60, "now": AT + timedelta(minutes=2)}, {"pay", "fail"}),
        ({"charge": PROMPTED}, {"pay", "fail", "expire", "approve", "decline"}),
        ({"charge": PROMPTED, "now": AT + timedelta(hours=1)}, {"pay", "fail", "expire"}),
        (
            {"charge": Charge(channel="card", status=Status.SEND_OTP)},
            {"pay", "fail", "expire", "decline"},
        ),
        ({"charge": PROMPTED.failed("no")}, {"pay", "fail", "expire"}),
        ({"transaction": PAID}, {"reverse", "dispute"}),
        ({"transaction": PAID, "charge": PROMPTED}, {"reverse", "dispute"}),
        ({"transaction": PAID.reversed()}, set()),
        (
            {"transaction": PAID, "deliveries": [delivery(state=State.HELD)]},
            {"reverse", "dispute", "release"},
        ),
    ],
)
def test_only_what_can_work_is_possible(changes: dict[str, Any], expected: set[str]) -> None:
    assert possible(**changes) == expected


def test_every_action_is_offered_or_told_why_not() -> None:
    assert set(standing().why_not()) == set(LABELS)
    assert standing(transaction=PAID).why_not()["pay"] == "it has been paid"
    assert standing().why_not()["reverse"] == "it is not paid"
