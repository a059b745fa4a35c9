"""Transfers in SQLite."""

from __future__ import annotations

import sqlite3

import pytest

from fake_paystack.store import transfer as store
from fake_paystack.store.transfer import transfers
from tests.fake_paystack.domain.test_transfer import transfer


def test_transfer_is_found_by_code_id_and_reference(db: sqlite3.Connection) -> None:
    kept = transfer()
    transfers.insert(db, kept)

    assert store.named(db, 1, kept.transfer_code) == kept
    assert store.named(db, 1, "7") == kept
    assert transfers.by_code(db, 1, kept.reference) == kept


def test_code_with_another_half_is_no_transfers(db: sqlite3.Connection) -> None:
    transfers.insert(db, transfer())

    assert store.by_code(db, 1, transfer().transfer_code.replace("aaaaaaa", "bbbbbbb")) is None
    assert store.by_code(db, 1, "TRF_none") is None


def test_reference_is_unique(db: sqlite3.Connection) -> None:
    transfers.insert(db, transfer())

    with pytest.raises(sqlite3.IntegrityError):
        transfers.insert(db, transfer(id=8))


def test_newer_ones_are_the_next_behind(db: sqlite3.Connection) -> None:
    for id in (7, 8, 9):
        transfers.insert(db, transfer(id=id, reference=f"payout-2026-11-23-000{id}"))

    assert [each.id for each in transfers.newer(db, 1, 7, limit=5)] == [9, 8]
    assert [each.id for each in transfers.newer(db, 1, 6, limit=2)] == [8, 7]
