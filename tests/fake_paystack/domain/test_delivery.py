"""Retry schedules."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fake_paystack.domain.delivery import (
    HOUR,
    LIVE_SCHEDULE,
    TEST_SCHEDULE,
    Attempt,
    Delivery,
    State,
)
from tests.fake_paystack.conftest import AT


def delivery() -> Delivery:
    return Delivery(
        id=1,
        integration_id=1,
        event="charge.success",
        category="transactions",
        row_id=7,
        reference="ref-1",
        url="http://127.0.0.1/",
        body="{}",
        signature="00",
        created_at=AT,
    )


def attempt(status: int | None) -> Attempt:
    return Attempt(at=AT, status=status, error=None, duration_ms=1.0)


def times(schedule: tuple[timedelta, ...]) -> list[timedelta]:
    """When each retry of a delivery that never gets through is due, from the first attempt."""
    current, due = delivery(), AT
    found: list[timedelta] = []
    while True:
        current = current.attempted(attempt(500), schedule)
        again = current.next_attempt(due, schedule)
        if again is None:
            assert current.state is State.GIVEN_UP
            return found
        assert current.state is State.FAILED
        due = again
        found.append(due - AT)


def test_test_mode_retries_hourly_for_ten_hours() -> None:
    assert times(TEST_SCHEDULE) == [HOUR * n for n in range(1, 11)]


def test_live_mode_retries_quickly_first_and_then_for_72_hours() -> None:
    found = times(LIVE_SCHEDULE)

    assert found[:5] == [timedelta(minutes=n) for n in (3, 6, 9, 12, 72)]
    assert len(found) == 76


@pytest.mark.parametrize("status", [None, 201, 204, 301, 404, 500])
def test_only_200_counts_as_received(status: int | None) -> None:
    assert delivery().attempted(attempt(status), TEST_SCHEDULE).state is State.FAILED


def test_received_stays_received() -> None:
    done = delivery().attempted(attempt(200), TEST_SCHEDULE)

    assert done.state is State.DELIVERED
    assert done.attempted(attempt(500), TEST_SCHEDULE).state is State.DELIVERED
    assert done.next_attempt(AT, TEST_SCHEDULE) is None


@pytest.mark.parametrize(("attempts", "wait"), [(0, 3), (1, 3), (5, 60)])
def test_one_kept_back_waits_as_for_a_retry(attempts: int, wait: int) -> None:
    kept = delivery()
    for _ in range(attempts):
        kept = kept.attempted(attempt(500), LIVE_SCHEDULE)

    assert kept.kept_back(AT, LIVE_SCHEDULE) == AT + timedelta(minutes=wait)


def test_resending_changes_no_retries() -> None:
    failed = delivery().attempted(attempt(500), TEST_SCHEDULE)
    resent = failed
    for _ in range(10):
        resent = resent.resent(attempt(500))
    again = resent.attempted(attempt(500), TEST_SCHEDULE)

    assert len(resent.attempts) == 11
    assert resent.kept_back(AT, TEST_SCHEDULE) == AT + HOUR
    assert resent.ahead(AT, TEST_SCHEDULE) == failed.ahead(AT, TEST_SCHEDULE)
    assert (again.state, again.next_attempt(AT, TEST_SCHEDULE)) == (State.FAILED, AT + HOUR)


def test_one_kept_back_waits_though_its_schedule_was_longer_before_a_restart() -> None:
    kept = replace(delivery(), state=State.FAILED, attempts=(attempt(500),) * 40)

    assert kept.kept_back(AT, TEST_SCHEDULE) == AT + HOUR


@pytest.mark.parametrize(("attempts", "left"), [(0, 11), (1, 10), (10, 1), (12, 1)])
def test_what_is_ahead_ends_with_the_schedule(attempts: int, left: int) -> None:
    tried = Attempt(at=AT, status=500, error=None, duration_ms=1.0)
    ahead = replace(delivery(), attempts=(tried,) * attempts).ahead(AT, TEST_SCHEDULE)

    assert ahead == [AT + number * HOUR for number in range(left)]


def test_what_is_ahead_keeps_to_the_gaps_of_the_schedule() -> None:
    ahead = delivery().ahead(AT, LIVE_SCHEDULE)

    assert ahead == [AT + sum(LIVE_SCHEDULE[:number], timedelta()) for number in range(77)]
