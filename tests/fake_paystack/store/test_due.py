"""Appointments."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from fake_paystack import store
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of

LATER = AT + timedelta(hours=1)


def test_earliest_comes_first_without_what_is_being_done(db: sqlite3.Connection) -> None:
    store.due.put(db, 1, Due("webhook", "2", LATER))
    store.due.put(db, 1, Due("webhook", "1", AT))
    store.due.put(db, 2, Due("webhook", "9", AT - timedelta(hours=1)))

    assert store.due.first(db, 1, ()) == Due("webhook", "1", AT)
    assert store.due.first(db, 1, {("webhook", "1")}) == Due("webhook", "2", LATER)
    assert store.due.first(db, 3, ()) is None


def test_earliest_besides_deliveries_is_found_behind_many(db: sqlite3.Connection) -> None:
    for kind in store.due.DELIVERIES:
        store.due.put(db, 1, Due(kind, "1", AT))
    store.due.put(db, 1, Due("prompt", "1", LATER))

    assert store.due.first(db, 1, (), besides=True) == Due("prompt", "1", LATER)


@pytest.mark.parametrize("besides", [False, True])
def test_what_is_due_at_once_is_not_sorted_each_time(db: sqlite3.Connection, besides: bool) -> None:
    with asking(db) as asked:
        store.due.first(db, 1, (), besides=besides)

    plan = plan_of(db, asked[0])
    assert ("due_besides" if besides else "due_by_time") in plan
    assert "TEMP B-TREE" not in plan


def test_a_new_appointment_replaces_the_old(db: sqlite3.Connection) -> None:
    store.due.put(db, 1, Due("webhook", "1", AT))
    store.due.put(db, 1, Due("webhook", "1", LATER))

    assert store.due.find(db, 1, "webhook", "1") == Due("webhook", "1", LATER)


def test_appointments_are_cancelled_one_by_one_or_by_kind(db: sqlite3.Connection) -> None:
    for subject in ("1", "2"):
        store.due.put(db, 1, Due("webhook", subject, AT))
    store.due.put(db, 1, Due("prompt", "1", AT))

    store.due.remove(db, 1, "webhook", "1")
    assert store.due.find(db, 1, "webhook", "1") is None

    store.due.remove_kind(db, 1, "webhook")
    assert store.due.first(db, 1, ()) == Due("prompt", "1", AT)


def test_appointments_are_found_and_cancelled_by_their_beginning(db: sqlite3.Connection) -> None:
    for subject in ("1/a", "1/b", "12/c"):
        store.due.put(db, 1, Due("webhook", subject, AT))

    store.due.remove_all(db, 1, "webhook", "1/")

    assert not store.due.has_any(db, 1, "webhook", "1/")
    assert store.due.has_any(db, 1, "webhook", "12/")
