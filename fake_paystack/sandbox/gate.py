"""`gates`: hold something at a named point, learn that it arrived, let it through."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.context import Context
from fake_paystack.gates import Gate, Point
from fake_paystack.sandbox.access import Ctx
from fake_paystack.sandbox.journal import Seconds

router = APIRouter(prefix="/gates", tags=["gates"])


class NewGate(BaseModel):
    """`api`: before a call is handled; `answer`: handled and committed, not yet answered.

    `path` is a prefix; left out, as is `reference`, it matches everything.
    """

    model_config = ConfigDict(extra="forbid")

    point: Point
    path: str | None = None
    reference: str | None = None


class Release(BaseModel):
    """How many, of those who wait longest; all if left out."""

    model_config = ConfigDict(extra="forbid")

    count: Annotated[int, Field(ge=1)] | None = None


class HeldShape(BaseModel):
    path: str | None
    reference: str | None


class GateShape(BaseModel):
    """`held` are the `waiting` ones, who waits longest first; `is_open` after a release of all."""

    id: str
    point: Point
    path: str | None
    reference: str | None
    waiting: int
    passed: int
    is_open: bool
    held: list[HeldShape]


class GateShapes(BaseModel):
    gates: list[GateShape]


@router.get("")
async def gates(ctx: Ctx) -> GateShapes:
    """Oldest first."""
    return GateShapes(gates=[_shape(gate) for gate in ctx.gates])


@router.delete("")
async def remove_all(ctx: Ctx) -> GateShapes:
    """Let everything through and forget all gates; answers their last states."""
    last = await gates(ctx)
    ctx.gates.clear()
    return last


@router.post("")
async def add(ctx: Ctx, new: NewGate) -> GateShape:
    return _shape(ctx.gates.add(new.point, path=new.path, reference=new.reference))


@router.get("/{id}")
async def look(
    ctx: Ctx, id: str, at_least: Annotated[int, Query(ge=0)] = 0, wait: Seconds = 0.0
) -> GateShape:
    """State of the gate, once `at_least` wait there or after `wait` seconds."""
    gate = _found(ctx, id)
    await ctx.gates.arrivals(gate, at_least=at_least, seconds=wait)
    return _shape(gate)


@router.post("/{id}/release")
async def release(ctx: Ctx, id: str, chosen: Release | None = None) -> GateShape:
    """Let everything through, now and from now on; with `count` only so many, and stay closed."""
    gate = _found(ctx, id)
    ctx.gates.release(gate, (chosen or Release()).count)
    return _shape(gate)


@router.delete("/{id}")
async def remove(ctx: Ctx, id: str) -> GateShape:
    """Let everything through and forget the gate; answers its last state."""
    gate = _found(ctx, id)
    last = _shape(gate)
    ctx.gates.remove(gate)
    return last


def _found(ctx: Context, id: str) -> Gate:
    gate = ctx.gates.get(id)
    if gate is None:
        raise HTTPException(404, f"This integration has no gate {id!r}.")
    return gate


def _shape(gate: Gate) -> GateShape:
    return GateShape(
        id=gate.id,
        point=gate.point,
        path=gate.path,
        reference=gate.reference,
        waiting=gate.waiting,
        passed=gate.passed,
        is_open=gate.is_open,
        held=[HeldShape(path=turn.path, reference=turn.reference) for turn in gate.queue],
    )
