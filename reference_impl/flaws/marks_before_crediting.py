"""Marks a purchase as processed first, and asks Paystack and credits it afterwards."""

from sqlalchemy import Column, MetaData, String, Table, delete, insert
from sqlalchemy.exc import IntegrityError
from starlette.concurrency import run_in_threadpool

from reference_impl.backend import settlement
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.settlement import Unsettled
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import ledger
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from reference_impl.deviation import replace_piece

processed = Table("processed", MetaData(), Column("reference", String(100), primary_key=True))


async def settle(shop: Shop, purchase: Purchase) -> Receipt:
    if not await run_in_threadpool(mark, shop, purchase.reference):
        balance = await run_in_threadpool(ledger.balance, shop.database, purchase.user_id)
        return Receipt(purchase=purchase, balance=balance, is_first=False)
    try:
        await settlement.refuse_unpaid(shop, purchase)
    except (Unsettled, PaystackError):
        await run_in_threadpool(unmark, shop, purchase.reference)
        raise
    return await run_in_threadpool(ledger.credit, shop.database, purchase)


def mark(shop: Shop, reference: str) -> bool:
    """False when it is marked already."""
    try:
        with shop.database.writing() as connection:
            processed.create(connection, checkfirst=True)
            connection.execute(insert(processed).values(reference=reference))
    except IntegrityError:
        return False
    return True


def unmark(shop: Shop, reference: str) -> None:
    with shop.database.writing() as connection:
        connection.execute(delete(processed).where(processed.c.reference == reference))


def apply() -> None:
    replace_piece(settlement.settle, settle)
