"""Credits a paid purchase each time that a webhook names it."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement, webhook
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import purchases
from reference_impl.deviation import replace_piece
from reference_impl.flaws.check_then_act import credit_unguarded


async def accept(shop: Shop, reference: str) -> None:
    purchase = await run_in_threadpool(purchases.find, shop.database, reference)
    if purchase is not None:
        await settlement.refuse_unpaid(shop, purchase)
        await run_in_threadpool(credit_unguarded, shop, purchase)


def apply() -> None:
    replace_piece(webhook.accept, accept)
