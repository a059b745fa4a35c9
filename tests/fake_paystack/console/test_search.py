"""What a person's words in the search box mean."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fake_paystack.console.search import meanings, read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", {}),
        ("AI-CREDIT-17", {"prefix": "AI-CREDIT-17"}),
        ("ama@", {"email": "ama@"}),
        ("94", {"amounts": (9_400, 94), "prefix": "94"}),
        ("94.00", {"amounts": (9_400,), "prefix": "94.00"}),
        ("94.5", {"amounts": (9_450,), "prefix": "94.5"}),
        ("1,094.50", {"amounts": (109_450,), "prefix": "1,094.50"}),
        ("ghs 94", {"amounts": (9_400, 94), "currency": "GHS"}),
        ("₵94", {"amounts": (9_400, 94), "prefix": "₵94"}),
        ("ref94", {"prefix": "ref94"}),
        ("1,2", {"prefix": "1,2"}),
        ("94.005", {"prefix": "94.005"}),
        ("٩٤", {"prefix": "٩٤"}),
    ],
)
def test_a_text_means_all_that_it_may_be(text: str, meant: dict[str, Any]) -> None:
    assert meanings(text) == meant


def test_a_day_is_sought_from_its_first_moment_to_its_last() -> None:
    sought = read({"from": "2026-11-27", "to": "2026-11-27"}).sought(1, None)

    assert sought.start is not None
    assert sought.end == sought.start + timedelta(days=1)


def test_what_is_no_day_is_said_and_left_open() -> None:
    search = read({"to": "soon", "status": "failed"})

    assert search.mistake == "'soon' is no day; write it as 2026-11-27."
    assert search.sought(1, None).end is None
    assert search.sought(1, None).status == "failed"


def test_a_whole_access_code_is_one_transaction_and_nothing_else() -> None:
    sought = read({"text": "abcdefghijklmno"}).sought(1, 7)

    assert (sought.id, sought.prefix) == (7, "")


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [("0001-01-01", None, date(1, 1, 2)), ("9999-12-31", date(9999, 12, 31), None)],
)
def test_days_at_the_ends_of_time_are_days(day: str, start: date | None, end: date | None) -> None:
    search = read({"from": day, "to": day})
    sought = search.sought(1, None)

    assert search.mistake == ""
    assert (sought.start and sought.start.date(), sought.end and sought.end.date()) == (start, end)
