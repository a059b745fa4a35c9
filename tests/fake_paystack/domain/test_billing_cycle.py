"""When a subscription is charged."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from fake_paystack.domain.billing_cycle import Cycle, beginning
from fake_paystack.domain.plan import Interval


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("interval", "made", "cron", "first"),
    [
        ("hourly", "2026-08-27T13:54:07", "54 * * * *", "2026-08-27T14:54"),
        ("daily", "2026-08-27T13:54:07", "0 0 * * *", "2026-08-28T00:00"),
        ("weekly", "2016-10-01T10:59:59", "0 0 * * 6", "2016-10-08T00:00"),
        ("weekly", "2016-03-20T20:29:08", "0 0 * * 0", "2016-03-27T00:00"),
        ("monthly", "2020-05-22T12:56:12", "0 0 22 * *", "2020-06-22T00:00"),
        ("monthly", "2016-03-30T00:01:04", "0 0 28 * *", "2016-04-28T00:00"),
        ("quarterly", "2026-11-30T09:00:00", "0 0 28 2,5,8,11 *", "2027-02-28T00:00"),
        ("biannually", "2026-08-08T09:00:00", "0 0 8 2,8 *", "2027-02-08T00:00"),
        ("annually", "2021-10-08T14:50:39", "0 0 8 10 *", "2022-10-08T00:00"),
        ("annually", "2024-02-29T14:50:39", "0 0 28 2 *", "2025-02-28T00:00"),
    ],
)
def test_first_charge_and_cron_expression(interval: str, made: str, cron: str, first: str) -> None:
    cycle = beginning(Interval(interval), at(made), None)

    assert (cycle.cron_expression, cycle.after(at(made))) == (cron, at(first))


def test_start_date_sets_hour_and_minute() -> None:
    cycle = beginning(Interval.MONTHLY, at("2026-10-09T12:13:58"), at("2027-01-15T10:00"))

    assert cycle.cron_expression == "0 10 15 * *"
    assert cycle.after(at("2027-01-15T10:00")) == at("2027-02-15T10:00")


def test_every_turn_lies_behind_the_last() -> None:
    for interval in Interval:
        cycle = Cycle(interval, at("2024-01-31T07:30"))
        turn = at("2024-01-31T07:30")
        for _ in range(30):
            following = cycle.after(turn)
            assert following > turn
            assert cycle.after(following.replace(second=0)) > following
            turn = following


@pytest.mark.parametrize(
    ("interval", "has"), [("daily", False), ("weekly", True), ("monthly", True)]
)
def test_notice_is_given_where_charges_are_far_enough_apart(interval: str, has: bool) -> None:
    assert Cycle(Interval(interval), at("2026-01-01")).has_notice is has
