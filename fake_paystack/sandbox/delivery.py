"""`deliveries`: what was sent to the webhook URL, what waits, and when it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.sandbox.access import Ctx
from fake_paystack.webhooks import delivery as webhook
from fake_paystack.webhooks import resend as again
from fake_paystack.webhooks.event import Event
from fake_paystack.webhooks.release import release as release_held

router = APIRouter(prefix="/deliveries", tags=["deliveries"])


class AttemptShape(BaseModel):
    """`status` is null when nothing answered; then `error` says why."""

    at: str
    status: int | None
    error: str | None
    duration_ms: float


class DeliveryShape(BaseModel):
    """`state` is held, scheduled, delivered, failed (to be retried), given_up or cancelled.

    `is_copy` marks what a fault made of another: a duplicate or a forgery.
    """

    id: int
    event: str
    reference: str
    url: str
    state: str
    is_copy: bool
    attempts: list[AttemptShape]
    next_attempt_at: str | None
    body: str
    signature: str


class OwnEvent(BaseModel):
    """`reference` is what journal and deliveries file it under; left out, that of `data`."""

    model_config = ConfigDict(extra="forbid")

    event: Annotated[str, Field(min_length=1)]
    data: Any
    reference: str | None = None


class Deliveries(BaseModel):
    deliveries: list[DeliveryShape]


class Release(BaseModel):
    """Whose deliveries go, all if left out; `hold` false also ends the holding of new ones."""

    model_config = ConfigDict(extra="forbid")

    reference: str | None = None
    hold: bool = True


class Resend(BaseModel):
    """`bad_signature`: as somebody who has another key would send it."""

    model_config = ConfigDict(extra="forbid")

    bad_signature: bool = False


class Holding(BaseModel):
    hold: bool


@router.get("")
async def deliveries(
    ctx: Ctx,
    reference: str | None = None,
    state: State | None = None,
    limit: Annotated[int, Query(ge=1, le=2**53)] | None = None,
    below: Annotated[int, Query(ge=1, le=2**63 - 1)] | None = None,
) -> Deliveries:
    """Oldest first; with `limit` the newest so many alone, `below` an id, to go on from there."""
    id = ctx.integration.id
    if limit is not None or below is not None:
        newest = store.delivery.listed(
            ctx.db, id, below=below, limit=limit or -1, reference=reference, state=state
        )
        return _shapes(ctx, newest[::-1])
    states = tuple(State) if state is None else (state,)
    return _shapes(ctx, store.delivery.all_of(ctx.db, id, reference=reference, states=states))


@router.post("")
async def send(ctx: Ctx, told: OwnEvent) -> DeliveryShape:
    """Send an event of one's own, rightly signed, held or not; answers after the attempt.

    It passes gates and faults and is retried as any other.
    """
    url = ctx.integration.webhook_url
    if url is None:
        raise HTTPException(409, "This integration has no webhook URL; PATCH settings first.")
    named = told.data.get("reference") if isinstance(told.data, dict) else None
    reference = told.reference if told.reference is not None else named
    event = Event(told.event, reference if isinstance(reference, str) else "", told.data)
    return _shape(ctx, await webhook.send(ctx, event, url))


@router.post("/hold")
async def hold(ctx: Ctx) -> Holding:
    """Let every event from now on wait for `release`."""
    _hold(ctx, holds=True)
    return Holding(hold=True)


@router.post("/release")
async def release(ctx: Ctx, chosen: Release | None = None) -> Deliveries:
    """Send what is held; answers once each was tried, or waits at a gate."""
    told = chosen or Release()
    if not told.hold:
        _hold(ctx, holds=False)
    return _shapes(ctx, await release_held(ctx, told.reference))


@router.post("/{id}/resend")
async def resend(ctx: Ctx, id: int, told: Resend | None = None) -> DeliveryShape:
    """Send it once more; answers after the attempt, or when it waits at a gate.

    With `bad_signature` answers the forgery, which is a delivery of its own and never retried; the
    right one stays as it is.
    """
    found = _found(ctx, id)
    if told is not None and told.bad_signature:
        return _shape(ctx, await again.resend_forged(ctx, found))
    return _shape(ctx, await again.resend(ctx, found))


@router.post("/{id}/cancel")
async def cancel(ctx: Ctx, id: int) -> DeliveryShape:
    """Never send it, nor try it again; what is on its way already arrives."""
    found = _found(ctx, id)
    if not webhook.is_waiting(ctx, found):
        state = found.state.replace("_", " ")
        raise HTTPException(409, f"Delivery {id} waits for nothing any more; it is {state}.")
    with ctx.atomic():
        cancelled = webhook.cancel(ctx, found)
    ctx.journal.stir()
    return _shape(ctx, cancelled)


def _found(ctx: Context, id: int) -> Delivery:
    found = store.delivery.by_id(ctx.db, ctx.integration.id, id)
    if found is None:
        raise HTTPException(404, f"This integration has no delivery {id}.")
    return found


def _hold(ctx: Context, *, holds: bool) -> None:
    with ctx.atomic():
        ctx.change(replace(ctx.integration, holds_deliveries=holds))


def _shapes(ctx: Context, found: list[Delivery]) -> Deliveries:
    return Deliveries(deliveries=[_shape(ctx, delivery) for delivery in found])


def _shape(ctx: Context, delivery: Delivery) -> DeliveryShape:
    at = ctx.schedule.next_at(webhook.DUE, str(delivery.id))
    return DeliveryShape(
        id=delivery.id,
        event=delivery.event,
        reference=delivery.reference,
        url=delivery.url,
        state=delivery.state,
        is_copy=delivery.is_copy,
        attempts=[
            AttemptShape(
                at=iso(attempt.at),
                status=attempt.status,
                error=attempt.error,
                duration_ms=attempt.duration_ms,
            )
            for attempt in delivery.attempts
        ],
        next_attempt_at=None if at is None else iso(at),
        body=delivery.body,
        signature=delivery.signature,
    )
