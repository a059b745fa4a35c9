"""What is due is done, also where the machine's own clock jumps."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from fake_paystack import schedule, store
from fake_paystack.context import Context
from fake_paystack.store.commit import DatabaseFailed
from fake_paystack.store.due import Due
from tests.fake_paystack.appointing import HOUR, Machine, appoint, turns
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.full_disk import failing_at

pytestmark = pytest.mark.anyio


async def test_what_is_due_now_does_not_wait_for_a_clock_that_was_set_back(ctx: Context) -> None:
    machine = Machine(ctx)
    appoint(ctx, 0.0)
    machine.off = -24 * HOUR

    await asyncio.wait_for(machine.done.wait(), 10)


async def test_what_was_due_before_a_stop_is_done_after_it_though_the_clock_was_set_back(
    ctx: Context,
) -> None:
    machine = Machine(ctx)
    with ctx.atomic():
        store.due.put(ctx.db, ctx.integration.id, Due("errand", "1", ctx.now))
        store.due.put(ctx.db, ctx.integration.id, Due("later", "1", ctx.now + timedelta(hours=1)))
        ctx.journal.add("checkout")
    machine.off = -24 * HOUR

    ctx.schedule.resume()

    await asyncio.wait_for(machine.done.wait(), 10)
    assert ctx.schedule.next_at("later", "1") is not None


async def test_all_that_was_due_before_a_stop_is_done_and_what_comes_after_it_waits(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was set back meanwhile; there is more than is done at a time."""
    machine, left = Machine(ctx), 2 * schedule.MOST_AT_ONCE
    drained = asyncio.Event()

    async def old(_: Context, __: Due) -> None:
        nonlocal left
        left -= 1
        if not left:
            drained.set()

    ctx.shared.handlers["old"] = old
    with ctx.atomic():
        for number in range(left):
            store.due.put(ctx.db, ctx.integration.id, Due("old", str(number), ctx.now))
        ctx.journal.add("checkout")
    machine.off = -24 * HOUR
    ctx.schedule.resume()
    await asyncio.wait_for(drained.wait(), 10)
    monkeypatch.setattr(schedule, "LONGEST_SLEEP", 0.0)
    appoint(ctx, HOUR)
    await turns()

    assert not machine.done.is_set()


async def test_what_is_due_after_a_rewind_waits_though_the_clock_was_ahead_at_the_start(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "LONGEST_SLEEP", 0.0)
    machine, standing, left = Machine(ctx), asyncio.Event(), schedule.MOST_AT_ONCE
    ended = asyncio.Event()

    async def stand(_: Context, __: Due) -> None:
        nonlocal left
        await standing.wait()
        left -= 1
        if not left:
            ended.set()

    ctx.shared.handlers["standing"] = stand
    await ctx.schedule.advance(24 * HOUR)
    with ctx.atomic():
        for number in range(left):
            store.due.put(ctx.db, ctx.integration.id, Due("standing", str(number), ctx.now))
    ctx.schedule.resume()
    ctx.schedule.rewind()
    appoint(ctx, HOUR)
    standing.set()
    await asyncio.wait_for(ended.wait(), 10)
    await turns()

    assert not machine.done.is_set()


@pytest.mark.parametrize("off", [24 * HOUR, -24 * HOUR])
@pytest.mark.parametrize("faults", [[], ["webhook.bad_signature"]], ids=["failed", "forged"])
async def test_delivery_is_tried_again_an_hour_after_wherever_the_clock_was_set(
    ctx: Context,
    control: httpx.AsyncClient,
    opened: Any,
    listening: Shop,
    off: float,
    faults: list[str],
) -> None:
    machine = Machine(ctx)
    listening.statuses = [500]
    await opened()
    for name in faults:
        await control.post("faults", json={"name": name})
    gate = (await control.post("gates", json={"point": "delivery"})).json()["id"]
    await control.post("transactions/ref-1/pay")
    await control.get(f"gates/{gate}", params={"at_least": 1, "wait": 10})
    machine.off = off
    await control.delete(f"gates/{gate}")
    await control.get("journal", params={"kind": "delivery", "wait": 10})

    again = ctx.schedule.next_at("webhook", "1")

    assert len(listening.received) == 1
    assert again is not None
    assert timedelta(minutes=59) < again - ctx.now <= timedelta(hours=1)


async def test_what_is_due_later_follows_a_clock_that_was_set_forward(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "LONGEST_SLEEP", 0.01)
    machine = Machine(ctx)
    appoint(ctx, HOUR)
    machine.off = HOUR

    await asyncio.wait_for(machine.done.wait(), 10)


async def test_pause_between_tries_grows_while_the_database_fails(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "PAUSE", 0.01)
    monkeypatch.setattr(schedule, "LONGEST_SLEEP", 0.03)
    outcomes: list[Exception | None] = [DatabaseFailed("full")] * 4 + [None]
    done, pauses = asyncio.Event(), []
    loop = asyncio.get_running_loop()
    call_later = loop.call_later

    def noted(delay: float, ring: Any) -> asyncio.TimerHandle:
        pauses.append(delay)
        return call_later(delay, ring)

    async def errand(_: Context, __: Due) -> None:
        if error := outcomes.pop(0):
            raise error
        done.set()

    monkeypatch.setattr(loop, "call_later", noted)
    ctx.shared.handlers["errand"] = errand
    appoint(ctx, 0.0)
    async with asyncio.timeout(10):
        await done.wait()

    assert pauses[1:] == [0.01, 0.02, 0.03, 0.03]


async def test_of_much_that_is_due_at_once_only_so_much_is_done_at_a_time(ctx: Context) -> None:
    doing, most, left = 0, 0, 3 * schedule.MOST_AT_ONCE
    done = asyncio.Event()

    async def slow(_: Context, __: Due) -> None:
        nonlocal doing, most, left
        doing, most = doing + 1, max(most, doing + 1)
        await asyncio.sleep(0)
        doing, left = doing - 1, left - 1
        if not left:
            done.set()

    ctx.shared.handlers["errand"] = slow
    with ctx.atomic():
        for number in range(left):
            ctx.schedule.put("errand", str(number), ctx.now)
    await asyncio.wait_for(done.wait(), 10)

    assert most == schedule.MOST_AT_ONCE


async def test_deliveries_to_a_shop_that_hangs_keep_nothing_else_from_being_done(
    ctx: Context,
) -> None:
    machine, answered = Machine(ctx), asyncio.Event()
    hanging = 0

    async def hang(_: Context, __: Due) -> None:
        nonlocal hanging
        hanging += 1
        await answered.wait()

    ctx.shared.handlers["webhook"] = hang
    with ctx.atomic():
        for number in range(2 * schedule.MOST_AT_ONCE):
            ctx.schedule.put("webhook", str(number), ctx.now)
    await asyncio.sleep(0.01)
    appoint(ctx, 0.0)

    await asyncio.wait_for(machine.done.wait(), 10)
    assert hanging == schedule.MOST_AT_ONCE
    answered.set()


async def test_what_is_due_is_done_once_the_database_can_be_read_again(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "PAUSE", 0.01)
    ctx.schedule.__dict__["_pause"] = 0.01
    machine, first, fails = Machine(ctx), store.due.first, [True] * 3

    def read(*given: Any, **named: Any) -> Due | None:
        if fails:
            fails.pop()
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
            raise error
        return first(*given, **named)

    monkeypatch.setattr(store.due, "first", read)
    appoint(ctx, 0.0)

    await asyncio.wait_for(machine.done.wait(), 10)


async def test_schedule_that_was_stopped_before_something_began_goes_on(ctx: Context) -> None:
    machine = Machine(ctx)
    appoint(ctx, HOUR)
    task = asyncio.create_task(ctx.schedule.run_now("errand", "1"))
    await asyncio.sleep(0)
    await ctx.schedule.stop()
    await asyncio.wait_for(task, 10)

    await asyncio.wait_for(ctx.schedule.advance(HOUR), 10)
    assert machine.done.is_set()


async def test_what_waits_at_gates_keeps_nothing_else_from_being_done(ctx: Context) -> None:
    machine, gate = Machine(ctx), asyncio.Event()

    async def stand(_: Context, __: Due) -> None:
        with ctx.schedule.held():
            await gate.wait()

    ctx.shared.handlers["standing"] = stand
    with ctx.atomic():
        for number in range(schedule.MOST_AT_ONCE):
            ctx.schedule.put("standing", str(number), ctx.now)
    await asyncio.sleep(0.01)
    appoint(ctx, 0.0)

    await asyncio.wait_for(machine.done.wait(), 10)
    gate.set()


async def test_appointment_that_was_moved_in_vain_keeps_its_time(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(ctx)
    appoint(ctx, 0.0)
    failing_at(ctx.db, "COMMIT", monkeypatch)

    with pytest.raises(DatabaseFailed):
        await ctx.group_commit(lambda: put_off(ctx))

    await asyncio.wait_for(machine.done.wait(), 10)


async def test_there_is_one_timer_though_what_waits_for_its_commit_is_undone_while_it_is_set(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[asyncio.TimerHandle] = []
    loop = asyncio.get_running_loop()
    call_later = loop.call_later

    def noted(*given: Any) -> asyncio.TimerHandle:
        timers.append(call_later(*given))
        return timers[-1]

    monkeypatch.setattr(loop, "call_later", noted)
    appoint(ctx, HOUR)
    failing_at(ctx.db, "COMMIT", monkeypatch)
    async with undone_group(ctx):
        ctx.schedule.arm()

    assert [each.cancelled() for each in timers].count(False) == 1


async def test_clock_is_where_it_was_set_though_what_waits_for_its_commit_is_undone_meanwhile(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ctx.schedule.advance(HOUR)
    failing_at(ctx.db, "COMMIT", monkeypatch)
    async with undone_group(ctx):
        ctx.schedule.rewind()

    assert ctx.clock.offset == 0
    assert store.integration.by_key(ctx.db, ctx.key) == (ctx.integration, 0)


@asynccontextmanager
async def undone_group(ctx: Context) -> AsyncIterator[None]:
    """Meanwhile it waits for its commit, which fails."""
    block = asyncio.ensure_future(ctx.group_commit(lambda: put_off(ctx)))
    await asyncio.sleep(0)
    yield
    await asyncio.wait([block], timeout=5)
    assert isinstance(block.exception(), DatabaseFailed)


def put_off(ctx: Context) -> None:
    ctx.schedule.put("errand", "1", ctx.now + timedelta(hours=2))
