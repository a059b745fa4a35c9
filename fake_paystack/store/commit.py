"""The rule of writing to the database: a block is kept whole, or not at all."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

from fake_paystack.errors import FakeError


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


class Database(sqlite3.Connection):
    """The process's one connection, and the blocks that wait for their common commit."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._has_group = False
        self._waiting: list[asyncio.Future[None]] = []

    def begin_group(self) -> None:
        """Begin a transaction for all blocks of this turn of the event loop, unless one did."""
        if not self._has_group:
            self.execute("BEGIN")
            self._has_group = True
            asyncio.get_running_loop().call_soon(self.end_group)

    def kept(self) -> asyncio.Future[None]:
        """Done when what was written is committed, or by `DatabaseFailed`."""
        waits = asyncio.get_running_loop().create_future()
        self._waiting.append(waits)
        return waits

    def end_group(self) -> None:
        """Commit what the blocks wrote, if any did, and let them go on."""
        if not self._has_group:
            return
        try:
            self.execute("COMMIT")
        except sqlite3.Error as error:
            self.fail_group(error)
        else:
            self._release(None)

    def fail_group(self, error: BaseException) -> None:
        """Undo what the blocks wrote, and let them know why."""
        self.roll_back()
        self._release(DatabaseFailed(str(error)))

    def roll_back(self) -> None:
        if self.in_transaction:  # SQLite has ended it by itself after some failures
            self.execute("ROLLBACK")

    def close(self) -> None:
        self.end_group()
        super().close()

    def _release(self, failure: DatabaseFailed | None) -> None:
        self._has_group = False
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if each.done():  # whoever waited was cancelled
                continue
            if failure is None:
                each.set_result(None)
            else:
                each.set_exception(failure)


class atomic:  # noqa: N801 - reads as the function that it stands for, at half the cost of one
    """Everything inside is kept, or nothing. Never `await` inside: others share the connection.

    Raises `DatabaseFailed`.
    """

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __enter__(self) -> None:
        try:
            self._db.end_group()
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
        self._db.roll_back()
        raise_failure(error)


class group_commit:  # noqa: N801 - as `atomic`
    """As `atomic`, but in one commit with all such blocks of this turn of the event loop.

    `async with` ends once that is made; never `await` inside. Commits are what writing costs: they
    put the same few pages into the log again and again. Raises `DatabaseFailed`.
    """

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    async def __aenter__(self) -> None:
        try:
            self._db.begin_group()
            self._db.execute("SAVEPOINT block")
        except sqlite3.Error as error:
            self._fail(error)
            raise

    async def __aexit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if error is None:
                self._db.execute("RELEASE block")
            elif self._db.in_transaction:
                self._db.execute("ROLLBACK TO block")
                self._db.execute("RELEASE block")
            else:
                self._fail(error)
        except sqlite3.Error as failure:
            self._fail(failure)
            raise
        if error is None:
            await self._db.kept()
        else:
            raise_failure(error)

    def _fail(self, error: BaseException) -> None:
        """Of all blocks: SQLite has undone them, or this one cannot be undone alone."""
        self._db.fail_group(error)
        raise_failure(error)


def raise_failure(error: BaseException) -> None:
    """Raises `DatabaseFailed` where that is what the error comes to."""
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
