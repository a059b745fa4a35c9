"""Journal entries in SQLite."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack import store
from fake_paystack.clock import to_ms
from fake_paystack.store.journal import Entry, Filter
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of

RECORDED_AT = AT + timedelta(microseconds=1)


def add(db: sqlite3.Connection, seq: int, integration_id: int = 1, **fields: Any) -> None:
    fields = {"kind": "api", "at": to_ms(AT), "recorded_at": to_ms(AT) * 1_000 + 1, **fields}
    store.journal.insert(db, seq=seq, integration_id=integration_id, **fields)


@pytest.fixture(autouse=True)
def four(db: sqlite3.Connection) -> None:
    add(db, 1, reference="ref-1", status=200, duration_ms=0.5)
    add(db, 2, integration_id=2)
    add(db, 3, kind="redirect", reference="ref-1", url="http://shop/")
    add(db, 4, reference="ref-2")


def seqs(db: sqlite3.Connection, after: int = 0, **chosen: str) -> list[int]:
    return [each.seq for each in store.journal.after(db, 1, after, **chosen)]


def test_entry_comes_back_whole(db: sqlite3.Connection) -> None:
    assert store.journal.after(db, 1, 0)[0] == Entry(
        seq=1,
        integration_id=1,
        at=AT,
        recorded_at=RECORDED_AT,
        kind="api",
        reference="ref-1",
        status=200,
        duration_ms=0.5,
    )


def test_entries_are_chosen_by_mark_kind_and_reference(db: sqlite3.Connection) -> None:
    assert seqs(db) == [1, 3, 4]
    assert seqs(db, 1) == [3, 4]
    assert seqs(db, kind="redirect") == [3]
    assert seqs(db, reference="ref-1") == [1, 3]
    assert seqs(db, 2**70) == []


def test_mark_is_the_newest_of_the_integration(db: sqlite3.Connection) -> None:
    assert store.journal.mark(db, 2) == 2
    assert store.journal.mark(db, 9) == 0


def test_pruning_leaves_others_and_what_is_newer(db: sqlite3.Connection) -> None:
    store.journal.prune(db, 1, after=0, to=3)

    assert seqs(db) == [4]
    assert store.journal.mark(db, 2) == 2


def older(db: sqlite3.Connection, than: int = 9, within: int = 9, **chosen: Any) -> list[int]:
    found = store.journal.older(
        db, Filter(integration_id=1, **chosen), than, within=within, limit=9
    )
    return [each.seq for each in found]


@pytest.mark.parametrize(
    ("chosen", "seqs"),
    [
        ({}, [4, 3, 1]),
        ({"kind": "redirect"}, [3]),
        ({"reference": "ref-1", "kind": "api"}, [1]),
        ({"answered": 2}, [1]),
        ({"answered": 0}, [4]),
        ({"path": "/trans"}, []),
        ({"path": ""}, []),
    ],
)
def test_older_entries_are_chosen(
    db: sqlite3.Connection, chosen: dict[str, Any], seqs: list[int]
) -> None:
    assert older(db, **chosen) == seqs


def test_a_path_is_chosen_by_how_it_begins(db: sqlite3.Connection) -> None:
    add(db, 5, path="/transaction/verify/100%_")

    assert older(db, path="/transaction/v") == [5]
    assert older(db, path="/transaction/verify/100%_") == [5]
    assert older(db, path="ransaction") == []
    assert older(db, path="/transaction/_") == []


def test_entries_are_looked_for_within_bounds(db: sqlite3.Connection) -> None:
    every = Filter(integration_id=1)

    assert older(db, 4, within=1) == [3]
    assert older(db, 3, within=1) == []
    assert [e.seq for e in store.journal.newer(db, every, 1, within=2, limit=9)] == [3]
    assert [e.seq for e in store.journal.newer(db, every, 1, within=9, limit=1)] == [3]


def test_an_entry_is_found_by_its_seq_in_its_own_integration(db: sqlite3.Connection) -> None:
    found = store.journal.by_seq(db, 1, 4)

    assert found is not None
    assert found.reference == "ref-2"
    assert store.journal.by_seq(db, 1, 2) is None


def test_the_oldest_is_of_any_integration(db: sqlite3.Connection) -> None:
    assert store.journal.oldest(db) == 1
    for integration in (1, 2):
        store.journal.prune(db, integration, after=0, to=9)
    assert store.journal.oldest(db) == 0


def test_entries_are_found_by_their_numbers(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        found = store.journal.numbered(db, 1, [3, 2, 1, 99])

    assert [each.seq for each in found] == [1, 3]
    assert "INTEGER PRIMARY KEY (rowid=?)" in plan_of(db, asked[0])


def test_references_tell_what_each_entry_is_about_and_the_moves_of_the_clock(
    db: sqlite3.Connection,
) -> None:
    add(db, 5, kind="clock")
    add(db, 6, kind="fault")

    told = [(1, "ref-1"), (3, "ref-1"), (4, "ref-2"), (5, None)]
    assert store.journal.references(db, 1) == told


def test_the_first_behind_a_seq_is_found(db: sqlite3.Connection) -> None:
    assert store.journal.first_behind(db, 1, 1) == (3, AT)
    assert store.journal.first_behind(db, 1, 4) is None
