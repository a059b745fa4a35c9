"""Something that is due, and whether it was done."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

from fake_paystack.context import Context
from fake_paystack.store.due import Due

HOUR = 3600.0


class Machine:
    """The machine's clock, which somebody sets `off` seconds ahead."""

    def __init__(self, ctx: Context) -> None:
        self.off = 0.0
        self.done = asyncio.Event()
        ctx.clock.source = lambda: time.time() + self.off
        ctx.shared.handlers["errand"] = self._do

    async def _do(self, _: Context, __: Due) -> None:
        self.done.set()


def appoint(ctx: Context, seconds: float) -> None:
    with ctx.atomic():
        ctx.schedule.put("errand", "1", ctx.now + timedelta(seconds=seconds))


async def turns() -> None:
    """Enough of the loop's for a timer that is due to ring, and for what it begins."""
    for _ in range(10):
        await asyncio.sleep(0)
