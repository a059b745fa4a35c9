"""Credits the purchase that an event names, whatever the event says of it."""

import json

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import webhook
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger, purchases
from reference_impl.deviation import replace_piece


def named_reference(body: bytes) -> str | None:
    try:
        data = json.loads(body)["data"]
        return str(data["reference"])
    except (ValueError, KeyError, TypeError):
        return None


async def accept(shop: Shop, reference: str) -> None:
    purchase = await run_in_threadpool(purchases.find, shop.database, reference)
    if purchase is not None:
        await run_in_threadpool(ledger.credit, shop.database, purchase)


def apply() -> None:
    replace_piece(webhook.paid_reference, named_reference)
    replace_piece(webhook.accept, accept)
