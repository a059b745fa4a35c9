"""`clear` and `reset`: a fresh start for a scenario, or for the whole integration."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from fake_paystack import store
from fake_paystack.context import Context
from fake_paystack.sandbox.access import Ctx
from fake_paystack.webhooks import delivery

router = APIRouter(tags=["fresh start"])


class Mark(BaseModel):
    """Seq of the journal's newest entry."""

    mark: int


@router.post("/clear")
async def clear(ctx: Ctx) -> Mark:
    """End faults and what the next payment does, open gates, bring the clock back.

    What waits to be delivered is cancelled. Settings and transactions stay, and so does the
    holding of deliveries.
    """
    _undo(ctx)
    with ctx.atomic():
        delivery.cancel_waiting(ctx)
    ctx.journal.stir()
    ctx.schedule.rewind()
    ctx.journal.record("clock", note="cleared")
    return Mark(mark=ctx.journal.mark())


@router.post("/reset")
async def reset(ctx: Ctx) -> Mark:
    """Make the integration as new: nothing of it is left but its key."""
    _undo(ctx)
    await ctx.schedule.stop()
    with ctx.atomic():
        store.integration.forget(ctx.db, ctx.integration.id)
        ctx.change(ctx.shared.new_integration(ctx.integration.id))
    ctx.journal.forgotten()
    ctx.schedule.rewind()
    return Mark(mark=ctx.journal.mark())


def _undo(ctx: Context) -> None:
    """End what lives in memory and meddles with what is to come."""
    ctx.faults.clear()
    ctx.gates.clear()
    ctx.next_payment = None
