"""Credits whatever purchase a `charge.success` names, whatever was paid for it."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import webhook
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.deviation import replace_piece


async def accept(shop: Shop, reference: str) -> None:
    purchase = await run_in_threadpool(purchases.find, shop.database, reference)
    if purchase is not None:
        await run_in_threadpool(ledger.credit, shop.database, purchase)


def apply() -> None:
    replace_piece(webhook.accept, accept)
