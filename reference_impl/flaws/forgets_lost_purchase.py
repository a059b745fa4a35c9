"""Throws a purchase away when Paystack's answer to it is lost."""

from sqlalchemy import delete
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.tables import purchases
from reference_impl.deviation import replace_piece


def forget(shop: Shop, reference: str) -> None:
    with shop.database.writing() as connection:
        connection.execute(delete(purchases).where(purchases.c.reference == reference))


def apply() -> None:
    right = checkout.initialized

    async def initialized(shop: Shop, purchase: Purchase, request: InitializeRequest) -> Checkout:
        try:
            return await right(shop, purchase, request)
        except PaystackError:
            await run_in_threadpool(forget, shop, purchase.reference)
            raise

    replace_piece(checkout.initialized, initialized)
