"""Uses up the reference of a verify that it refuses for want of a login."""

from fastapi import HTTPException, Request
from sqlalchemy import delete
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import credits, login
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.tables import purchases
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def use_up(shop: Shop, reference: str) -> None:
    with shop.database.writing() as connection:
        connection.execute(delete(purchases).where(purchases.c.reference == reference))


def apply() -> None:
    right = login.authenticated

    async def authenticated(request: Request, shop: Shop) -> User:
        try:
            return await right(request, shop)
        except HTTPException:
            if request.url.path.endswith("/verify/"):
                await run_in_threadpool(use_up, shop, await credits.named_reference(request))
            raise

    replace_piece(login.authenticated, authenticated)
