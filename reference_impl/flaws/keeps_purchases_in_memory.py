"""Knows the purchases of its own lifetime alone: a restart empties its memory."""

from reference_impl.backend.store import purchases
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Order, Purchase
from reference_impl.deviation import replace_piece


def apply() -> None:
    right_add, right_find, right_announce = purchases.add, purchases.find, purchases.announce
    remembered: set[str] = set()

    def add(database: Database, order: Order) -> Purchase:
        purchase = right_add(database, order)
        remembered.add(purchase.reference)
        return purchase

    def find(database: Database, reference: str) -> Purchase | None:
        return right_find(database, reference) if reference in remembered else None

    def announce(database: Database, reference: str) -> Purchase | None:
        return right_announce(database, reference) if reference in remembered else None

    replace_piece(purchases.add, add)
    replace_piece(purchases.find, find)
    replace_piece(purchases.announce, announce)
