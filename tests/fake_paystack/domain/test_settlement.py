"""What a payment brings to whom, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fake_paystack.domain.authorization import typical
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.settlement import (
    Portion,
    Settlement,
    Status,
    end_of,
    made_at,
    parts_of,
    settled,
    together,
)
from fake_paystack.domain.transaction import Transaction
from tests.fake_paystack.conftest import AT, transaction
from tests.fake_paystack.domain.test_subaccount import subaccount


def paid(amount: int, fees: int, **changes: Any) -> Transaction:
    card = typical("card", currency="GHS", at=AT)
    return transaction(**changes).paid(at=AT, authorization=card, amount=amount, fees=fees)


def portion(**changes: Any) -> Portion:
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "transaction_id": 10,
        "currency": "GHS",
        "gross": 100,
        "fees": 2,
        "created_at": AT,
    }
    return Portion(**{**fields, **changes})


def settlement(**changes: Any) -> Settlement:
    fields: dict[str, Any] = {
        "id": 3,
        "integration_id": 1,
        "currency": "GHS",
        "total_processed": 100,
        "total_fees": 2,
        "settlement_date": AT,
        "created_at": AT,
        "updated_at": AT,
    }
    return Settlement(**{**fields, **changes})


def test_payment_is_the_integrations_when_nobody_takes_part() -> None:
    (part,) = parts_of(paid(1_000, 20))

    assert (part.subaccount_code, part.amount) == ("", 980)


def test_fees_take_no_more_than_there_is() -> None:
    (part,) = parts_of(paid(1, 101))

    assert part.amount == 0


def test_each_party_has_its_part() -> None:
    shared = Routing(subaccounts=(subaccount(percentage_charge=Decimal(30)),))
    alone = Routing(subaccounts=(subaccount(percentage_charge=Decimal(100)),))

    parts = parts_of(paid(1_000, 20, routing=shared))
    assert [(part.subaccount_code, part.amount) for part in parts] == [("", 280), ("ACCT_a", 700)]
    assert [part.subaccount_code for part in parts_of(paid(1_000, 20, routing=alone))] == [""]


def test_day_is_settled_on_the_next() -> None:
    day = date(2026, 12, 31)

    assert made_at(day) == datetime(2027, 1, 1, 1, tzinfo=UTC)
    assert end_of(day) == datetime(2026, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)


def test_currencies_and_parties_are_settled_apart() -> None:
    groups = together(
        [
            portion(id=1),
            portion(id=2, currency="NGN"),
            portion(id=3, subaccount_code="ACCT_a"),
            portion(id=4),
        ]
    )

    assert [[each.id for each in group] for group in groups] == [[1, 4], [2], [3]]


def test_settlement_ends_once() -> None:
    failed = settlement().ended(Status.FAILED, AT)

    assert settlement().total_amount == 98
    assert failed.ended(Status.SUCCESS, AT).status is Status.FAILED


@pytest.mark.parametrize(
    ("refunded", "available", "effective"),
    [(0, 1_000, 98), (40, 1_000, 58), (98, 1_000, 0), (0, 60, 60), (0, -5, 0)],
)
def test_settlement_deducts_refunds_and_what_was_sent(
    refunded: int, available: int, effective: int
) -> None:
    group = [portion(), portion(gross=-refunded, fees=0, refund_id=3)]
    made = settled(group, available, id=1, at=AT)

    assert made is not None
    assert (made.total_processed, made.total_fees) == (100, 2)
    assert (made.effective_amount, made.deductions) == (effective, 98 - effective)


def test_nothing_is_settled_while_refunds_take_more() -> None:
    assert settled([portion(), portion(gross=-99, fees=0, refund_id=3)], 1_000, id=1, at=AT) is None


def test_subaccount_is_paid_out_whatever_the_balance() -> None:
    made = settled([portion(subaccount_code="ACCT_a")], 0, id=1, at=AT)

    assert made is not None
    assert made.effective_amount == made.total_amount == 98
