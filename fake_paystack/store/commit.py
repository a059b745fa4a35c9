"""The rule of writing to the database: a block is kept whole, or not at all.

`atomic` commits it by itself, `group_commit` together with others.
"""

from __future__ import annotations

import asyncio
import copy
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from fake_paystack.errors import FakeError

Written = TypeVar("Written")


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
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    )
)
"""What is no mistake in our SQL. Source: https://www.sqlite.org/rescode.html"""

_UNDONE = "it undid what was being written"

_execute = sqlite3.Connection.execute  # found so a third quicker than by `super`


class Database(sqlite3.Connection):
    """The process's one connection, and the blocks whose writes wait for their common commit.

    What is asked outside of a block is answered from what is committed: it ends the group first.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._has_group = self._is_in_block = False
        self._waiting: list[asyncio.Future[None]] = []
        self._undoing: list[Callable[[], object]] = []
        self._undoing_before = 0
        self.on_undone: Callable[[], None] = _nothing
        """Called when blocks were undone, before they know; memory may be ahead by then."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self._before()
        return _execute(self, sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        self._before()
        return super().executemany(sql, parameters)

    def control(self, statement: str) -> None:
        """Begin or end a transaction or a part of one."""
        _execute(self, statement)

    def if_undone(self, step: Callable[[], object]) -> None:
        """Within a block: have memory follow where it is not kept, the latest step first."""
        self._undoing.append(step)

    def begin_block(self) -> None:
        """Begin one that is committed by itself. Raises `DatabaseFailed`."""
        self._refuse_nesting()
        self.commit_group()
        try:
            self.control("BEGIN")
        except Exception as error:
            self.undo_block(error)
            raise
        self._is_in_block = True

    def commit_block(self) -> None:
        """Raises `DatabaseFailed`, and then nothing is kept."""
        try:
            self._before()
            self.control("COMMIT")
        except Exception as error:
            self.undo_block(error)
            raise
        self._is_in_block = False
        self._undoing.clear()

    def undo_block(self, error: BaseException) -> None:
        """Raises `DatabaseFailed` where that is what the error comes to."""
        self._is_in_block = False
        self._undo_memory()
        self._roll_back()
        if failure_in(error) is not None:
            self.on_undone()
        raise_failure(error)

    def begin_part(self) -> None:
        """Begin a block of this turn's group, or of a new one. Raises `DatabaseFailed`."""
        self._refuse_nesting()
        try:
            if not self._has_group:
                self.control("BEGIN")
                self._has_group = True
                asyncio.get_running_loop().call_soon(self.commit_group)
            self.control("SAVEPOINT block")
        except Exception as error:
            self._fail_group(error)
            raise
        self._is_in_block = True
        self._undoing_before = len(self._undoing)

    def end_part(self) -> asyncio.Future[None]:
        """Keep it with the group. Done when that is committed, or by what undid it."""
        try:
            self._before()
            self.control("RELEASE block")
        except Exception as error:
            self._fail_group(error)
            raise
        self._is_in_block = False
        until_kept = asyncio.get_running_loop().create_future()
        self._waiting.append(until_kept)
        return until_kept

    def undo_part(self, error: BaseException) -> None:
        """Undo it alone, or all where SQLite has done so. Raises as `undo_block` does."""
        self._is_in_block = False
        self._undo_memory(self._undoing_before)
        try:
            if self.in_transaction:
                self.control("ROLLBACK TO block")
                self.control("RELEASE block")
            else:
                self._undo_group(error)
        except Exception as failure:
            self._fail_group(failure)
            raise
        raise_failure(error)

    def commit_group(self) -> None:
        """Commit what the blocks wrote, if there are any, and let them go on."""
        if not self._has_group:
            return
        try:
            self.control("COMMIT")
        except Exception as error:
            self._undo_group(error)
        else:
            self._undoing.clear()
            self._release(None)

    def close(self) -> None:
        self.on_undone = _nothing  # whose memory it is has ended
        try:
            self.commit_group()
        finally:
            super().close()

    def _before(self) -> None:
        """See to it that a statement is of the block that it stands in, and else of none."""
        if self._is_in_block:
            if not self.in_transaction:  # whoever asked before has kept the failure to himself
                raise DatabaseFailed(_UNDONE)
        elif self._has_group:
            self.commit_group()

    def _refuse_nesting(self) -> None:
        if self._is_in_block:
            raise RuntimeError("A block of the database was entered within another.")

    def _fail_group(self, error: BaseException) -> None:
        """Undo it for a block that is under way. Raises as `undo_block` does."""
        self._undo_group(error)
        raise_failure(error)

    def _undo_group(self, error: BaseException) -> None:
        """Undo what all blocks wrote, and let them know."""
        self._has_group = self._is_in_block = False
        self._undo_memory()
        try:
            self._roll_back()
            self.on_undone()
        finally:
            self._release(error)

    def _undo_memory(self, kept: int = 0) -> None:
        """Take the steps of blocks that are undone, but for the oldest, which are `kept`."""
        while len(self._undoing) > kept:
            self._undoing.pop()()

    def _roll_back(self) -> None:
        if self.in_transaction:  # SQLite has ended it by itself after some failures
            self.control("ROLLBACK")

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
    """To a block that was undone with another: a mistake in our SQL, else that nothing was kept.

    One for each, since whoever raises it adds to its traceback.
    """
    failure = failure_in(error)
    if failure is None and isinstance(error, sqlite3.Error):
        return copy.copy(error)
    told = DatabaseFailed(str(error) if failure is None else failure.reason)
    told.__cause__ = error
    return told


class atomic:  # noqa: N801 - reads as the function that it stands for, at half the cost of one
    """Everything inside is kept, or nothing. Never `await` inside: others share the connection.

    Raises `DatabaseFailed`.
    """

    __slots__ = ("_db",)

    def __init__(self, db: Database) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.begin_block()

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None:
            self._db.commit_block()
        else:
            self._db.undo_block(error)


async def group_commit(db: Database, write: Callable[[], Written]) -> Written:
    """Keep all that `write` does, or nothing, in one commit with others of this turn of the loop.

    Returns what it returned once that is made. Commits are what writing costs: they put the same
    few pages into the log again and again. Raises `DatabaseFailed`, and what `write` raises.
    """
    db.begin_part()
    try:
        written = write()
    except BaseException as error:
        db.undo_part(error)
        raise
    await db.end_part()
    return written


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
    if isinstance(error, MemoryError):  # what Python's module makes of SQLITE_NOMEM
        return DatabaseFailed("out of memory")
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return DatabaseFailed(str(error)) if code & 0xFF in _FAILURES else None
