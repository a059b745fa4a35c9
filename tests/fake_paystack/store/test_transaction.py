"""One transaction in SQLite."""

from __future__ import annotations

import sqlite3

import pytest

from fake_paystack import store
from fake_paystack.domain import access_code
from fake_paystack.domain.authorization import typical
from fake_paystack.errors import DuplicateReference
from tests.fake_paystack.conftest import AT, transaction

CODE = access_code.make(10, "abcdefg")


def test_everything_comes_back(db: sqlite3.Connection) -> None:
    sent = transaction(
        channels=("card",),
        callback_url="",
        metadata='{"a":"1"}',
        plan="PLN_a",
        entry_point="charge",
        options={"split": {"type": "flat"}},
    )
    store.transaction.insert(db, sent)

    assert store.transaction.by_reference(db, 1, "ref-1") == sent
    assert store.transaction.by_id(db, 1, 10) == sent


def test_what_paying_changes_is_kept(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction())
    card = typical("card", currency="GHS", at=AT).coded("AUTH_1")
    seen = transaction().logged("open", "Opened payment page", AT).closed()
    done = seen.paid(at=AT, authorization=card, amount=9000, fees=176, currency="NGN")
    store.transaction.save(db, done)

    assert store.transaction.by_reference(db, 1, "ref-1") == done


def test_a_reference_is_used_once_by_an_integration(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction())
    store.transaction.insert(db, transaction(id=11, integration_id=2))
    store.transaction.insert(db, transaction(id=12, reference="REF-1"))

    with pytest.raises(DuplicateReference):
        store.transaction.insert(db, transaction(id=13))


def test_access_code_finds_it_whoever_asks(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction(access_code=CODE))

    assert store.transaction.by_access_code(db, CODE) == transaction(access_code=CODE)


@pytest.mark.parametrize("code", ["", "nope", "b" + CODE[1:], access_code.make(11, "abcdefg")])
def test_access_code_must_match_whole(db: sqlite3.Connection, code: str) -> None:
    store.transaction.insert(db, transaction(access_code=CODE))

    assert store.transaction.by_access_code(db, code) is None


def test_ids_of_others_and_ids_past_all_numbers_find_nothing(db: sqlite3.Connection) -> None:
    store.transaction.insert(db, transaction())

    assert store.transaction.by_id(db, 2, 10) is None
    assert store.transaction.by_id(db, 1, 10**20) is None
