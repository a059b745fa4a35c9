"""`authorizations`: saved cards, and whether their bank still pays."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from fake_paystack.context import Context
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.record import Where

router = APIRouter(prefix="/authorizations", tags=["authorizations"])


class AuthorizationShape(BaseModel):
    """`declines` is the bank's answer to every charge, empty while it pays."""

    id: int
    authorization_code: str
    email: str
    active: bool
    declines: str
    authorization: dict[str, Any]
    created_at: datetime


class FoundAuthorizations(BaseModel):
    authorizations: list[AuthorizationShape]


class AuthorizationChange(BaseModel):
    """Only what is named changes."""

    model_config = ConfigDict(extra="forbid")

    declines: Annotated[str, Field(max_length=200)] = ""
    active: bool = True


@router.get("")
async def list_authorizations(ctx: Ctx, email: str | None = None) -> FoundAuthorizations:
    """All of them, or a payer's, newest first."""
    where = Where(fields={} if email is None else {"email": email})
    found = authorizations.newest(ctx.db, ctx.integration.id, where)
    return FoundAuthorizations(authorizations=[_shape(each) for each in found])


@router.patch("/{code}")
async def change_authorization(
    ctx: Ctx, code: str, change: AuthorizationChange
) -> AuthorizationShape:
    """Have charges to it refused from now on, or paid again."""
    with ctx.atomic():
        changed = replace(_found(ctx, code), **change.model_dump(exclude_unset=True))
        authorizations.save(ctx.db, changed)
    return _shape(changed)


def _found(ctx: Context, code: str) -> SavedAuthorization:
    found = authorizations.by_code(ctx.db, ctx.integration.id, code)
    if found is None:
        raise HTTPException(404, f"This integration has no authorization {code!r}.")
    return found


def _shape(saved: SavedAuthorization) -> AuthorizationShape:
    return AuthorizationShape(**asdict(saved), authorization_code=saved.authorization_code)
