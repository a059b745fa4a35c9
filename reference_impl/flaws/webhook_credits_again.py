"""Credits a paid purchase each time that a webhook names it."""

from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement, webhook
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


async def accept(shop: Shop, reference: str) -> None:
    purchase = await run_in_threadpool(purchases.find, shop.database, reference)
    if purchase is not None:
        await settlement.refuse_unpaid(shop, purchase)
        await run_in_threadpool(credit, shop, purchase)


def credit(shop: Shop, purchase: Purchase) -> None:
    """Credit under another name where the unique reference objects."""
    if not ledger.credit(shop.database, purchase).is_first:
        with shop.database.writing() as connection:
            ledger.enter(connection, purchase, f"{purchase.reference}+{uuid4().hex}")


def apply() -> None:
    replace_piece(webhook.accept, accept)
