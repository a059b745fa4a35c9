"""Verifies the payment of one user for another."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import credits
from reference_impl.backend.settlement import PaymentNotFound
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:  # noqa: ARG001
    found = await run_in_threadpool(purchases.find, shop.database, reference)
    if found is None:
        raise PaymentNotFound(reference[:100])
    return found


def apply() -> None:
    replace_piece(credits.payable_by, payable_by)
