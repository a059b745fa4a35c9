"""Blocks that are kept whole or not at all, alone or in one commit with others."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fake_paystack.store.commit import Database, DatabaseFailed, atomic, group_commit
from fake_paystack.store.connection import connect
from tests.fake_paystack.store.conftest import asking

INSERT = "INSERT INTO journal (seq, integration_id, at, recorded_at, kind) VALUES (?, 1, 0, 0, '')"
WITH_BODY = INSERT.replace("'')", "'', ?)").replace("kind)", "kind, request_body)")

pytestmark = pytest.mark.anyio


class Full(sqlite3.OperationalError):
    sqlite_errorcode = sqlite3.SQLITE_FULL


def kept(db: sqlite3.Connection) -> list[int]:
    return [row["seq"] for row in db.execute("SELECT seq FROM journal ORDER BY seq")]


async def write(db: Database, *seqs: int) -> None:
    async with group_commit(db):
        db.executemany(INSERT, [(seq,) for seq in seqs])


def failing_at(
    db: Database, statement: str, monkeypatch: pytest.MonkeyPatch, *, number: int = 1
) -> None:
    """Let that one of them fail, as it does when the disk is full."""
    execute: Callable[..., sqlite3.Cursor] = db.execute
    to_go = number

    def executed(sql: str, *values: object) -> sqlite3.Cursor:
        nonlocal to_go
        to_go -= sql == statement
        if not to_go:
            monkeypatch.undo()
            raise Full("database or disk is full")
        return execute(sql, *values)

    monkeypatch.setattr(db, "execute", executed)


async def test_atomic_keeps_everything_or_nothing(db: Database) -> None:
    with atomic(db):
        db.execute(INSERT, (1,))
    with pytest.raises(sqlite3.IntegrityError), atomic(db):
        db.executemany(INSERT, [(2,), (2,)])

    assert kept(db) == [1]


async def test_blocks_of_one_turn_share_a_commit(db: Database) -> None:
    with asking(db) as asked:
        await asyncio.gather(*(write(db, seq) for seq in range(1, 6)))

    assert asked.count("COMMIT") == asked.count("BEGIN") == 1
    assert kept(db) == [1, 2, 3, 4, 5]


async def test_block_ends_once_it_is_committed(db: Database) -> None:
    with asking(db) as asked:
        block = asyncio.create_task(write(db, 1))
        await asyncio.sleep(0)

        assert (asked[-1], block.done()) == ("RELEASE block", False)
        await block
        assert asked[-1] == "COMMIT"


async def test_block_that_fails_leaves_no_trace_and_the_others_are_kept(db: Database) -> None:
    ends = await asyncio.gather(
        write(db, 1), write(db, 2, 3, 1), write(db, 4), return_exceptions=True
    )

    assert [type(end) for end in ends] == [type(None), sqlite3.IntegrityError, type(None)]
    assert kept(db) == [1, 4]


async def test_atomic_block_commits_those_before_it(db: Database) -> None:
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)

    with pytest.raises(sqlite3.IntegrityError), atomic(db):
        db.executemany(INSERT, [(2,), (2,)])

    await block
    assert kept(db) == [1]


async def test_commit_that_fails_fails_each_block_and_the_next_are_kept(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(db, "COMMIT", monkeypatch)
    ends = await asyncio.gather(write(db, 1), write(db, 2), return_exceptions=True)

    assert [str(end) for end in ends] == [str(DatabaseFailed("database or disk is full"))] * 2
    await write(db, 3)
    assert kept(db) == [3]


@pytest.mark.parametrize(
    ("statement", "number"),
    [("SAVEPOINT block", 2), ("RELEASE block", 2), ("ROLLBACK TO block", 1)],
)
async def test_block_that_cannot_be_undone_alone_fails_those_before_it(
    db: Database, monkeypatch: pytest.MonkeyPatch, statement: str, number: int
) -> None:
    failing_at(db, statement, monkeypatch, number=number)

    ends = await asyncio.gather(write(db, 1), write(db, 2, 2), return_exceptions=True)

    assert [type(end) for end in ends] == [DatabaseFailed] * 2
    await write(db, 3)
    assert kept(db) == [3]


async def test_disk_that_fills_within_a_block_fails_those_that_it_undoes(tmp_path: Path) -> None:
    with closing(connect(str(tmp_path / "fake.db"))) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 1}")

        async def large(seq: int) -> None:
            async with group_commit(db):
                db.execute(WITH_BODY, (seq, "x" * 100_000))

        ends = await asyncio.gather(write(db, 1), large(2), return_exceptions=True)

        assert [type(end) for end in ends] == [DatabaseFailed] * 2
        db.execute(f"PRAGMA max_page_count = {pages + 100}")
        await asyncio.gather(write(db, 3), large(4))
        assert kept(db) == [3, 4]


async def test_caller_that_is_gone_does_not_disturb_the_others(db: Database) -> None:
    gone, stays = (asyncio.create_task(write(db, seq)) for seq in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()

    await stays
    assert gone.cancelled()
    assert kept(db) == [1, 2]


async def test_closing_keeps_what_waits_for_its_commit(tmp_path: Path) -> None:
    path = str(tmp_path / "fake.db")
    db = connect(path)
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)

    db.close()

    await block
    with closing(connect(path)) as again:
        assert kept(again) == [1]
