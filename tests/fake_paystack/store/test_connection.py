"""Opening the database."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from fake_paystack.store.commit import atomic
from fake_paystack.store.connection import DatabaseUnusable, connect
from tests.fake_paystack.store.conftest import INSERT


def test_a_file_is_made_and_opened_again(tmp_path: Path) -> None:
    path = str(tmp_path / "fake.db")
    first = connect(path)
    with atomic(first):
        first.execute(INSERT, (1,))
    first.close()

    second = connect(path)

    assert second.execute("SELECT seq FROM journal").fetchone()[0] == 1
    assert second.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    second.close()


def test_a_file_that_is_in_use_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "fake.db")
    first = connect(path)

    with pytest.raises(DatabaseUnusable, match="locked"):
        connect(path)
    first.close()


@pytest.mark.parametrize("statement", ["CREATE TABLE other (a)", "PRAGMA user_version = 99"])
def test_a_database_of_another_program_is_refused(tmp_path: Path, statement: str) -> None:
    path = str(tmp_path / "other.db")
    other = sqlite3.connect(path)
    other.execute(statement)
    other.commit()
    other.close()

    with pytest.raises(DatabaseUnusable, match="another program or version; name a new file"):
        connect(path)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match=f"Database {tmp_path} cannot be used"):
        connect(str(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="its files have no such modes")
def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    """It holds keys. What SQLite puts beside it is made like it."""
    path = tmp_path / "fake.db"
    with closing(connect(str(path))) as db, atomic(db):
        db.execute(INSERT, (1,))
        modes = {each.name: oct(each.stat().st_mode & 0o777) for each in tmp_path.iterdir()}

    assert set(modes.values()) == {"0o600"}
    assert "fake.db-wal" in modes
