"""Tells open pages that something has happened, so that they fetch what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from fake_paystack.console.visit import Visit
from fake_paystack.context import Context

HEARTBEAT = 15.0
PACE = 0.25
"""Seconds between one word and the next, however much happens."""
LOOK = 1.0
"""Seconds after which it sees what is not journalled: a fault, a gate or a setting changed."""


async def follow(visit: Visit) -> Response:
    """Server-sent events `journal`, each with the seq of the newest entry.

    One also comes when somebody has changed what the pages show though nothing was journalled.
    """
    return StreamingResponse(
        _events(visit.ctx),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


async def _events(ctx: Context) -> AsyncIterator[str]:
    mark, told, quiet = ctx.journal.mark(), _standing(ctx), 0.0
    yield ": console\n\n"
    while not ctx.journal.is_closed:
        has_grown = await ctx.journal.grown(mark, seconds=LOOK)
        if has_grown or _standing(ctx) != told:
            mark, told, quiet = ctx.journal.mark(), _standing(ctx), 0.0
            yield f"event: journal\ndata: {mark}\n\n"
            await asyncio.sleep(PACE)
            continue
        quiet += LOOK
        if quiet >= HEARTBEAT:
            quiet = 0.0
            yield ": idle\n\n"


def _standing(ctx: Context) -> object:
    """What is in force, of that which is kept in memory."""
    return (
        ctx.integration,
        ctx.clock.offset,
        [(fault.id, fault.fired) for fault in ctx.faults],
        [(gate.id, gate.is_open, gate.waiting) for gate in ctx.gates],
    )
