"""Customers in SQLite."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fake_paystack import store
from fake_paystack.domain import access_code
from fake_paystack.domain.customer import PREFIX, Customer
from fake_paystack.store import order
from fake_paystack.store.customer import Made
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of

CODE = PREFIX + access_code.make(5, "abcdefg")


def customer(**changes: Any) -> Customer:
    fields: dict[str, Any] = {
        "id": 5,
        "integration_id": 1,
        "customer_code": CODE,
        "email": "Ama@example.com",
        "created_at": AT,
        "updated_at": AT,
    }
    return Customer(**{**fields, **changes})


def test_customer_comes_back_whole(db: sqlite3.Connection) -> None:
    ama = customer(first_name="Ama", phone="+233551234987", metadata={"vip": True})
    store.customer.insert(db, ama)

    assert store.customer.by_id(db, 5) == ama
    assert store.customer.by_email_or_code(db, 1, CODE) == ama


def test_email_is_found_in_any_case_of_letters(db: sqlite3.Connection) -> None:
    store.customer.insert(db, customer())

    assert store.customer.id_of(db, 1, "ama@EXAMPLE.com") == 5
    assert store.customer.by_email_or_code(db, 1, "ama@example.com") == customer()


@pytest.mark.parametrize("name", [CODE, "Ama@example.com", "5"])
def test_customer_is_named_in_three_ways(db: sqlite3.Connection, name: str) -> None:
    store.customer.insert(db, customer())

    assert store.customer.named(db, 1, name) == customer()
    assert store.customer.named(db, 2, name) is None
    assert store.customer.named(db, 1, "\N{ARABIC-INDIC DIGIT FIVE}") is None


def test_integrations_do_not_share_customers(db: sqlite3.Connection) -> None:
    store.customer.insert(db, customer())

    assert store.customer.id_of(db, 2, "Ama@example.com") is None
    assert store.customer.by_email_or_code(db, 2, CODE) is None


def test_changes_are_kept(db: sqlite3.Connection) -> None:
    store.customer.insert(db, customer())
    changed = replace(customer(), last_name="Mensah", risk_action="deny")
    store.customer.save(db, changed)

    assert store.customer.by_id(db, 5) == changed


def test_pages_are_newest_first(db: sqlite3.Connection) -> None:
    for id in (5, 6, 7):
        store.customer.insert(db, customer(id=id, email=f"{id}@example.com"))

    found, total = store.customer.page(db, Made(1), limit=2, offset=1)

    assert ([each.id for each in found], total) == ([6, 5], 3)


def test_customers_stand_on_both_sides_of_a_cursor(db: sqlite3.Connection) -> None:
    for id in (5, 6, 7):
        store.customer.insert(db, customer(id=id, email=f"{id}@example.com"))

    assert [each.id for each in store.customer.older(db, Made(1), 7, limit=1)] == [6]
    assert [each.id for each in store.customer.older(db, Made(1), None, limit=1)] == [7]
    assert [each.id for each in store.customer.newer(db, Made(1), 5, limit=1)] == [6]


def test_customers_are_chosen_by_when_they_were_made(db: sqlite3.Connection) -> None:
    store.customer.insert(db, customer())
    later = AT + timedelta(days=1)

    assert store.customer.page(db, Made(1, later, None), limit=9, offset=0) == ([], 0)
    assert store.customer.page(db, Made(1, None, later), limit=9, offset=0)[1] == 1


def test_customer_is_found_by_number_in_its_integration(db: sqlite3.Connection) -> None:
    ama = customer()
    store.customer.insert(db, ama)

    assert store.customer.numbered(db, 1, 5) == ama
    assert store.customer.numbered(db, 2, 5) is None
    assert store.customer.numbered(db, 1, 10**30) is None


@pytest.mark.parametrize(("few", "sorts"), [(1, False), (2, True)])
def test_pages_of_many_are_read_in_order_of_ids(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, few: int, sorts: bool
) -> None:
    monkeypatch.setattr(order, "FEW", few)
    for id in (1, 2):
        store.customer.insert(db, customer(id=id, email=f"{id}@example.com"))

    with asking(db) as asked:
        found, count = store.customer.page(db, Made(1), limit=1, offset=0)

    (page,) = (sql for sql in asked if "ORDER BY" in sql)
    assert ("TEMP B-TREE" in plan_of(db, page)) == sorts
    assert ([each.id for each in found], count) == ([2], 2)
