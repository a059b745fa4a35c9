"""The rule of writing to the database: an atomic block is kept whole, or not at all.

`atomic` commits it by itself, `group_commit` together with others.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
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


_execute = sqlite3.Connection.execute  # found so a third quicker than by `super`


class Database(sqlite3.Connection):
    """The process's one connection, and the blocks whose writes wait for their common commit.

    What is asked outside of a block is answered from what is committed: it ends the group first.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._has_group = self._is_in_block = False
        self._waiting: list[asyncio.Future[None]] = []
        self.on_undone: Callable[[], None] = _nothing
        """Called when a group was undone, before its blocks know; memory may be ahead by then."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if self._has_group and not self._is_in_block:
            self.commit_group()
        return _execute(self, sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        if self._has_group and not self._is_in_block:
            self.commit_group()
        return super().executemany(sql, parameters)

    def control(self, statement: str) -> None:
        """Begin or end a transaction or a part of one."""
        _execute(self, statement)

    def begin_block(self) -> None:
        """Join the group of this turn of the event loop, or begin one."""
        if self._is_in_block:
            raise RuntimeError("A block of the database was entered within another.")
        if not self._has_group:
            self.control("BEGIN")
            self._has_group = True
            asyncio.get_running_loop().call_soon(self.commit_group)
        self.control("SAVEPOINT block")
        self._is_in_block = True

    def end_block(self) -> asyncio.Future[None]:
        """Keep it with the group. Done when that is committed, or by what undid it."""
        self._is_in_block = False
        self.control("RELEASE block")
        until_kept = asyncio.get_running_loop().create_future()
        self._waiting.append(until_kept)
        return until_kept

    def undo_block(self) -> bool:
        """Undo it alone; False where SQLite has undone all blocks with it."""
        self._is_in_block = False
        if not self.in_transaction:
            return False
        self.control("ROLLBACK TO block")
        self.control("RELEASE block")
        return True

    def commit_group(self) -> None:
        """Commit what the blocks wrote, if there are any, and let them go on."""
        if not self._has_group:
            return
        try:
            if self._is_in_block:
                raise RuntimeError("A block of the database awaited something.")
            self.control("COMMIT")
        except Exception as error:
            self.undo_group(error)
        else:
            self._release(None)

    def undo_group(self, error: BaseException) -> None:
        """Undo what all blocks wrote, and let them know."""
        self._has_group = False
        try:
            self.roll_back()
            self.on_undone()
        finally:
            self._release(error)

    def roll_back(self) -> None:
        if self.in_transaction:  # SQLite has ended it by itself after some failures
            self.control("ROLLBACK")

    def close(self) -> None:
        try:
            self.commit_group()
        finally:
            super().close()

    def _release(self, error: BaseException | None) -> None:
        self._has_group = False
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            if each.done():  # whoever waited was cancelled
                continue
            if error is None:
                each.set_result(None)
            else:
                each.set_exception(_told(error))


def _nothing() -> None:
    pass


def _told(error: BaseException) -> Exception:
    """To a block that was undone with another: a mistake in our SQL, else that nothing was kept."""
    if failure_in(error) is None and isinstance(error, sqlite3.Error):
        return error
    failure = DatabaseFailed(error.reason if isinstance(error, DatabaseFailed) else str(error))
    failure.__cause__ = error
    return failure


class atomic:  # noqa: N801 - reads as the function that it stands for, at half the cost of one
    """Everything inside is kept, or nothing. Never `await` inside: others share the connection.

    Raises `DatabaseFailed`.
    """

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
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
            self._db.begin_block()
        except sqlite3.Error as error:
            self._undo(error)
            raise

    async def __aexit__(self, _: object, error: BaseException | None, __: object) -> None:
        try:
            if error is None:
                until_kept = self._db.end_block()
            elif not self._db.undo_block():
                self._undo(error)
        except sqlite3.Error as failure:
            self._undo(failure)
            raise
        if error is None:
            await until_kept
        else:
            raise_failure(error)

    def _undo(self, error: BaseException) -> None:
        """Of all blocks, with this one. Raises `DatabaseFailed` where that is what it comes to."""
        self._db.undo_group(error)
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
