"""The list of transactions: what matches, in which steps it is read, and by which way."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack import store
from fake_paystack.domain.delivery import State
from fake_paystack.domain.transaction import Status
from fake_paystack.store import transaction_list
from fake_paystack.store.transaction_list import Sought, Step
from tests.fake_paystack.conftest import AT, delivery, transaction
from tests.fake_paystack.store.conftest import asking, plan_of


@pytest.fixture(autouse=True)
def six(db: sqlite3.Connection) -> None:
    """Ids 1 to 6, a day apart; 6 is another integration's."""
    for id in range(1, 7):
        one = transaction(
            id=id,
            integration_id=2 if id == 6 else 1,
            reference=f"{'web' if id % 2 else 'app'}-{id}",
            email=f"payer_{id}@example.com",
            amount=id * 100,
            requested_amount=9900 if id == 3 else id * 100,
            currency="USD" if id == 5 else "GHS",
            status=Status.SUCCESS if id in (2, 4, 5) else Status.ABANDONED,
            channel="mobile_money" if id == 4 else "card",
            created_at=AT + timedelta(days=id),
        )
        store.transaction.insert(db, one)


@pytest.fixture(params=["by index", "through the ids"])
def any_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of reading have to find the same."""
    if request.param == "through the ids":
        monkeypatch.setattr(transaction_list, "NARROW", -1)
        monkeypatch.setattr(transaction_list, "STEP", 2)


def steps(db: sqlite3.Connection, than: int | None = None, **sought: Any) -> list[Step]:
    return list(transaction_list.older(db, Sought(integration_id=1, **sought), than, limit=9))


def ids(taken: list[Step]) -> list[int]:
    return [line.id for step in taken for line in step.lines]


@pytest.mark.usefixtures("any_way")
@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"status": "success"}, [5, 4, 2]),
        ({"status": "success", "currency": "GHS"}, [4, 2]),
        ({"channel": "mobile_money"}, [4]),
        ({"start": AT + timedelta(days=4)}, [5, 4]),
        ({"end": AT + timedelta(days=2)}, [1]),
        ({"prefix": "web-"}, [5, 3, 1]),
        ({"prefix": "web-3"}, [3]),
        ({"prefix": "WEB"}, []),
        ({"id": 4}, [4]),
        ({"id": 6}, []),
        ({"email": "PAYER_3@"}, [3]),
        ({"email": "payer%@"}, []),
        ({"email": "payer-3@"}, []),
        ({"amounts": (300, 500)}, [5, 3]),
        ({"amounts": (9900,)}, [3]),
        ({"amounts": (500,), "prefix": "app-2"}, [5, 2]),
    ],
)
def test_what_is_sought_is_found_newest_first(
    db: sqlite3.Connection, sought: dict[str, Any], expected: list[int]
) -> None:
    assert ids(steps(db, **sought)) == expected


@pytest.mark.usefixtures("any_way")
def test_reading_goes_on_from_an_id_in_both_directions(db: sqlite3.Connection) -> None:
    above = transaction_list.newer(db, Sought(integration_id=1), 2, limit=9)

    assert ids(steps(db, than=3)) == [2, 1]
    assert ids(list(above)) == [3, 4, 5]
    assert ids(steps(db, than=10**12)) == [5, 4, 3, 2, 1]


def test_no_step_reads_more_rows_than_it_may(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction_list, "STEP", 2)
    taken = steps(db, amounts=(7,))

    assert [(step.read, step.read_to, step.is_last) for step in taken] == [
        (2, 5, False),
        (2, 3, False),
        (2, 1, True),
    ]


def test_nothing_is_read_where_there_is_nothing(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM transactions")

    assert ids(steps(db)) == []
    assert steps(db, amounts=(7,)) == []


@pytest.mark.parametrize(
    "sought", [{"amounts": (7,)}, {"email": "@"}, {"status": "success", "email": "@"}]
)
def test_a_step_reads_a_range_of_ids_and_sorts_nothing(
    db: sqlite3.Connection, sought: dict[str, Any]
) -> None:
    with asking(db) as asked:
        steps(db, **sought)
    plan = plan_of(db, next(sql for sql in asked if "ORDER BY" in sql))

    assert plan == "SEARCH transactions USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"


def test_a_reference_is_looked_up_in_its_index(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        steps(db, prefix="web-3")
    plans = [plan_of(db, sql) for sql in asked if "reference >=" in sql]

    assert len(plans) == 2
    assert all("transactions_by_reference (integration_id=? AND reference>?" in p for p in plans)


def test_many_of_one_beginning_are_read_by_their_ids(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorting all that an index leads to would take longer, the more there are."""
    monkeypatch.setattr(transaction_list, "NARROW", 2)
    with asking(db) as asked:
        steps(db, prefix="web-")

    assert "INTEGER PRIMARY KEY" in plan_of(db, asked[-1])


def test_webhooks_tell_of_the_newest_delivery_of_each_payment(db: sqlite3.Connection) -> None:
    sent: list[dict[str, Any]] = [
        {"state": State.FAILED},
        {"state": State.DELIVERED},
        {"state": State.GIVEN_UP, "is_copy": True},
        {"state": State.HELD, "event": "refund.pending"},
        {"state": State.HELD, "reference": "ref-2"},
        {"state": State.HELD, "reference": "ref-3"},
    ]
    for id, changes in enumerate(sent):
        store.delivery.insert(db, delivery(id=id, **changes))
    with asking(db) as asked:
        told = transaction_list.webhooks(db, 1, ["ref-1", "ref-2", "ref-9"])

    assert told == {"ref-1": State.DELIVERED, "ref-2": State.HELD}
    assert "deliveries_by_integration (integration_id=? AND reference=?)" in plan_of(db, asked[0])
