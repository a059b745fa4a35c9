"""Purchases: what was ordered under which reference, stored before Paystack hears of it."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Insert, Update, insert, select, update
from sqlalchemy.exc import IntegrityError

from reference_impl.backend import references
from reference_impl.backend.store.database import Database
from reference_impl.backend.store.tables import ledger, purchases

ATTEMPTS = 3
"""How often another process may take the same reference between our look and our insert."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """`amount` is the whole price with tax; a subscription's order gives no credits."""

    user_id: int
    package: str
    credits: Decimal
    amount: Decimal
    currency: str
    subscription_id: int | None = None

    @property
    def prefix(self) -> str:
        return references.CREDIT if self.subscription_id is None else references.SUBSCRIPTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase(Order):
    """An order with the reference under which Paystack knows it."""

    reference: str


def add(database: Database, order: Order) -> Purchase:
    """Store an order under a fresh reference."""
    values = asdict(order)
    return _with_fresh_reference(database, order.prefix, insert(purchases).values(values))


def renew(database: Database, purchase: Purchase) -> Purchase:
    """Give up a reference that Paystack knows already: its transaction may be someone else's."""
    statement = update(purchases).where(purchases.c.reference == purchase.reference)
    return _with_fresh_reference(database, purchase.prefix, statement)


def find(database: Database, reference: str) -> Purchase | None:
    with database.reading() as connection:
        row = connection.execute(_by_reference(reference)).one_or_none()
    return None if row is None else _purchase(row)


def announce(database: Database, reference: str) -> Purchase | None:
    """Remember that Paystack says it is paid; None if it is unknown, or in the ledger already."""
    with database.writing() as connection:
        row = connection.execute(_by_reference(reference).where(_is_open())).one_or_none()
        if row is not None:
            _set_announced(connection, reference, datetime.now(UTC))
    return None if row is None else _purchase(row)


def close_announcement(database: Database, reference: str) -> None:
    with database.writing() as connection:
        _set_announced(connection, reference, None)


def announced(database: Database) -> list[Purchase]:
    """Those announced and not yet checked, the oldest first."""
    wanted = select(*_columns()).where(purchases.c.announced_at.is_not(None))
    with database.reading() as connection:
        rows = connection.execute(wanted.order_by(purchases.c.announced_at)).all()
    return [_purchase(row) for row in rows]


def _with_fresh_reference(database: Database, prefix: str, statement: Insert | Update) -> Purchase:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with database.writing() as connection:
                reference = references.fresh_reference(prefix, lambda r: _is_taken(connection, r))
                row = connection.execute(
                    statement.values(reference=reference).returning(*_columns())
                ).one()
                return _purchase(row)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _is_taken(connection: Connection, reference: str) -> bool:
    return connection.execute(_by_reference(reference)).one_or_none() is not None


def _set_announced(connection: Connection, reference: str, at: datetime | None) -> None:
    statement = update(purchases).where(purchases.c.reference == reference)
    connection.execute(statement.values(announced_at=at))


def _columns() -> list[Any]:
    return [purchases.c[name] for name in Purchase.__dataclass_fields__]


def _by_reference(reference: str) -> Any:
    return select(*_columns()).where(purchases.c.reference == reference)


def _is_open() -> Any:
    return ~select(ledger.c.id).where(ledger.c.reference == purchases.c.reference).exists()


def _purchase(row: Any) -> Purchase:
    return Purchase(**row._mapping)
