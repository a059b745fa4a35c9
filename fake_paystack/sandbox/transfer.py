"""`transfers`: look at them, and decide how they end, as banks and approvers do."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict

from fake_paystack.context import Context
from fake_paystack.domain.transfer import Status, Transfer
from fake_paystack.errors.transfer import AlreadyConcluded, BalanceTooLow
from fake_paystack.flows import transferring
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store import transfer as store
from fake_paystack.store.transfer import transfers

router = APIRouter(prefix="/transfers", tags=["transfers"])


class TransferShape(BaseModel):
    """Every stored field; `amount` in subunits."""

    id: int
    transfer_code: str
    reference: str
    recipient_code: str
    amount: int
    currency: str
    reason: str | None
    account_reference: str | None
    status: Status
    gateway_response: str | None
    created_at: datetime
    updated_at: datetime


class Found(BaseModel):
    transfers: list[TransferShape]


class Verdict(BaseModel):
    """How it ends; `gateway_response` is what its bank says of it."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["success", "failed", "reversed", "abandoned", "blocked", "rejected", "received"]
    gateway_response: str | None = None


@router.get("")
async def list_transfers(ctx: Ctx) -> Found:
    """All, newest first."""
    found = transfers.newest(ctx.db, ctx.integration.id)
    return Found(transfers=[_shape(ctx, transfer) for transfer in found])


@router.post("/{code_or_reference}/conclude")
async def conclude(ctx: Ctx, code_or_reference: str, verdict: Verdict) -> TransferShape:
    """Give it a status, its money back where that says so, and send its event."""
    transfer = _found(ctx, code_or_reference)
    try:
        with ctx.atomic():
            ended = transferring.conclude(
                ctx, transfer, Status(verdict.status), verdict.gateway_response
            )
    except AlreadyConcluded as error:
        raise HTTPException(409, str(error)) from None
    except BalanceTooLow as error:
        raise HTTPException(409, error.message) from None
    return _shape(ctx, ended)


def _found(ctx: Context, name: str) -> Transfer:
    db, id = ctx.db, ctx.integration.id
    found = transfers.by_code(db, id, name) or store.by_code(db, id, name)
    if found is None:
        raise HTTPException(404, f"This integration has no transfer {name!r}.")
    return found


def _shape(ctx: Context, transfer: Transfer) -> TransferShape:
    code = transferring.recipient_of(ctx, transfer).recipient_code
    return TransferShape(**asdict(transfer), recipient_code=code)
