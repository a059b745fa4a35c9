"""Many transactions: pages, filters and sums."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Any

import pytest

from fake_paystack import store
from fake_paystack.domain.transaction import Status
from fake_paystack.store import order
from fake_paystack.store.totals import Total
from fake_paystack.store.transactions import Filter
from tests.fake_paystack.conftest import AT, transaction
from tests.fake_paystack.store.conftest import asking, plan_of


@pytest.fixture(autouse=True)
def six(db: sqlite3.Connection) -> None:
    """Ids 1 to 6, a day apart; 6 is another integration's."""
    for id in range(1, 7):
        one = transaction(
            id=id,
            integration_id=2 if id == 6 else 1,
            customer_id=id % 2,
            reference=f"ref-{id}",
            access_code=f"code-{id}",
            amount=id * 100,
            currency="USD" if id == 5 else "GHS",
            status=Status.SUCCESS if id in (2, 4, 5) else Status.ABANDONED,
            channel="mobile_money" if id == 4 else "card",
            created_at=day(id),
        )
        store.transaction.insert(db, one)


def day(id: int) -> datetime:
    return AT + timedelta(days=id)


def ids(db: sqlite3.Connection, **chosen: Any) -> list[int]:
    found = store.transactions.newest(db, Filter(integration_id=1, **chosen), limit=-1)
    return [each.id for each in found]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"status": "success"}, [5, 4, 2]),
        ({"channel": "mobile_money"}, [4]),
        ({"reference": "ref-3"}, [3]),
        ({"access_code": "code-2"}, [2]),
        ({"customer_id": 0}, [4, 2]),
        ({"amount": 300}, [3]),
        ({"start": AT + timedelta(days=4)}, [5, 4]),
        ({"end": AT + timedelta(days=2)}, [2, 1]),
        ({"status": "success", "customer_id": 1}, [5]),
    ],
)
def test_filters(db: sqlite3.Connection, chosen: dict[str, Any], expected: list[int]) -> None:
    assert ids(db, **chosen) == expected


def test_pages_by_offset_and_by_neighbour(db: sqlite3.Connection) -> None:
    chosen = Filter(integration_id=1)

    def numbers(found: list[Any]) -> list[int]:
        return [each.id for each in found]

    assert numbers(store.transactions.newest(db, chosen, limit=2, offset=2)) == [3, 2]
    assert numbers(store.transactions.older(db, chosen, None, limit=2)) == [5, 4]
    assert numbers(store.transactions.older(db, chosen, 4, limit=2)) == [3, 2]
    assert numbers(store.transactions.newer(db, chosen, 1, limit=2)) == [3, 2]


def test_totals_are_by_currency(db: sqlite3.Connection) -> None:
    paid = Filter(integration_id=1, status="success")

    assert store.transactions.totals(db, paid) == [Total("GHS", 2, 600), Total("USD", 1, 500)]


def test_customer_has_all_of_its_transactions_and_the_sum_of_the_paid(
    db: sqlite3.Connection,
) -> None:
    newest, totals = store.transactions.of_customer(db, 1, 1, limit=2)

    assert [each.id for each in newest] == [5, 3]
    assert totals == [Total("USD", 1, 500)]


def pages_of(db: sqlite3.Connection) -> list[str]:
    """How SQLite reads a page of transactions, for each way to ask for one."""
    with asking(db) as asked:
        store.transactions.newest(db, Filter(integration_id=1), limit=2)
        store.transactions.older(db, Filter(integration_id=1, status="success"), 5, limit=2)
        store.transactions.newer(db, Filter(integration_id=1), 1, limit=2)
    return [plan_of(db, sql) for sql in asked if "LIMIT" in sql and "count(" not in sql]


def test_pages_of_many_are_read_in_order_and_never_sorted(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "FEW", 4)

    assert [("TEMP B-TREE" in plan, "transactions_by" in plan) for plan in pages_of(db)] == [
        (False, False)
    ] * 3


def test_pages_of_few_are_found_without_reading_those_of_others(db: sqlite3.Connection) -> None:
    assert ["transactions_by_reference (integration_id=?" in plan for plan in pages_of(db)] == [
        True
    ] * 3


def test_a_reference_is_looked_up(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        store.transactions.newest(db, Filter(integration_id=1, reference="ref-3"), limit=2)

    assert "transactions_by_reference (integration_id=? AND reference=?)" in plan_of(db, asked[-1])


def test_steps_through_the_ids_find_all_newest_first(db: sqlite3.Connection) -> None:
    chosen = Filter(integration_id=1, status="success")

    steps = list(store.transactions.stepwise(db, chosen, ("id", "created_at", "paid_at"), ids=2))

    assert steps == [[(5, day(5), None)], [(4, day(4), None)], [(2, day(2), None)]]


def test_no_step_reads_the_whole_table(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        list(store.transactions.stepwise(db, Filter(integration_id=1), ("id",), ids=2))

    assert [sql for sql in asked if "SCAN transactions" in plan_of(db, sql)] == []


def test_what_is_written_between_steps_neither_repeats_nor_adds_a_row(
    db: sqlite3.Connection,
) -> None:
    steps = store.transactions.stepwise(db, Filter(integration_id=1), ("id", "status"), ids=3)
    found = next(steps)
    store.transaction.insert(db, transaction(id=7, reference="ref-7"))
    for id in (1, 5):
        store.transaction.save(db, transaction(id=id, status=Status.FAILED))
    found += [row for step in steps for row in step]

    assert found == [
        (5, "success"),
        (4, "success"),
        (3, "abandoned"),
        (2, "success"),
        (1, "failed"),
    ]


def test_of_no_transactions_there_is_no_step(db: sqlite3.Connection) -> None:
    store.integration.forget(db, 1)
    store.integration.forget(db, 2)

    assert list(store.transactions.stepwise(db, Filter(integration_id=1), ("id",), ids=2)) == []


def test_nothing_but_a_status_is_totalled() -> None:
    assert Filter(integration_id=1).is_totalled
    assert Filter(integration_id=1, status="success").is_totalled
    assert not Filter(integration_id=1, customer_id=0).is_totalled
    assert not Filter(integration_id=1, end=AT).is_totalled


def test_a_customers_are_found_and_summed_without_reading_those_of_others(
    db: sqlite3.Connection,
) -> None:
    with asking(db) as asked:
        newest, paid = store.transactions.of_customer(db, 1, 0, limit=9)

    plans = [plan_of(db, each) for each in asked if each.startswith("SELECT")]
    assert ([each.id for each in newest], paid) == ([4, 2], [Total("GHS", 2, 600)])
    assert all("transactions_by_customer (customer_id=?)" in plan for plan in plans)
    assert len(plans) == 2


def test_initialize_pays_for_no_index_of_customers_that_nobody_asked_for(
    db: sqlite3.Connection,
) -> None:
    ids(db, status="success")

    indexes = {row["name"] for row in db.execute("PRAGMA index_list(transactions)")}
    assert indexes == {"transactions_by_reference"}
