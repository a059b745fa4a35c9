"""`clock`: the integration's time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.span import span
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/clock", tags=["clock"])

CENTURY = 100 * 365 * 86_400
LATEST = datetime(9000, 1, 1, tzinfo=UTC)
"""Python's dates end with the year 9999, and what is due later than now needs some, too."""


class Move(BaseModel):
    """Seconds into the future, or the moment `to` go to."""

    model_config = ConfigDict(extra="forbid")

    advance: Annotated[float, Field(ge=0, le=CENTURY)] | None = None
    to: AwareDatetime | None = None


class ClockShape(BaseModel):
    """`offset` is seconds ahead of real time."""

    now: str
    offset: float


@router.get("")
async def clock(ctx: Ctx) -> ClockShape:
    return _shape(ctx)


@router.post("")
async def advance(ctx: Ctx, move: Move) -> ClockShape:
    """Move it, and do on the way what comes due; answers when that is done, or the clock is reset.

    Moves at the same time are made one after the other.
    """
    seconds = await ctx.schedule.advance(lambda: _seconds(ctx, move))
    if seconds is not None:
        ctx.journal.record("clock", note=f"advanced {span(seconds)}")
    return _shape(ctx)


def _seconds(ctx: Context, move: Move) -> float:
    seconds = _asked(ctx, move)
    if ctx.clock.timestamp() + seconds > LATEST.timestamp():
        raise HTTPException(409, f"The clock goes no further than {LATEST.year}; reset it.")
    return seconds


def _asked(ctx: Context, move: Move) -> float:
    if move.to is None and move.advance is not None:
        return move.advance
    if move.to is None or move.advance is not None:
        raise HTTPException(422, "A clock is moved by `advance` seconds, or to the moment `to`.")
    seconds = move.to.timestamp() - ctx.clock.timestamp()
    if not 0 <= seconds <= CENTURY:
        raise HTTPException(
            422,
            f"to: the clock says {iso(ctx.now)}, and goes forward from there, a century at most",
        )
    return seconds


def _shape(ctx: Context) -> ClockShape:
    return ClockShape(now=iso(ctx.now), offset=ctx.clock.offset)
