"""Books the credits of an older price list, in which premium gave 225."""

from dataclasses import replace
from decimal import Decimal

from reference_impl.backend.store import purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.deviation import replace_piece

OLD_CREDITS = {"premium": Decimal("225.00")}


def apply() -> None:
    right = purchases.add

    def add(database: Database, order: Order) -> Purchase:
        credits = OLD_CREDITS.get(order.package, order.credits)
        return right(database, replace(order, credits=credits))

    replace_piece(purchases.add, add)
