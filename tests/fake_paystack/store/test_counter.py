"""Ids go on where they stopped."""

from __future__ import annotations

import sqlite3

from fake_paystack import store
from tests.fake_paystack.conftest import transaction


def test_ids_of_a_new_database_are_of_paystacks_size(db: sqlite3.Connection) -> None:
    assert store.counter.last_ids(db)["transactions"] > 2**32


def test_ids_go_on_behind_the_highest(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction(id=7_000_000_000))

    last = store.counter.last_ids(db)

    assert (last["transactions"], last["journal"]) == (7_000_000_000, 0)
