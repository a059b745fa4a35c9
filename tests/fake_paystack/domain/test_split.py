"""Splits, and how payments are divided: the parts are always the whole."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack.domain.division import by_flat_shares, by_percentage, divided
from fake_paystack.domain.split import (
    BearerType,
    Share,
    Split,
    SplitType,
    read_bearer_type,
    read_share,
    read_shares,
)
from fake_paystack.errors.split import InvalidBearerType, InvalidShares, SharesTooLarge
from fake_paystack.errors.subaccount import SubaccountNotFound
from tests.fake_paystack.conftest import AT


def split(*shares: int, **changes: Any) -> Split:
    """A split in percent with the subaccounts A, B, C …; A bears the fees where one does."""
    fields: dict[str, Any] = {
        "id": 10,
        "integration_id": 1,
        "split_code": "SPL_a",
        "name": "Shop",
        "type": SplitType.PERCENTAGE,
        "currency": "GHS",
        "shares": tuple(
            Share(subaccount_code=code, share=share)
            for code, share in zip("ABCDEF", shares, strict=False)
        ),
        "bearer_type": BearerType.ACCOUNT,
        "bearer_subaccount": "A",
        "created_at": AT,
        "updated_at": AT,
    }
    return Split(**{**fields, **changes})


def amounts(made: Split, amount: int, fees: int) -> list[int]:
    return [part.amount for part in made.divide(amount, fees).parts]


def test_documented_sample_adds_up() -> None:
    made = split(20).divide(10_000, 140)

    assert (made.paystack, made.integration.amount) == (140, 7_860)
    assert [part.amount for part in made.subaccounts] == [2_000]


@pytest.mark.parametrize(
    ("bearer_type", "expected"),
    [
        (BearerType.ACCOUNT, [4_900, 3_000, 2_000]),
        (BearerType.SUBACCOUNT, [5_000, 2_900, 2_000]),
        (BearerType.ALL, [4_966, 2_967, 1_967]),
        (BearerType.ALL_PROPORTIONAL, [4_950, 2_970, 1_980]),
    ],
)
def test_fees_are_borne_as_told(bearer_type: BearerType, expected: list[int]) -> None:
    assert amounts(split(30, 20, bearer_type=bearer_type), 10_000, 100) == expected


def test_share_is_cut_and_the_rest_is_the_integrations() -> None:
    assert by_percentage(101, [33, 33]) == [35, 33, 33]


def test_flat_shares_are_taken_in_order_while_there_is_something_left() -> None:
    assert by_flat_shares(1_000, [600, 300]) == [100, 600, 300]
    assert by_flat_shares(1_000, [600, 500, 7]) == [0, 600, 400, 0]


def test_who_gets_less_than_its_fees_bears_none() -> None:
    assert amounts(split(100, bearer_type=BearerType.ACCOUNT), 1_000, 15) == [0, 985]
    assert amounts(split(1, 99, bearer_type=BearerType.SUBACCOUNT), 1_000, 15) == [0, 10, 975]


def test_fees_take_all_when_they_are_more_than_the_payment() -> None:
    made = split(50, bearer_type=BearerType.ALL).divide(3, 101)

    assert (made.paystack, [part.amount for part in made.parts]) == (3, [0, 0])


def test_nothing_is_divided_into_nothing() -> None:
    assert amounts(split(50, bearer_type=BearerType.ALL_PROPORTIONAL), 0, 0) == [0, 0]


@pytest.mark.parametrize(
    ("type", "bearer_type"), list(itertools.product(SplitType, BearerType)), ids=str
)
def test_parts_are_always_the_whole_and_never_less_than_nothing(
    type: SplitType, bearer_type: BearerType
) -> None:
    chance = random.Random(f"{type} {bearer_type}")
    for _ in range(500):
        amount = chance.choice([0, 1, 2, 99, 10_001, chance.randrange(10**9)])
        fees = chance.choice([0, 1, amount // 50, amount, amount + 7])
        most = amount if type is SplitType.FLAT else 30
        shares = [chance.randint(1, max(1, most)) for _ in range(chance.randint(1, 3))]
        made = split(*shares, type=type, bearer_type=bearer_type).divide(amount, fees)

        assert made.paystack + sum(part.amount for part in made.parts) == amount
        assert min(part.amount for part in made.parts) >= 0
        assert sum(part.fees for part in made.parts) == made.paystack == min(fees, amount)


def test_division_is_the_same_each_time() -> None:
    assert divided("AB", [10, 10, 10], 5, [1, 1, 1]) == divided("AB", [10, 10, 10], 5, [1, 1, 1])


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (split(), InvalidShares),
        (split(60, 41), SharesTooLarge),
        (split(50, bearer_type=BearerType.SUBACCOUNT, bearer_subaccount=None), InvalidShares),
        (split(50, bearer_type=BearerType.SUBACCOUNT, bearer_subaccount="B"), InvalidShares),
    ],
)
def test_wrong_split_is_refused(wrong: Split, error: type[Exception]) -> None:
    with pytest.raises(error):
        wrong.checked()


def test_no_subaccount_takes_part_twice() -> None:
    once = split(50)

    with pytest.raises(InvalidShares):
        replace(once, shares=once.shares * 2).checked()


def test_share_is_added_or_changed() -> None:
    later = AT + timedelta(seconds=1)
    made = split(50).with_share(Share(subaccount_code="B", share=20), later)
    changed = made.with_share(Share(subaccount_code="A", share=10), later)

    assert [(each.subaccount_code, each.share) for each in changed.shares] == [("A", 10), ("B", 20)]
    assert changed.updated_at == later
    with pytest.raises(SharesTooLarge):
        made.with_share(Share(subaccount_code="B", share=51), later)


def test_member_is_removed_unless_it_is_the_last() -> None:
    assert split(50, 20).without("A", AT).codes == ("B",)
    with pytest.raises(SubaccountNotFound):
        split(50).without("B", AT)
    with pytest.raises(InvalidShares):
        split(50).without("A", AT)


def test_flat_shares_fit_into_the_amount() -> None:
    flat = split(600, 400, type=SplitType.FLAT)

    assert flat.fits(1_000)
    assert not flat.fits(999)
    assert split(100).fits(1)


@pytest.mark.parametrize(
    "wrong",
    [
        "x",
        {"share": 1},
        {"subaccount": "A"},
        {"subaccount": "A", "share": 0},
        {"subaccount": "A", "share": 1.5},
        {"subaccount": "A", "share": "1.5"},
        {"subaccount": "A", "share": True},
        {"subaccount": 7, "share": 1},
        {"subaccount": "A", "share": 2**60},
    ],
)
def test_wrong_share_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidShares):
        read_share(wrong)


def test_shares_are_read_from_json_and_from_forms() -> None:
    assert read_shares([{"subaccount": "A", "share": "50"}]) == split(50).shares
    wrong: object
    for wrong in (None, [], "x", {}):
        with pytest.raises(InvalidShares):
            read_shares(wrong)


def test_bearer_type_is_one_of_four() -> None:
    assert read_bearer_type("all-proportional") is BearerType.ALL_PROPORTIONAL
    with pytest.raises(InvalidBearerType):
        read_bearer_type("customer")
