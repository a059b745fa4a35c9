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


async def follow(visit: Visit) -> Response:
    """Server-sent events `journal`, each with the seq of the newest entry."""
    return StreamingResponse(
        _events(visit.ctx),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


async def _events(ctx: Context) -> AsyncIterator[str]:
    told = ctx.journal.mark()
    yield ": console\n\n"
    while not ctx.journal.is_closed:
        if not await ctx.journal.grown(told, seconds=HEARTBEAT):
            yield ": idle\n\n"
            continue
        told = ctx.journal.mark()
        yield f"event: journal\ndata: {told}\n\n"
        await asyncio.sleep(PACE)
