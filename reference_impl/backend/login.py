"""`/accounts/api/`: sign up, log in, log out, and who is calling.

A call without a login is answered with 403, as Django REST framework does for tokens.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import accounts
from reference_impl.backend.accounts import AccountRefused
from reference_impl.backend.answers import Json
from reference_impl.backend.shop import CurrentShop, Shop
from reference_impl.backend.store import users
from reference_impl.backend.store.users import User

router = APIRouter(prefix="/accounts/api", tags=["accounts"])


class LoginRequest(BaseModel):
    email: str = Field(max_length=254, pattern=r"^[^\x00]*$")
    password: str = Field(max_length=1000)


async def authenticated(request: Request, shop: Shop) -> User:
    """The user whose token the call carries. Raises `HTTPException` 403."""
    token = token_of(request)
    if token is None:
        raise HTTPException(403, "Authentication credentials were not provided.")
    user = await run_in_threadpool(users.by_token, shop.database, accounts.token_digest(token))
    if user is None:
        raise HTTPException(403, "Invalid token.")
    return user


def token_of(request: Request) -> str | None:
    """The token of `Authorization: Token …`; None without the header or in another scheme."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "token" else None


async def current_user(request: Request, shop: CurrentShop) -> User:
    return await authenticated(request, shop)


CurrentUser = Annotated[User, Depends(current_user)]


@router.post("/signup/")
async def sign_up(body: LoginRequest, shop: CurrentShop) -> Json:
    """Make a user and log in; one who exists is logged in by the same password."""
    try:
        user = await run_in_threadpool(
            accounts.create_user, shop.database, body.email, body.password, cost(shop)
        )
    except AccountRefused as error:
        raise HTTPException(400, str(error)) from error
    token = await run_in_threadpool(accounts.issue_token, shop.database, user)
    return Json({"token": token})


@router.post("/login/")
async def log_in(body: LoginRequest, shop: CurrentShop) -> Json:
    user = await run_in_threadpool(
        accounts.user_with_password, shop.database, body.email, body.password, cost(shop)
    )
    if user is None:
        raise HTTPException(400, "Unable to log in with the e-mail and password given.")
    token = await run_in_threadpool(accounts.issue_token, shop.database, user)
    return Json({"token": token})


def cost(shop: Shop) -> int:
    return shop.settings.password_cost


@router.post("/logout/")
async def log_out(request: Request, _user: CurrentUser, shop: CurrentShop) -> Json:
    """Revoke the token that the call carries; the user's other tokens stay."""
    digest = accounts.token_digest(token_of(request) or "")
    await run_in_threadpool(users.remove_token, shop.database, digest)
    return Json({"detail": "Logged out."})
