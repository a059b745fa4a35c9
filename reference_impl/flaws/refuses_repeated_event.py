"""Refuses a webhook about a purchase that is credited already, so that it comes again and again."""

from fastapi import HTTPException
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import webhook
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = webhook.accept

    async def accept(shop: Shop, reference: str) -> None:
        purchase = await run_in_threadpool(purchases.find, shop.database, reference)
        if purchase is not None:
            receipt = await run_in_threadpool(ledger.receipt, shop.database, purchase)
            if receipt is not None:
                raise HTTPException(409, "This payment was processed already.")
        await right(shop, reference)

    replace_piece(webhook.accept, accept)
