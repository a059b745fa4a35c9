"""What visitors type into a payment page."""

from __future__ import annotations

import pytest

from fake_paystack.domain.page_order import read_order, variable_name
from fake_paystack.domain.payer_input import InvalidInput
from fake_paystack.domain.payment_page import Page
from tests.fake_paystack.conftest import AT

DONATION = Page(
    id=1,
    integration_id=1,
    slug="gifts",
    name="Gifts",
    currency="GHS",
    created_at=AT,
    updated_at=AT,
    custom_fields=({"display_name": "Shoe size"},),
)
TYPED = {"email": " ama@example.com ", "amount": "94"}


@pytest.mark.parametrize(
    ("typed", "amount"), [("94", 94_00), ("94.5", 94_50), ("1 094,05", 1_094_05), ("0.01", 1)]
)
def test_amount_is_read_as_people_write_it(typed: str, amount: int) -> None:
    assert read_order(DONATION, [], {**TYPED, "amount": typed}).amount == amount


@pytest.mark.parametrize("typed", ["", "0", "-1", "1.234", "1e3", "٣", "10000000.01"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput, match="Type an amount above 0"):
        read_order(DONATION, [], {**TYPED, "amount": typed})


def test_field_left_empty_is_no_answer() -> None:
    assert read_order(DONATION, [], {**TYPED, "field-0": ""}).answers == ()


def test_field_goes_by_its_own_name_if_it_has_one() -> None:
    assert variable_name({"display_name": "Shoe size"}) == "shoe_size"
    assert variable_name({"display_name": "Shoe size", "variable_name": "size"}) == "size"
