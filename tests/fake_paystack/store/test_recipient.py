"""Transfer recipients in SQLite."""

from __future__ import annotations

import sqlite3

import pytest

from fake_paystack.store import recipient as store
from fake_paystack.store.recipient import recipients
from tests.fake_paystack.domain.test_recipient import recipient


def test_recipient_is_found_by_code_id_and_account(db: sqlite3.Connection) -> None:
    kept = recipient()
    recipients.insert(db, kept)

    assert store.named(db, 1, kept.recipient_code) == kept
    assert store.named(db, 1, "7") == kept
    assert recipients.by_code(db, 1, "058/01000000010/NGN") == kept


def test_code_with_another_half_is_nobodys(db: sqlite3.Connection) -> None:
    recipients.insert(db, recipient())

    assert store.by_code(db, 1, recipient().recipient_code.replace("aaaaaaa", "bbbbbbb")) is None
    assert store.by_code(db, 2, recipient().recipient_code) is None
    assert store.by_code(db, 1, "RCP_none") is None


def test_account_is_unique(db: sqlite3.Connection) -> None:
    recipients.insert(db, recipient())

    with pytest.raises(sqlite3.IntegrityError):
        recipients.insert(db, recipient(id=8))
