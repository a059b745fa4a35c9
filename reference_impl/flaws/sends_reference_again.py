"""Sends the reference of a purchase that is still open to Paystack once more."""

from sqlalchemy import select

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout, InitializeRequest
from reference_impl.backend.shop import Shop
from reference_impl.backend.store import purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.backend.store.tables import ledger
from reference_impl.backend.store.tables import purchases as table
from reference_impl.deviation import replace_piece


def open_purchase(database: Database, order: Order) -> Purchase | None:
    wanted = select(table.c.reference).where(
        table.c.user_id == order.user_id,
        table.c.package == order.package,
        table.c.amount == order.amount,
        table.c.reference.not_in(select(ledger.c.reference)),
    )
    with database.reading() as connection:
        reference = connection.scalar(wanted)
    return None if reference is None else purchases.find(database, reference)


async def initialized(shop: Shop, _purchase: Purchase, request: InitializeRequest) -> Checkout:
    return await shop.paystack.initialize(request)


def apply() -> None:
    right = purchases.add

    def add(database: Database, order: Order) -> Purchase:
        return open_purchase(database, order) or right(database, order)

    replace_piece(purchases.add, add)
    replace_piece(checkout.initialized, initialized)
