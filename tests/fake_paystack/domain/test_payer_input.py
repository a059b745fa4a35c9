"""What payers type."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fake_paystack.domain.payer_input import (
    Expiry,
    InvalidInput,
    expiry_of_choice,
    read_card,
    read_expiry,
    read_ghanaian_mobile,
    read_phone,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["09/31", "9/31", "09 / 2031", "0931", "092031", "09-31", "09 31"]
)
def test_expiry_is_read_as_people_type_it(typed: str) -> None:
    assert read_expiry(typed, NOW) == Expiry("09", "2031")


@pytest.mark.parametrize("typed", ["", "00/31", "13/31", "2031", "09/3", "ab/cd", "09/31/01"])
def test_anything_but_a_month_and_year_is_no_expiry(typed: str) -> None:
    with pytest.raises(InvalidInput, match="month and year") as error:
        read_expiry(typed, NOW)

    assert error.value.mistake.field == "expiry"


def test_card_is_good_through_the_month_it_expires() -> None:
    assert read_expiry("11/26", NOW) == Expiry("11", "2026")
    with pytest.raises(InvalidInput, match="expired"):
        read_expiry("10/26", NOW)


def test_choice_expires_in_the_future() -> None:
    assert expiry_of_choice(NOW) == Expiry("12", "2030")


def test_card_is_refused_by_number_first_and_without_repeating_it() -> None:
    with pytest.raises(InvalidInput) as error:
        read_card("4111111111111111", "nonsense", "1", NOW)

    assert error.value.mistake.field == "number"
    assert "4111" not in repr(error.value)


def test_wrong_cvv_is_refused() -> None:
    with pytest.raises(InvalidInput, match="not the CVV of this test card"):
        read_card("4084084084084081", "12/30", "409", NOW)


@pytest.mark.parametrize(
    "typed",
    ["0551234987", "+233551234987", "233551234987", "551234987", "055 123 4987", "(055) 123-4987"],
)
def test_ghanaian_number_is_read_in_every_spelling(typed: str) -> None:
    assert read_ghanaian_mobile(typed) == "0551234987"


@pytest.mark.parametrize(
    "typed", ["", "0551234", "05512349871", "0751234987", "+2547123456", "0551234\uff187", "abc"]
)
def test_other_numbers_are_not_ghanaian_mobiles(typed: str) -> None:
    with pytest.raises(InvalidInput, match="ten digits"):
        read_ghanaian_mobile(typed)


def test_phone_has_ten_to_fifteen_digits() -> None:
    assert read_phone("+233 24 123 4567") == "233241234567"
    for typed in ("024123456", "1" * 16, "not a number", "²²²²²²²²²²"):
        with pytest.raises(InvalidInput, match="at least 10 digits"):
            read_phone(typed)
