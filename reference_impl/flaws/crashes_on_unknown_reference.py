"""Takes for granted that somebody has bought what is to be verified."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import credits
from reference_impl.backend.settlement import PaymentNotFound
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
    found = await run_in_threadpool(purchases.find, shop.database, reference)
    assert found is not None, reference
    if found.user_id != user.id:
        raise PaymentNotFound(reference)
    return found


def apply() -> None:
    replace_piece(credits.payable_by, payable_by)
