"""`authorizations`: saved cards, and what their banks will say."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.authorization import authorizations as saved_authorizations
from fake_paystack.store.record import Where

router = APIRouter(prefix="/authorizations", tags=["authorizations"])


class AuthorizationShape(BaseModel):
    """`balance` is in subunits, null for enough."""

    authorization_code: str
    email: str
    channel: str
    last4: str
    reusable: bool
    active: bool
    declines: str
    balance: int | None
    asks_owner: bool


class AuthorizationChange(BaseModel):
    """Only what is named changes; `balance` may be null."""

    model_config = ConfigDict(extra="forbid")

    active: bool = True
    declines: str = ""
    balance: Annotated[int, Field(ge=0, le=2**53)] | None = None
    asks_owner: bool = False


class Authorizations(BaseModel):
    authorizations: list[AuthorizationShape]


@router.get("")
async def authorizations(ctx: Ctx, email: str | None = None) -> Authorizations:
    """All, or those of an e-mail, newest first."""
    where = Where(fields={} if email is None else {"email": email})
    found = saved_authorizations.newest(ctx.db, ctx.integration.id, where)
    return Authorizations(authorizations=[_shape(each) for each in found])


@router.patch("/{authorization_code}")
async def change_authorization(
    ctx: Ctx, authorization_code: str, change: AuthorizationChange
) -> AuthorizationShape:
    """Decide what its bank says from now on."""
    saved = saved_authorizations.by_code(ctx.db, ctx.integration.id, authorization_code)
    if saved is None:
        raise HTTPException(404, f"This integration has no authorization {authorization_code!r}.")
    changed = replace(saved, **change.model_dump(exclude_unset=True))
    with ctx.atomic():
        saved_authorizations.save(ctx.db, changed)
    return _shape(changed)


def _shape(saved: SavedAuthorization) -> AuthorizationShape:
    return AuthorizationShape(
        authorization_code=saved.authorization_code,
        email=saved.email,
        channel=saved.authorization.channel,
        last4=saved.authorization.last4,
        reusable=saved.authorization.reusable,
        active=saved.active,
        declines=saved.declines,
        balance=saved.balance,
        asks_owner=saved.asks_owner,
    )
