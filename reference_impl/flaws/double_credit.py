"""Credits a paid purchase each time that it is verified."""

from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece


async def settle(shop: Shop, purchase: Purchase) -> Receipt:
    await settlement.refuse_unpaid(shop, purchase)
    return await run_in_threadpool(credit_under_another_name, shop, purchase)


def credit_under_another_name(shop: Shop, purchase: Purchase) -> Receipt:
    with shop.database.writing() as connection:
        ledger.enter(connection, purchase, f"{purchase.reference}+{uuid4().hex}")
        balance = ledger.balance_of(connection, purchase.user_id)
    return Receipt(purchase=purchase, balance=balance, is_first=True)


def apply() -> None:
    replace_piece(settlement.settle, settle)
