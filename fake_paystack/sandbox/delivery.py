"""`deliveries`: what was sent to the webhook URL, what waits, and when it goes."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict

from fake_paystack import store
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery
from fake_paystack.sandbox.access import Ctx
from fake_paystack.webhooks import delivery as webhook
from fake_paystack.webhooks.release import release as release_held

router = APIRouter(prefix="/deliveries", tags=["deliveries"])


class AttemptShape(BaseModel):
    """`status` is null when nothing answered; then `error` says why."""

    at: str
    status: int | None
    error: str | None
    duration_ms: float


class DeliveryShape(BaseModel):
    """`state` is held, scheduled, delivered, failed (to be retried), given_up or cancelled."""

    id: int
    event: str
    reference: str
    url: str
    state: str
    attempts: list[AttemptShape]
    next_attempt_at: str | None
    body: str
    signature: str


class Deliveries(BaseModel):
    deliveries: list[DeliveryShape]


class Release(BaseModel):
    """Whose deliveries go, all if left out; `hold` false also ends the holding of new ones."""

    model_config = ConfigDict(extra="forbid")

    reference: str | None = None
    hold: bool = True


class Holding(BaseModel):
    hold: bool


@router.get("")
async def deliveries(ctx: Ctx, reference: str | None = None) -> Deliveries:
    """Oldest first."""
    return _shapes(ctx, store.delivery.all_of(ctx.db, ctx.integration.id, reference=reference))


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
async def resend(ctx: Ctx, id: int) -> DeliveryShape:
    """Send it once more; answers after the attempt."""
    found = store.delivery.by_id(ctx.db, ctx.integration.id, id)
    if found is None:
        raise HTTPException(404, f"This integration has no delivery {id}.")
    return _shape(ctx, await webhook.resend(ctx, found))


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
