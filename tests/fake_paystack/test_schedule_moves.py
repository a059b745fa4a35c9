"""Moves of the clock that meet each other, or something that brings it back or stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.store.due import Due
from tests.fake_paystack.appointing import HOUR, Machine, appoint, turns

pytestmark = pytest.mark.anyio


class Hanging:
    """Something that is due in an hour, and then takes until somebody says so."""

    def __init__(self, ctx: Context) -> None:
        self.begun, self.ended = asyncio.Event(), asyncio.Event()
        self.cancelled = 0
        ctx.shared.handlers["hanging"] = self._do
        with ctx.atomic():
            ctx.schedule.put("hanging", "1", ctx.now + timedelta(hours=1))

    async def _do(self, _: Context, __: Due) -> None:
        self.begun.set()
        try:
            await self.ended.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            await self.ended.wait()  # such as a shop whose connection is slow to close
            raise


@pytest.fixture
async def hanging(ctx: Context) -> AsyncIterator[Hanging]:
    hanging = Hanging(ctx)
    yield hanging
    hanging.ended.set()


@pytest.mark.parametrize("again", ["clear", "reset"])
async def test_move_that_waits_while_the_clock_is_brought_back_is_over(
    control: httpx.AsyncClient, hanging: Hanging, again: str
) -> None:
    move = asyncio.create_task(control.post("clock", json={"advance": 72 * HOUR}))
    await asyncio.wait_for(hanging.begun.wait(), 10)
    fresh = asyncio.create_task(control.post(again))
    await turns()
    hanging.ended.set()

    answers = await asyncio.wait_for(asyncio.gather(move, fresh), 10)
    assert [each.status_code for each in answers] == [200, 200]
    assert (await control.get("clock")).json()["offset"] == 0
    told = (await control.get("journal", params={"kind": "clock"})).json()["entries"]
    assert [each["note"] for each in told if each["note"].startswith("advanced")] == []


async def test_moves_that_meet_go_one_after_the_other(
    ctx: Context, control: httpx.AsyncClient, hanging: Hanging
) -> None:
    moment = ctx.now + timedelta(hours=9)
    asked = ({"advance": 2 * HOUR}, {"advance": 3 * HOUR}, {"to": moment.isoformat()})
    moves = [asyncio.create_task(control.post("clock", json=each)) for each in asked]
    await asyncio.wait_for(hanging.begun.wait(), 10)
    await turns()
    hanging.ended.set()
    offsets = [(await asyncio.wait_for(each, 10)).json()["offset"] for each in moves]

    assert offsets[:2] == [2 * HOUR, 5 * HOUR]
    assert ctx.now - moment < timedelta(minutes=1)


async def test_nothing_begins_while_the_schedule_stops(ctx: Context, hanging: Hanging) -> None:
    machine = Machine(ctx)
    doing = asyncio.create_task(ctx.schedule.run_now("hanging", "1"))
    await asyncio.wait_for(hanging.begun.wait(), 10)
    stop = asyncio.create_task(ctx.schedule.stop())
    await turns()
    appoint(ctx, 0.0)
    await ctx.schedule.run_now("errand", "1")
    moved = await asyncio.wait_for(ctx.schedule.advance(HOUR), 10)
    await turns()
    assert (hanging.cancelled, stop.done(), moved, machine.done.is_set()) == (1, False, None, False)
    hanging.ended.set()
    await asyncio.wait_for(asyncio.gather(stop, doing), 10)

    ctx.schedule.arm()
    await asyncio.wait_for(machine.done.wait(), 10)
