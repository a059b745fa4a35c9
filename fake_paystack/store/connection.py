"""Opening the database, and the one rule of writing to it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress

from fake_paystack.errors import FakeError
from fake_paystack.store import schema


class DatabaseUnusable(FakeError):
    """The file cannot be opened, is no database of ours, or another process holds it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"Database {self.path} cannot be used: {self.reason}."


class DatabaseFailed(FakeError):
    """The database could not keep or read something: its disk is full, broken or taken away."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"The database of this fake-paystack fails: {self.reason}."


_FAILURES = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    )
)
"""What is no mistake in our SQL. Source: https://www.sqlite.org/rescode.html"""


CHECKPOINT = 4_000
"""Pages of the log, of 4 KiB each, until they are put into the database. What several commits write
to the same page is put there once; a start after a kill reads no more than these.
"""


def connect(path: str) -> sqlite3.Connection:
    """Open `path`, made if it is missing; empty for a private database that ends with us.

    A private one is SQLite's temporary database, which moves to disk where memory would grow.
    One connection serves the process, which holds the file for itself. Raises `DatabaseUnusable`.
    """
    _make_private(path)
    try:
        db = sqlite3.connect(path, isolation_level=None, timeout=0.2, cached_statements=256)
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


def _create(db: sqlite3.Connection, path: str) -> None:
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


class atomic:  # noqa: N801 - reads as the function that it stands for, at half the cost of one
    """Everything inside is kept, or nothing. Never `await` inside: others share the connection.

    Raises `DatabaseFailed`.
    """

    __slots__ = ("_db",)

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        try:
            self._db.execute("BEGIN")
        except sqlite3.Error as error:
            self._undo(error)
            raise

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if error is None:
                self._db.execute("COMMIT")
        except sqlite3.Error as failure:
            self._undo(failure)
            raise
        if error is not None:
            self._undo(error)

    def _undo(self, error: BaseException) -> None:
        """Raises `DatabaseFailed` where that is what the error comes to."""
        if self._db.in_transaction:  # SQLite has ended it by itself after some failures
            self._db.execute("ROLLBACK")
        failure = failure_in(error)
        if failure is not error and failure is not None:
            raise failure from error


def failure_in(error: BaseException) -> DatabaseFailed | None:
    """What an error comes to, where it is the database that fails; reading raises SQLite's own.

    Extended codes are the plain one and more bits above it; errors of the module have none.
    """
    if isinstance(error, DatabaseFailed):
        return error
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return DatabaseFailed(str(error)) if code & 0xFF in _FAILURES else None
