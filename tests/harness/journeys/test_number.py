"""Numbers are found however people write them, and not within others."""

import re
from decimal import Decimal

import pytest

from harness.journeys.number import written


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("100", "You have 100 credits."),
        ("100", "100.00 credits"),
        ("100", "100,00 crédits"),
        ("100", "Plan 5 100 credits"),
        ("100", "GHS.100."),
        ("1000", "1000"),
        ("1000", "1,000.00"),
        ("1000", "1 000 crédits"),
        ("1000", "1\u202f000,00"),
        ("1000", "1.000"),
        ("1030", "1'030.0"),
        ("1234567.5", "1.234.567,50"),
        ("33.33", "33,33 crédits"),
        ("33.3", "33.30"),
        ("0.5", "0,50"),
    ],
)
def test_number_is_found_as_people_write_it(number: str, text: str) -> None:
    assert re.search(written(Decimal(number)), text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("100", "1000"),
        ("100", "2100"),
        ("100", "2,100.00"),
        ("100", "2.100"),
        ("100", "2\u00a0100"),
        ("100", "100,000"),
        ("100", "100\u202f000"),
        ("100", "100.5"),
        ("100", "100,50"),
        ("100", "0.100"),
        ("30", "1 030"),
        ("1000", "1000.5"),
        ("1000", "11,000"),
        ("1000", "1,000,000"),
        ("33.33", "33.333"),
        ("33.33", "133,33"),
        ("33.33", "3333"),
        ("1234.5", "1.234"),
    ],
)
def test_number_is_not_found_within_another(number: str, text: str) -> None:
    assert not re.search(written(Decimal(number)), text)
