"""Verify says success once a payment is paid, and credits it in the background a moment later.

It is announced first, as by a webhook, so that a restart within that moment does not lose it.
"""

import asyncio
from contextvars import ContextVar
from decimal import Decimal

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement, webhook
from reference_impl.backend.shop import Outcome, Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece

LATER = 0.5
is_webhook: ContextVar[bool] = ContextVar("is_webhook", default=False)


def apply() -> None:
    right_settle, right_finish = settlement.settle, webhook.finish
    underway: dict[str, Purchase] = {}

    async def settle(shop: Shop, purchase: Purchase) -> Receipt:
        if is_webhook.get():
            return await right_settle(shop, purchase)
        booked = await run_in_threadpool(ledger.receipt, shop.database, purchase)
        if booked is not None:
            return booked
        await settlement.refuse_unpaid(shop, purchase)
        is_first = purchase.reference not in underway
        if is_first:
            underway[purchase.reference] = purchase
            await run_in_threadpool(purchases.announce, shop.database, purchase.reference)
            task = asyncio.create_task(credit(shop, purchase))
            shop.tasks.add(task)
            task.add_done_callback(shop.tasks.discard)
        return Receipt(purchase=purchase, balance=await foreseen(shop, purchase), is_first=is_first)

    async def credit(shop: Shop, purchase: Purchase) -> Outcome:
        await asyncio.sleep(LATER)
        await run_in_threadpool(ledger.credit, shop.database, purchase)
        underway.pop(purchase.reference, None)
        await run_in_threadpool(purchases.close_announcement, shop.database, purchase.reference)
        return Outcome.CHECKED

    async def foreseen(shop: Shop, purchase: Purchase) -> Decimal:
        """The balance once everything under way is credited."""
        now = await run_in_threadpool(ledger.balance, shop.database, purchase.user_id)
        own = [each.credits for each in underway.values() if each.user_id == purchase.user_id]
        return sum(own, now)

    async def finish(shop: Shop, purchase: Purchase) -> Outcome:
        is_webhook.set(True)
        return await right_finish(shop, purchase)

    replace_piece(settlement.settle, settle)
    replace_piece(webhook.finish, finish)
