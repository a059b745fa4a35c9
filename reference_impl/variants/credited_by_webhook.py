"""The webhook alone credits; verify answers from the books, and `pending` until they have it."""

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import credits
from reference_impl.backend.settlement import PaymentPending
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = credits.payable_by

    async def payable_by(shop: Shop, user: User, reference: str) -> Purchase:
        purchase = await right(shop, user, reference)
        if await run_in_threadpool(ledger.receipt, shop.database, purchase) is None:
            raise PaymentPending(reference)
        return purchase

    replace_piece(credits.payable_by, payable_by)
