"""Blocks that are kept whole or not at all, alone or in one commit with others."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fake_paystack.store.commit import Database, DatabaseFailed, atomic, group_commit
from fake_paystack.store.connection import connect
from tests.fake_paystack.full_disk import Full, failing_at
from tests.fake_paystack.store.conftest import INSERT, asking

WITH_BODY = INSERT.replace("'')", "'', ?)").replace("kind)", "kind, request_body)")

pytestmark = pytest.mark.anyio


def kept(db: sqlite3.Connection) -> list[int]:
    return [row["seq"] for row in db.execute("SELECT seq FROM journal ORDER BY seq")]


async def write(db: Database, *seqs: int) -> None:
    await group_commit(db, lambda: db.executemany(INSERT, [(seq,) for seq in seqs]))


async def ended(*blocks: Coroutine[Any, Any, None]) -> list[type[BaseException] | None]:
    """How each of them ended that began in one turn of the event loop."""
    async with asyncio.timeout(5):
        ends = await asyncio.gather(*blocks, return_exceptions=True)
    return [None if end is None else type(end) for end in ends]


async def test_atomic_keeps_everything_or_nothing(db: Database) -> None:
    with atomic(db):
        db.execute(INSERT, (1,))
    with pytest.raises(sqlite3.IntegrityError), atomic(db):
        db.executemany(INSERT, [(2,), (2,)])

    assert kept(db) == [1]


async def test_blocks_of_one_turn_share_a_commit(db: Database) -> None:
    with asking(db) as asked:
        await ended(*(write(db, seq) for seq in range(1, 6)))

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
    ends = await ended(write(db, 1), write(db, 2, 3, 1), write(db, 4))

    assert ends == [None, sqlite3.IntegrityError, None]
    assert kept(db) == [1, 4]


async def test_what_stands_outside_of_blocks_is_answered_from_what_is_committed(
    db: Database,
) -> None:
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)

    with asking(db) as asked:
        assert kept(db) == [1]

    assert asked[0] == "COMMIT"
    await block


async def test_atomic_block_is_kept_though_those_before_it_were_not(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write_alone() -> None:
        with atomic(db):
            db.executemany(INSERT, [(len(kept(db)) + 2,)])

    failing_at(db, "COMMIT", monkeypatch)

    assert await ended(write(db, 1), write_alone()) == [DatabaseFailed, None]
    assert kept(db) == [2]


async def test_atomic_block_that_fails_leaves_those_before_it(db: Database) -> None:
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

    assert await ended(write(db, 1), write(db, 2)) == [DatabaseFailed] * 2
    assert await ended(write(db, 3)) == [None]
    assert kept(db) == [3]


async def test_memory_is_set_right_before_anybody_goes_on(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(db, "COMMIT", monkeypatch)
    blocks = [asyncio.create_task(write(db, seq)) for seq in (1, 2)]
    await asyncio.sleep(0)
    undone: list[tuple[list[int], list[bool]]] = []
    waiting = list(db._waiting)
    db.on_undone = lambda: undone.append((kept(db), [each.done() for each in waiting]))

    await asyncio.wait(blocks, timeout=5)

    assert undone == [([], [False, False])]
    assert [type(block.exception()) for block in blocks] == [DatabaseFailed] * 2


async def test_memory_is_set_right_where_a_block_by_itself_is_not_kept(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    undone: list[list[int]] = []
    db.on_undone = lambda: undone.append(kept(db))
    with pytest.raises(sqlite3.IntegrityError), atomic(db):
        db.executemany(INSERT, [(1,), (1,)])
    failing_at(db, "COMMIT", monkeypatch)

    with pytest.raises(DatabaseFailed), atomic(db):
        db.execute(INSERT, (1,))

    assert undone == [[]]


async def test_memory_follows_the_block_that_is_undone_and_no_other(db: Database) -> None:
    undone: list[int] = []

    async def step(seq: int, *seqs: int) -> None:
        def write() -> None:
            db.if_undone(lambda: undone.append(seq))
            db.if_undone(lambda: undone.append(-seq))
            db.executemany(INSERT, [(each,) for each in (seq, *seqs)])

        await group_commit(db, write)

    await ended(step(1), step(2, 2), step(3))

    assert (kept(db), undone) == ([1, 3], [-2, 2])


async def test_memory_follows_a_block_by_itself_that_is_undone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    undone: list[int] = []

    def step(number: int) -> None:
        with atomic(db):
            db.if_undone(lambda: undone.append(number))

    step(1)
    failing_at(db, "COMMIT", monkeypatch)
    with pytest.raises(DatabaseFailed):
        step(2)

    assert undone == [2]


async def test_memory_follows_all_blocks_of_a_commit_that_fails(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    undone: list[int] = []
    failing_at(db, "COMMIT", monkeypatch)

    async def step(number: int) -> None:
        await group_commit(db, lambda: db.if_undone(lambda: undone.append(number)))

    await ended(step(1), step(2))
    await ended(step(3))

    assert undone == [2, 1]


async def test_mistake_of_ours_at_the_commit_is_no_failure_of_the_database(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(db, "COMMIT", monkeypatch, error=sqlite3.IntegrityError("FOREIGN KEY"))

    first, second = await asyncio.gather(write(db, 1), write(db, 2), return_exceptions=True)

    assert [type(first), type(second)] == [sqlite3.IntegrityError] * 2
    assert first is not second  # whoever raises one adds to its traceback


async def test_memory_that_runs_out_at_the_commit_fails_the_blocks(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python has an exception of its own for it, which is none of sqlite3's."""
    failing_at(db, "COMMIT", monkeypatch, error=MemoryError())

    with pytest.raises(DatabaseFailed, match=r"fails: out of memory\.$"):
        await write(db, 1)
    assert await ended(write(db, 2)) == [None]


async def test_nobody_waits_for_ever_when_nothing_can_be_undone(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(db, "COMMIT", monkeypatch)
    failing_at(db, "ROLLBACK", monkeypatch)
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)

    with pytest.raises(Full):
        kept(db)

    await asyncio.wait([block], timeout=5)
    assert isinstance(block.exception(), DatabaseFailed)


@pytest.mark.parametrize(
    ("statement", "number"),
    [("SAVEPOINT block", 2), ("RELEASE block", 2), ("ROLLBACK TO block", 1)],
)
async def test_block_that_cannot_be_undone_alone_fails_those_before_it(
    db: Database, monkeypatch: pytest.MonkeyPatch, statement: str, number: int
) -> None:
    failing_at(db, statement, monkeypatch, number=number)

    assert await ended(write(db, 1), write(db, 2, 2)) == [DatabaseFailed] * 2
    assert await ended(write(db, 3)) == [None]
    assert kept(db) == [3]


async def test_disk_that_fills_within_a_block_fails_those_that_it_undoes(tmp_path: Path) -> None:
    with closing(connect(str(tmp_path / "fake.db"))) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 1}")

        async def large(seq: int) -> None:
            await group_commit(db, lambda: db.execute(WITH_BODY, (seq, "x" * 100_000)))

        assert await ended(write(db, 1), large(2)) == [DatabaseFailed] * 2
        db.execute(f"PRAGMA max_page_count = {pages + 100}")
        assert await ended(write(db, 3), large(4)) == [None] * 2
        assert kept(db) == [3, 4]


async def test_block_that_kept_a_failure_to_itself_writes_no_more(db: Database) -> None:
    """After some failures SQLite undoes the transaction; what comes then would be kept at once."""

    def carried_on() -> None:
        db.execute(INSERT, (2,))
        db.control("ROLLBACK")
        db.execute(INSERT, (3,))

    async def grouped() -> None:
        await group_commit(db, carried_on)

    async def alone() -> None:
        with atomic(db):
            carried_on()

    assert await ended(write(db, 1), grouped()) == [DatabaseFailed] * 2
    assert await ended(alone()) == [DatabaseFailed]
    assert kept(db) == []
    assert await ended(write(db, 1)) == [None]


async def test_block_whose_last_statement_was_undone_is_not_taken_for_kept(db: Database) -> None:
    async def grouped() -> None:
        await group_commit(db, lambda: db.control("ROLLBACK"))

    async def alone() -> None:
        with atomic(db):
            db.control("ROLLBACK")

    assert await ended(write(db, 1), grouped()) == [DatabaseFailed] * 2
    assert await ended(alone()) == [DatabaseFailed]


async def test_block_within_a_block_is_refused(db: Database) -> None:
    def nested() -> None:
        db.execute(INSERT, (1,))
        with atomic(db):
            db.execute(INSERT, (2,))

    async def grouped() -> None:
        await group_commit(db, nested)

    async def alone() -> None:
        with atomic(db):
            nested()

    assert await ended(grouped(), alone()) == [RuntimeError] * 2
    assert kept(db) == []


async def test_block_that_another_one_let_in_by_awaiting_is_refused_and_disturbs_nothing(
    db: Database,
) -> None:
    async def awaiting() -> None:
        with atomic(db):
            db.execute(INSERT, (1,))
            await asyncio.sleep(0)
            db.execute(INSERT, (2,))

    assert await ended(awaiting(), write(db, 3)) == [None, RuntimeError]
    assert kept(db) == [1, 2]


async def test_caller_that_is_gone_does_not_disturb_the_others(db: Database) -> None:
    gone, stays = (asyncio.create_task(write(db, seq)) for seq in (1, 2))
    await asyncio.sleep(0)
    gone.cancel()

    await asyncio.wait([gone, stays], timeout=5)

    assert (gone.cancelled(), stays.exception()) == (True, None)
    assert kept(db) == [1, 2]


async def test_closing_keeps_what_waits_for_its_commit(tmp_path: Path) -> None:
    path = str(tmp_path / "fake.db")
    db = connect(path)
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)

    db.close()

    await asyncio.wait([block], timeout=5)
    assert block.exception() is None
    with closing(connect(path)) as again:
        assert kept(again) == [1]


async def test_memory_is_left_alone_once_the_database_closes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set right, it would set timers, which would ring with nothing there any more."""
    db = connect(str(tmp_path / "fake.db"))
    undone: list[str] = []
    db.on_undone = lambda: undone.append("undone")
    block = asyncio.create_task(write(db, 1))
    await asyncio.sleep(0)
    failing_at(db, "COMMIT", monkeypatch)

    db.close()

    await asyncio.wait([block], timeout=5)
    assert isinstance(block.exception(), DatabaseFailed)
    assert undone == []
