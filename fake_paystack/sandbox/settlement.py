"""`settlements`: decide whether a bank pays one out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException

from fake_paystack.flows import settling
from fake_paystack.sandbox.access import Ctx
from fake_paystack.shapes import settlement as shapes
from fake_paystack.store.settlement import settlements

router = APIRouter(prefix="/settlements", tags=["settlements"])


@router.post("/{id}/fail")
async def fail(ctx: Ctx, id: int) -> dict[str, Any]:
    """Let the bank refuse it while it is pending; answers it as Paystack's list does."""
    settlement = settlements.by_id(ctx.db, ctx.integration.id, id)
    if settlement is None:
        raise HTTPException(404, f"This integration has no settlement {id}.")
    if not settlement.is_open:
        raise HTTPException(409, f"Settlement {id} has ended: {settlement.status}.")
    with ctx.atomic():
        return shapes.listed(settling.fail(ctx, settlement))
