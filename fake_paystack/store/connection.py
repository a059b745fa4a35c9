"""Opening the database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

from fake_paystack.errors import FakeError
from fake_paystack.store import schema
from fake_paystack.store.commit import Database, atomic


class DatabaseUnusable(FakeError):
    """The file cannot be opened, is no database of ours, or another process holds it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"Database {self.path} cannot be used: {self.reason}."


CHECKPOINT = 4_000
"""Pages of the log, of 4 KiB each, until they are put into the database. What several commits write
to the same page is put there once; a start after a kill reads no more than these.
"""


def connect(path: str) -> Database:
    """Open `path`, made if it is missing; empty for a private database that ends with us.

    A private one is SQLite's temporary database, which moves to disk where memory would grow.
    One connection serves the process, which holds the file for itself. Raises `DatabaseUnusable`.
    """
    _make_private(path)
    try:
        db = Database(path, isolation_level=None, timeout=0.2, cached_statements=256)
        _configure(db, is_private=not path)
        _create(db, path)
    except sqlite3.Error as error:
        raise DatabaseUnusable(path, str(error)) from error
    return db


def _make_private(path: str) -> None:
    """Make a new file one that its owner alone can read, for it holds keys.

    Those that SQLite puts beside it are like it. What goes wrong is told by whoever opens it.
    """
    if path and path != ":memory:" and not path.startswith("file:"):
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def _configure(db: sqlite3.Connection, *, is_private: bool) -> None:
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA cache_size = -8000")
    if is_private:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        return
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
    db.execute("BEGIN EXCLUSIVE")  # take the file now, not at the first call that writes
    db.execute("COMMIT")


def _create(db: Database, path: str) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version == schema.VERSION:
        return
    if version or tables:
        raise DatabaseUnusable(path, "it was made by another program or version; name a new file")
    with atomic(db):
        for statement in (*schema.TABLES.split(";"), *schema.INDEXES, *schema.TRIGGERS):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {schema.VERSION}")
