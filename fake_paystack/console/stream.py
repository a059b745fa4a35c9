"""Tells open pages that something has happened, so that they fetch what has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from fake_paystack.console.audience import Audience
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context

HEARTBEAT = 15.0
PACE = 0.25
"""Seconds between one word and the next, however much happens."""

SLOWEST = 60.0


async def follow(visit: Visit) -> Response:
    """Server-sent events `journal`, each with the seq of the newest entry.

    `?seen=` is that of the newest entry that the page knows, so that it misses none between. A page
    that is slow to make asks for more seconds between them by `?pace=`.
    """
    seen = visit.query("seen")
    told = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 19 else visit.seen
    return StreamingResponse(
        _events(visit.ctx, visit.console.audience, told, _asked(visit.query("pace"))),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


def _asked(text: str) -> float:
    try:
        return min(max(PACE, float(text)), SLOWEST)
    except ValueError:
        return PACE


async def _events(ctx: Context, audience: Audience, told: int, asked: float) -> AsyncIterator[str]:
    with audience.joined() as turn:
        yield ": console\n\n"
        while not ctx.journal.is_closed:
            if not await ctx.journal.grown(told, seconds=HEARTBEAT):
                yield ": idle\n\n"
                continue
            await ctx.journal.closes(seconds=audience.delay(asked, turn))
            told = ctx.journal.mark()
            yield f"event: journal\ndata: {told}\n\n"
            await ctx.journal.closes(seconds=audience.pace(asked))
