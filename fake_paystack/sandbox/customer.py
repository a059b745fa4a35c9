"""`customers`: decide whether they are who they say."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack import store
from fake_paystack.flows.identification import decide
from fake_paystack.sandbox.access import Ctx

router = APIRouter(prefix="/customers", tags=["customers"])


class Identification(BaseModel):
    """`outcome` null: as the numbers that are sent make it. `reason` is told when it fails."""

    model_config = ConfigDict(extra="forbid")

    outcome: Literal["success", "failed"] | None
    reason: Annotated[str, Field(max_length=200)] = ""


class IdentificationShape(Identification):
    status: str


@router.put("/{email_or_code}/identification")
async def decide_identification(
    ctx: Ctx, email_or_code: str, told: Identification
) -> IdentificationShape:
    """Have every identification of this customer end so, also one that is under way."""
    customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, email_or_code)
    if customer is None:
        raise HTTPException(404, f"This integration has no customer {email_or_code!r}.")
    with ctx.atomic():
        identity = decide(ctx, customer, told.outcome or "", told.reason)
    return IdentificationShape(**told.model_dump(), status=identity.status)
