"""The integration's clock: what it says, what is due, and the buttons that move it."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.page import page
from fake_paystack.console.visit import Visit

STEPS = (
    ("1 minute", 60),
    ("1 hour", 3_600),
    ("1 day", 86_400),
    ("72 hours", 72 * 3_600),
    ("31 days", 31 * 86_400),
)
"""Label and seconds; Paystack gives a webhook delivery up after 72 hours at most."""

SHOWN = 50


async def show(visit: Visit) -> Response:
    due = store.due.soonest(visit.ctx.db, visit.ctx.integration.id, limit=SHOWN)
    return visit.page("clock.html", section="clock", steps=STEPS, due=due, now=visit.ctx.now)


async def tell(visit: Visit) -> Response:
    """What the clock says: the part of every page that changes most often, and costs little."""
    return page("now.html", {"visit": visit, "ctx": visit.ctx})
