"""Credits what the payer opened last, whichever payment was paid."""

from dataclasses import replace

from sqlalchemy import select

from reference_impl.backend.store import ledger
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.ledger import Receipt
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.tables import purchases
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = ledger.credit

    def credit(database: Database, purchase: Purchase) -> Receipt:
        own = select(purchases.c.credits).where(purchases.c.user_id == purchase.user_id)
        with database.reading() as connection:
            newest = connection.scalars(own.order_by(purchases.c.created_at.desc())).first()
        return right(database, replace(purchase, credits=newest or purchase.credits))

    replace_piece(ledger.credit, credit)
