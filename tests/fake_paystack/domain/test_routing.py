"""Payments to one subaccount, against what Paystack answered."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from fake_paystack.domain.division import Division
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.split import BearerType
from tests.fake_paystack.domain.test_subaccount import subaccount


def division(
    percentage: str, amount: int, fees: int, **changes: Any
) -> tuple[int, int, int, Division]:
    """Parts of Paystack, the integration and the subaccount, and the whole."""
    member = subaccount(percentage_charge=Decimal(percentage))
    made = Routing(subaccounts=(member,), **changes).paid(amount, fees).division
    assert made is not None
    return made.paystack, made.integration.amount, made.subaccounts[0].amount, made


def test_recorded_payment_with_a_transaction_charge() -> None:
    parts = division("2", 45_875_000, 200_000, transaction_charge=875_000)[:3]

    assert parts == (200_000, 675_000, 45_000_000)


def test_documented_payment_by_percentage() -> None:
    assert division("0.2", 20_000, 300)[:3] == (300, 40, 19_660)


@pytest.mark.parametrize(
    ("percentage", "changes", "expected"),
    [
        ("20", {}, (150, 1_850, 8_000)),
        ("20", {"bearer": BearerType.SUBACCOUNT}, (150, 2_000, 7_850)),
        ("0", {}, (150, 0, 9_850)),
        ("100", {}, (150, 9_850, 0)),
        ("20", {"transaction_charge": 20_000}, (150, 9_850, 0)),
        ("20", {"transaction_charge": 0}, (150, 0, 9_850)),
    ],
)
def test_each_gets_its_part(
    percentage: str, changes: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    assert division(percentage, 10_000, 150, **changes)[:3] == expected


def test_parts_are_always_the_whole() -> None:
    chance = random.Random("one subaccount")
    for _ in range(1_000):
        amount = chance.randrange(10**12)
        fees = chance.choice([0, amount // 67, amount])
        percentage = f"{chance.randrange(100)}.{chance.randrange(10**6):06}"
        bearer = chance.choice([BearerType.ACCOUNT, BearerType.SUBACCOUNT])
        paystack, integration, other, _ = division(percentage, amount, fees, bearer=bearer)

        assert paystack + integration + other == amount
        assert min(paystack, integration, other) >= 0
