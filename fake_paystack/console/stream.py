"""Tells open pages that something has happened, so that they fetch what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from fake_paystack.console.standing import standing
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context

HEARTBEAT = 15.0
PACE = 0.25
"""Seconds between one word and the next, however much happens."""
LOOK = 1.0
"""Seconds after which it sees what is not journalled: a fault, a gate or a setting changed."""


async def follow(visit: Visit) -> Response:
    """Server-sent events `journal`, each with how things stand.

    `?seen=` is what the page shows: what came before the page listened is told at once.
    """
    return StreamingResponse(
        _events(visit.ctx, visit.query("seen") or standing(visit.ctx)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


async def _events(ctx: Context, seen: str) -> AsyncIterator[str]:
    quiet = 0.0
    yield ": console\n\n"
    while not ctx.journal.is_closed:
        if (now := standing(ctx)) != seen:
            seen, quiet = now, 0.0
            yield f"event: journal\ndata: {seen}\n\n"
            await asyncio.sleep(PACE)
        elif not await ctx.journal.grown(ctx.journal.mark(), seconds=LOOK):
            quiet += LOOK
        if quiet >= HEARTBEAT:
            quiet = 0.0
            yield ": idle\n\n"
