"""Amounts as callers send them."""

from __future__ import annotations

import pytest

from fake_paystack.domain.money import LIMIT, display, read_amount
from fake_paystack.errors import AmountTooLarge, InvalidAmount, ZeroAmount


@pytest.mark.parametrize("sent", [9400, "9400", " 9400 ", "9400.00", "9400.", 9400.0, "+9400"])
def test_amount_is_read_from_a_number_or_a_string(sent: object) -> None:
    assert read_amount(sent) == 9400


@pytest.mark.parametrize(
    "sent", [None, "", "abc", "94.50", 94.5, True, "1e3", [9400], -1, "-1", "٣", float("inf")]
)
def test_amount_that_is_no_whole_number_is_refused(sent: object) -> None:
    with pytest.raises(InvalidAmount, match="Invalid Amount Sent"):
        read_amount(sent)


@pytest.mark.parametrize("sent", [0, "0", "0.00"])
def test_zero_is_refused_in_its_own_words(sent: object) -> None:
    with pytest.raises(ZeroAmount, match="You must specify a valid amount"):
        read_amount(sent)


def test_limit_is_ten_million_in_major_units() -> None:
    assert read_amount(LIMIT) == 1_000_000_000
    with pytest.raises(AmountTooLarge):
        read_amount(str(LIMIT + 1))


def test_amounts_are_written_with_two_decimals() -> None:
    assert display(109_405, "GHS") == "GHS 1,094.05"
