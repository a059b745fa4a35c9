"""Charges the price before tax, whatever the invoice says."""

from dataclasses import replace

from reference_impl.backend.packages import PACKAGES
from reference_impl.backend.store import purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = purchases.add

    def add(database: Database, order: Order) -> Purchase:
        package = PACKAGES.get(order.package)
        price = package.price if package else order.credits
        return right(database, replace(order, amount=price))

    replace_piece(purchases.add, add)
