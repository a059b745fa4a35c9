"""Tells open pages that something has happened, so that they fetch what has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from fake_paystack.console.audience import Audience
from fake_paystack.console.standing import standing
from fake_paystack.console.visit import Visit
from fake_paystack.context import Context

HEARTBEAT = 15.0
PACE = 0.25
"""Seconds between one word and the next, however much happens."""
LOOK = 1.0
"""Seconds after which it sees what is not journalled: a fault, a gate or a setting changed."""

SLOWEST = 60.0


async def follow(visit: Visit) -> Response:
    """Server-sent events `journal`, each with how things stand.

    The path says how they stood when the page was made: what came since is told at once. A page
    that is slow to make asks for more seconds between them by `?pace=`.
    """
    seen = visit.request.path_params.get("seen") or standing(visit.ctx)
    return StreamingResponse(
        _events(visit.ctx, visit.console.audience, _asked(visit.query("pace")), seen),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


def _asked(text: str) -> float:
    try:
        return min(max(PACE, float(text)), SLOWEST)
    except ValueError:
        return PACE


async def _events(ctx: Context, audience: Audience, asked: float, seen: str) -> AsyncIterator[str]:
    with audience.joined() as turn:
        quiet = 0.0
        yield ": console\n\n"
        while not ctx.journal.is_closed:
            if standing(ctx) == seen:
                quiet += 0.0 if await ctx.journal.grown(ctx.journal.mark(), seconds=LOOK) else LOOK
            else:
                await ctx.journal.closes(seconds=audience.delay(asked, turn))
                seen, quiet = standing(ctx), 0.0
                yield f"event: journal\ndata: {seen}\n\n"
                await ctx.journal.closes(seconds=audience.pace(asked))
            if quiet >= HEARTBEAT:
                quiet = 0.0
                yield ": idle\n\n"
