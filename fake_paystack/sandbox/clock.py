"""`clock`: the integration's time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/clock", tags=["clock"])

CENTURY = 100 * 365 * 86_400


class Move(BaseModel):
    """Seconds into the future."""

    model_config = ConfigDict(extra="forbid")

    advance: Annotated[float, Field(ge=0, le=CENTURY)]


class ClockShape(BaseModel):
    """`offset` is seconds ahead of real time."""

    now: str
    offset: float


@router.get("")
async def clock(ctx: Ctx) -> ClockShape:
    return _shape(ctx)


@router.post("")
async def advance(ctx: Ctx, move: Move) -> ClockShape:
    """Move it, and do on the way what comes due; answers when that is done."""
    await ctx.schedule.advance(move.advance)
    ctx.journal.record("clock", note=f"advanced {move.advance:g} s")
    return _shape(ctx)


def _shape(ctx: Context) -> ClockShape:
    return ClockShape(now=iso(ctx.now), offset=ctx.clock.offset)
