"""Deliveries in SQLite."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack import store
from fake_paystack.domain.delivery import TEST_SCHEDULE, Attempt, Delivery, State
from fake_paystack.store.delivery import Filter
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of


def delivery(id: int = 1, **changes: object) -> Delivery:
    one = Delivery(
        id=id,
        integration_id=1,
        event="charge.success",
        category="transactions",
        row_id=7,
        reference="ref-1",
        url="http://127.0.0.1/",
        body='{"event":"charge.success"}',
        signature="00",
        created_at=AT,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


def test_delivery_comes_back_with_its_attempts(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(is_copy=True))
    attempt = Attempt(at=AT, status=None, error="ConnectError", duration_ms=1.5, answer="no")
    attempted = delivery(is_copy=True).attempted(attempt, TEST_SCHEDULE)
    store.delivery.save(db, attempted)

    assert store.delivery.by_id(db, 1, 1) == attempted


def test_delivery_that_was_resent_comes_back_as_such(db: sqlite3.Connection) -> None:
    attempt = Attempt(at=AT, status=500, error=None, duration_ms=1.5)
    resent = delivery().resent(attempt).attempted(attempt, TEST_SCHEDULE)
    store.delivery.insert(db, resent)

    assert store.delivery.by_id(db, 1, 1) == resent
    assert (len(resent.attempts), resent.tried) == (2, 1)


def test_attempts_that_do_not_say_whether_they_were_asked_for_are_of_the_schedule(
    db: sqlite3.Connection,
) -> None:
    store.delivery.insert(db, delivery())
    db.execute("UPDATE deliveries SET attempts = '[[0, 500, null, 1.5, \"no\"]]'")
    [attempt] = store.delivery.all_of(db, 1)[0].attempts

    assert (attempt.status, attempt.answer, attempt.is_resent) == (500, "no", False)


def test_deliveries_are_chosen_by_reference_and_state(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(1))
    store.delivery.insert(db, delivery(2, state=State.HELD))
    store.delivery.insert(db, delivery(3, reference="ref-2", state=State.HELD))

    def ids(**chosen: object) -> list[int]:
        return [each.id for each in store.delivery.all_of(db, 1, **chosen)]  # type: ignore[arg-type]

    assert ids() == [1, 2, 3]
    assert ids(reference="ref-1", states=[State.HELD]) == [2]


def test_deliveries_are_found_with_later_copies_without_reading_all(
    db: sqlite3.Connection,
) -> None:
    for id in range(1, 9):
        copied = {"is_copy": id > 5, "integration_id": 2 if id == 8 else 1}
        store.delivery.insert(db, delivery(id, reference=f"ref-{id % 2}", **copied))
    with asking(db) as asked:
        found = store.delivery.with_copies(db, 1, [2, 3], behind=4)
    of_one = store.delivery.with_copies(db, 1, [2], behind=4, reference="ref-0")

    assert [each.id for each in found] == [2, 3, 6, 7]
    assert [each.id for each in of_one] == [2, 6]
    assert "SCAN deliveries" not in plan_of(db, asked[0])


def test_newest_about_a_reference_are_found_by_an_index(db: sqlite3.Connection) -> None:
    for id, reference in enumerate(("ref-1", "ref-2", "ref-1", "ref-1")):
        store.delivery.insert(db, delivery(id, reference=reference))
    with asking(db) as asked:
        found = store.delivery.about(db, 1, "ref-1", limit=2)

    assert [each.id for each in found] == [3, 2]
    assert "deliveries_by_integration (integration_id=? AND reference=?)" in plan_of(db, asked[0])


def test_delivery_of_another_integration_is_not_found(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery())

    assert store.delivery.by_id(db, 2, 1) is None
    assert store.delivery.by_id(db, 1, 10**30) is None


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, [4, 2, 1]),
        ({"event": "refund.failed"}, [2]),
        ({"category": "refund"}, [2]),
        ({"row_id": 9}, [4]),
        ({"states": [State.HELD]}, [4]),
        ({"states": []}, []),
        ({"start": AT + timedelta(days=4)}, [4]),
        ({"end": AT + timedelta(days=1)}, [1]),
    ],
)
def test_filters_of_the_log_leave_copies_out(
    db: sqlite3.Connection, chosen: dict[str, Any], expected: list[int]
) -> None:
    for one in (
        delivery(1),
        delivery(2, event="refund.failed", category="refund"),
        delivery(3, is_copy=True),
        delivery(4, row_id=9, state=State.HELD),
        delivery(5, integration_id=2),
    ):
        store.delivery.insert(db, replace(one, created_at=AT + timedelta(days=one.id)))

    found = store.delivery.older(db, Filter(integration_id=1, **chosen), None, limit=9)
    assert [each.id for each in found] == expected
    assert store.delivery.count(db, Filter(integration_id=1, **chosen)) == len(expected)


def test_log_is_read_in_order_and_searched_by_what_events_are_about(
    db: sqlite3.Connection,
) -> None:
    for id in (1, 2, 3):
        store.delivery.insert(db, delivery(id))
    with asking(db) as asked:
        older = store.delivery.older(db, Filter(integration_id=1), 3, limit=1)
        newer = store.delivery.newer(db, Filter(integration_id=1), 1, limit=1)
        store.delivery.older(db, Filter(integration_id=1, row_id=7), None, limit=1)

    assert [each.id for each in older + newer] == [2, 2]
    assert [plan_of(db, sql) for sql in asked] == [
        "SEARCH deliveries USING INTEGER PRIMARY KEY (rowid<?)",
        "SEARCH deliveries USING INTEGER PRIMARY KEY (rowid>?)",
        "SEARCH deliveries USING INDEX deliveries_by_row"
        " (integration_id=? AND row_id=? AND rowid<?)",
    ]


def listed(db: sqlite3.Connection, **wanted: Any) -> list[int]:
    return [each.id for each in store.delivery.listed(db, 1, **{"limit": 9, **wanted})]


def test_listed_are_chosen_newest_first_with_copies(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(1, state=State.HELD))
    store.delivery.insert(db, delivery(2, is_copy=True, reference="ref-2"))
    store.delivery.insert(db, delivery(3, integration_id=2))
    store.delivery.insert(db, delivery(4, event="refund.processed"))

    assert listed(db) == [4, 2, 1]
    assert (listed(db, below=4, limit=1), listed(db, below=2)) == ([2], [1])
    assert listed(db, state=State.HELD) == [1]
    assert listed(db, event="charge.success", reference="ref-2", state=None) == [2]
    assert listed(db, state=State.CANCELLED) == []


@pytest.mark.parametrize(
    "wanted", [{}, {"state": "held"}, {"event": "odd"}, {"state": "held", "event": "odd"}]
)
def test_listed_read_no_more_bodies_than_they_show(
    db: sqlite3.Connection, wanted: dict[str, Any]
) -> None:
    with asking(db) as asked:
        store.delivery.listed(db, 1, limit=50, **wanted)

    _, near, among_all = asked
    assert "USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in plan_of(db, near)
    assert "USING COVERING INDEX" in plan_of(db, among_all)
    assert "SCAN" not in plan_of(db, among_all)


def test_listed_that_are_near_are_not_looked_for_among_all(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(1))
    store.delivery.insert(db, delivery(2))
    with asking(db) as asked:
        assert listed(db, limit=2) == [2, 1]

    assert len(asked) == 2


def test_as_many_are_counted_as_are_in_a_state(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(1, state=State.HELD))
    store.delivery.insert(db, delivery(2, state=State.HELD, integration_id=2))
    store.delivery.insert(db, delivery(3))

    assert store.delivery.how_many(db, 1, State.HELD) == 1
