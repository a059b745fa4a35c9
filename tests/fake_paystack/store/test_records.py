"""Records that links lead to."""

from __future__ import annotations

import sqlite3

from fake_paystack.store.stored_file import stored_files
from tests.fake_paystack.domain.test_stored_file import FILE


def test_record_is_found_by_its_code_whosever_it_is(db: sqlite3.Connection) -> None:
    stored_files.insert(db, FILE)

    assert stored_files.anywhere(db, "a") == FILE
    assert stored_files.anywhere(db, "b") is None
