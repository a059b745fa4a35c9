"""Forgets a user's open purchases when they start another."""

from sqlalchemy import delete, select

from reference_impl.backend.store import purchases, tables
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.deviation import replace_piece


def forget_open(database: Database, user_id: int) -> None:
    table = tables.purchases
    is_settled = table.c.reference.in_(select(tables.ledger.c.reference))
    with database.writing() as connection:
        connection.execute(delete(table).where(table.c.user_id == user_id, ~is_settled))


def apply() -> None:
    right = purchases.add

    def add(database: Database, order: Order) -> Purchase:
        forget_open(database, order.user_id)
        return right(database, order)

    replace_piece(purchases.add, add)
