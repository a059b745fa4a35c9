"""Records of any kind in SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from fake_paystack.domain.page_order import Item, Sale
from fake_paystack.store import record
from fake_paystack.store.payment_page import sales
from fake_paystack.store.record import Records, Where
from fake_paystack.store.schema import LOOKED_UP, index_of
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of


def test_record_is_found_by_code_whoever_has_it(db: sqlite3.Connection) -> None:
    sale = Sale(
        id=1,
        integration_id=2,
        page_id=3,
        reference="ref-1",
        items=(Item(4, 5),),
        created_at=AT,
    )
    sales.insert(db, sale)

    assert sales.anywhere(db, "ref-1") == sale
    assert sales.by_code(db, 1, "ref-1") is None
    assert sales.anywhere(db, "ref-2") is None


@pytest.fixture
def of_any_kind(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Records[Sale]]:
    """Make records of a kind, without a change to where its ids begin."""
    monkeypatch.setattr(record, "FIRST_IDS", {})
    return lambda kind: Records(kind, Sale)


def test_record_of_whomever_is_searched_by_its_code(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        sales.anywhere(db, "ref-1")
        sales.by_code(db, 1, "ref-1")

    assert [plan_of(db, sql) for sql in asked] == [
        "SEARCH records USING INDEX records_by_code (kind=? AND code=?)",
        "SEARCH records USING INDEX records_by_code (kind=? AND code=? AND integration_id=?)",
    ]


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in LOOKED_UP.items() for field in fields]
)
@pytest.mark.parametrize("value", [7, None])
def test_looked_up_records_are_searched_by_the_field_and_not_sorted(
    db: sqlite3.Connection,
    of_any_kind: Callable[[str], Records[Sale]],
    kind: str,
    field: str,
    value: int | None,
) -> None:
    records = of_any_kind(kind)
    where = Where(fields={"status": "open", field: value}, start=AT)
    with asking(db) as asked:
        records.newest(db, 1, where, limit=1, below=9)
        records.newer(db, 1, 3, where, limit=1)
        records.count(db, 1, where)

    searched = f"SEARCH records USING INDEX {index_of(kind, field)} (<expr>=? AND integration_id=?"
    assert [plan_of(db, sql) for sql in asked] == [
        f"{searched} AND id<?)",
        f"{searched} AND id>?)",
        f"{searched})",
    ]


def test_first_of_several_looked_up_fields_is_the_one_that_chooses_best(
    db: sqlite3.Connection, of_any_kind: Callable[[str], Records[Sale]]
) -> None:
    with asking(db) as asked:
        of_any_kind("subscriptions").count(db, 1, Where(fields={"plan_id": 1, "customer_id": 2}))

    assert index_of("subscriptions", "customer_id") in plan_of(db, asked[0])
