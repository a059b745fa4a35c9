"""Ids go on where they stopped."""

from __future__ import annotations

import sqlite3

from fake_paystack import store
from fake_paystack.store.transaction import TOTALLED_AT_ONCE
from tests.fake_paystack.conftest import transaction


def test_ids_of_a_new_database_are_of_paystacks_size(db: sqlite3.Connection) -> None:
    assert store.counter.last_ids(db)["transactions"] > 2**32


def test_ids_go_on_behind_the_highest(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction(id=7_000_000_000))

    last = store.counter.last_ids(db)

    assert (last["transactions"], last["journal"]) == (7_000_000_000, 0)


def test_ids_go_on_behind_those_that_were_totalled_and_deleted(db: sqlite3.Connection) -> None:
    last = 7_000_000_000 // TOTALLED_AT_ONCE * TOTALLED_AT_ONCE
    store.transaction.insert(db, transaction(id=last, integration_id=1))
    store.integration.forget(db, 1)

    assert store.counter.last_ids(db)["transactions"] == last
