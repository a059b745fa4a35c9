"""What a payment brings to whom, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fake_paystack.domain.authorization import typical
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.settlement import (
    Draft,
    Settlement,
    Status,
    Sums,
    code_of,
    made_at,
    next_settled,
    parts_of,
    settled,
)
from fake_paystack.domain.transaction import Transaction
from tests.fake_paystack.conftest import AT, transaction
from tests.fake_paystack.domain.test_subaccount import subaccount


def paid(amount: int, fees: int, **changes: Any) -> Transaction:
    card = typical("card", currency="GHS", at=AT)
    return transaction(**changes).paid(at=AT, authorization=card, amount=amount, fees=fees)


def draft(**changes: Any) -> Draft:
    fields: dict[str, Any] = {
        "id": 3,
        "integration_id": 1,
        "currency": "GHS",
        "subaccount_code": "",
        "created_at": AT,
        "day": AT.date(),
        "code": code_of(AT.date(), "GHS", ""),
    }
    return Draft(**{**fields, **changes})


def settlement(**changes: Any) -> Settlement:
    fields: dict[str, Any] = {
        "id": 3,
        "integration_id": 1,
        "currency": "GHS",
        "total_processed": 100,
        "total_fees": 2,
        "payments": 1,
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


@pytest.mark.parametrize(("minutes", "day"), [(59, 30), (60, 31)])
def test_until_a_day_is_settled_its_settlement_may_get_deductions(minutes: int, day: int) -> None:
    at = datetime(2026, 12, 31, minutes // 60, minutes % 60, tzinfo=UTC)

    assert next_settled(at) == date(2026, 12, day)


def test_days_currencies_and_parties_are_settled_apart() -> None:
    day = date(2026, 12, 31)
    parties = [(day, "GHS", ""), (day, "NGN", ""), (day, "GHS", "ACCT_a"), (None, "GHS", "")]

    assert len({code_of(*each) for each in parties}) == 4


def test_draft_that_was_put_off_is_no_days_any_more() -> None:
    put_off = draft().closed().put_off()

    assert (put_off.day, put_off.code) == (None, code_of(None, "GHS", ""))
    assert draft().closed().day == AT.date()


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
    made = settled(draft(), Sums(1, 100, 2, refunded), available, at=AT)

    assert made is not None
    assert (made.id, made.payments, made.total_processed, made.total_fees) == (3, 1, 100, 2)
    assert (made.effective_amount, made.deductions) == (effective, 98 - effective)


def test_nothing_is_settled_while_refunds_take_more() -> None:
    assert settled(draft(), Sums(1, 100, 2) + Sums(refunded=99), 1_000, at=AT) is None


def test_subaccount_is_paid_out_whatever_the_balance() -> None:
    made = settled(draft(subaccount_code="ACCT_a"), Sums(1, 100, 2), 0, at=AT)

    assert made is not None
    assert made.effective_amount == made.total_amount == 98
