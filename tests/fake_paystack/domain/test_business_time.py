"""Weekends do not count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fake_paystack.domain.business_time import business_days_after, business_hours_after


def at(day: int, hour: int = 9) -> datetime:
    """In November 2026, whose 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [(at(23), 0, at(23)), (at(23), 4, at(27)), (at(20), 1, at(23)), (at(21), 1, at(23))],
)
def test_days_pass_over_weekends(start: datetime, days: int, end: datetime) -> None:
    assert business_days_after(start, days) == end


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (at(23), 15, at(24, 0)),
        (at(23), 16, at(24, 1)),
        (at(20), 16, at(23, 1)),
        (at(21), 2, at(23, 2)),
        (at(23), 48, at(25)),
    ],
)
def test_hours_stand_still_on_weekends(start: datetime, hours: int, end: datetime) -> None:
    assert business_hours_after(start, hours) == end
