"""Deliveries in SQLite."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from fake_paystack import store
from fake_paystack.domain.delivery import TEST_SCHEDULE, Attempt, Delivery, State
from tests.fake_paystack.conftest import AT


def delivery(id: int = 1, **changes: object) -> Delivery:
    one = Delivery(
        id=id,
        integration_id=1,
        event="charge.success",
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


def test_deliveries_are_chosen_by_reference_and_state(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery(1))
    store.delivery.insert(db, delivery(2, state=State.HELD))
    store.delivery.insert(db, delivery(3, reference="ref-2", state=State.HELD))

    def ids(**chosen: object) -> list[int]:
        return [each.id for each in store.delivery.all_of(db, 1, **chosen)]  # type: ignore[arg-type]

    assert ids() == [1, 2, 3]
    assert ids(reference="ref-1", states=[State.HELD]) == [2]


def test_delivery_of_another_integration_is_not_found(db: sqlite3.Connection) -> None:
    store.delivery.insert(db, delivery())

    assert store.delivery.by_id(db, 2, 1) is None
    assert store.delivery.by_id(db, 1, 10**30) is None
