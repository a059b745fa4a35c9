"""`integrations`: who calls this fake; for the owner of a backend that calls with another key."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from pydantic import BaseModel

from fake_paystack import store
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.paystack import Refused, paystack_of
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.journal import Calls

router = APIRouter(tags=["integrations"])


class IntegrationShape(BaseModel):
    """`calls` are those of Paystack's API that the journal still has; times are real ones.

    `console` is the path of its page for people.
    """

    id: int
    console: str
    key: str
    is_yours: bool
    calls: int
    last_call_at: str | None


class RefusedShape(BaseModel):
    """A call whose key was none; `key` is masked, and empty where there was none at all."""

    at: str
    method: str
    path: str
    key: str
    why: str


class Integrations(BaseModel):
    """`refused` are the newest, oldest first."""

    integrations: list[IntegrationShape]
    refused: list[RefusedShape]


@router.get("/integrations")
async def integrations(ctx: Ctx, request: Request) -> Integrations:
    """Every integration that this fake knows, by its masked key, and the calls of none."""
    known = store.journal.calls_by_key(ctx.db)
    return Integrations(
        integrations=[_integration(ctx, each) for each in known],
        refused=[_refused(each) for each in paystack_of(request).refused],
    )


def _integration(ctx: Context, known: Calls) -> IntegrationShape:
    return IntegrationShape(
        id=known.integration_id,
        console=f"/_sandbox/integrations/{known.integration_id}",
        key=known.secret_key.masked(),
        is_yours=known.secret_key == ctx.key,
        calls=known.calls,
        last_call_at=None if known.last_at is None else iso(known.last_at),
    )


def _refused(refused: Refused) -> RefusedShape:
    return RefusedShape(**{**asdict(refused), "at": iso(refused.at)})
