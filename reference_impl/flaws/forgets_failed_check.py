"""Acknowledges a webhook and forgets it when Paystack cannot be asked about it just then."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import webhook
from reference_impl.backend.shop import Outcome, Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = webhook.finish

    async def finish(shop: Shop, purchase: Purchase) -> Outcome:
        outcome = await right(shop, purchase)
        await run_in_threadpool(purchases.close_announcement, shop.database, purchase.reference)
        return Outcome.CHECKED if outcome is Outcome.UNFINISHED else outcome

    replace_piece(webhook.finish, finish)
