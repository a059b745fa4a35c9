"""The ledger: one entry for each purchase that was settled, and the balance as their sum."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from reference_impl.backend.store.database import Database
from reference_impl.backend.store.purchases import Purchase
from reference_impl.backend.store.tables import ledger, subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A settled purchase; `is_first` when this very call settled it."""

    purchase: Purchase
    balance: Decimal
    is_first: bool


def credit(database: Database, purchase: Purchase) -> Receipt:
    """Enter the purchase and hand over what it bought, all or nothing, once for ever."""
    try:
        with database.writing() as connection:
            enter(connection, purchase, purchase.reference)
            total = balance_of(connection, purchase.user_id)
    except IntegrityError:
        with database.reading() as connection:
            total = balance_of(connection, purchase.user_id)
        return Receipt(purchase=purchase, balance=total, is_first=False)
    return Receipt(purchase=purchase, balance=total, is_first=True)


def receipt(database: Database, purchase: Purchase) -> Receipt | None:
    """What the books say of a purchase; None while it is not settled."""
    entry = select(ledger.c.id).where(ledger.c.reference == purchase.reference)
    with database.reading() as connection:
        if connection.scalar(entry) is None:
            return None
        total = balance_of(connection, purchase.user_id)
    return Receipt(purchase=purchase, balance=total, is_first=False)


def balance(database: Database, user_id: int) -> Decimal:
    with database.reading() as connection:
        return balance_of(connection, user_id)


def enter(connection: Connection, purchase: Purchase, reference: str) -> None:
    """Raises `IntegrityError` when the ledger has the reference already."""
    values = {"reference": reference, "user_id": purchase.user_id, "credits": purchase.credits}
    connection.execute(insert(ledger).values(values))
    if purchase.subscription_id is not None:
        paid = update(subscriptions).where(subscriptions.c.id == purchase.subscription_id)
        connection.execute(paid.values(activated_at=datetime.now(UTC)))


def balance_of(connection: Connection, user_id: int) -> Decimal:
    total = connection.scalar(select(func.sum(ledger.c.credits)).where(ledger.c.user_id == user_id))
    return total or Decimal("0.00")
