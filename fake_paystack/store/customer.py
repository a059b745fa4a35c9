"""Customers in SQLite: SQL in, `Customer` out."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.customer import Customer, id_in
from fake_paystack.domain.json_value import Json, dumps, loads
from fake_paystack.store.order import in_order

TABLE = "customers"
_COLUMNS = (
    "id",
    "integration_id",
    "customer_code",
    "email",
    "created_at",
    "updated_at",
    "first_name",
    "last_name",
    "phone",
    "metadata",
    "risk_action",
)
_INSERT = f"INSERT INTO customers ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - our own names
_UPDATE = (
    "UPDATE customers SET updated_at = ?, first_name = ?, last_name = ?, phone = ?, metadata = ?,"
    " risk_action = ? WHERE id = ?"
)


def insert(db: sqlite3.Connection, customer: Customer) -> None:
    db.execute(_INSERT, _values(customer))


def save(db: sqlite3.Connection, customer: Customer) -> None:
    """Write what can change; e-mail and code cannot."""
    db.execute(_UPDATE, (*_values(customer)[5:], customer.id))


def by_id(db: sqlite3.Connection, customer_id: int) -> Customer:
    row = db.execute("SELECT * FROM customers WHERE id = ?", (customer_id,)).fetchone()
    return _customer(row)


def numbered(db: sqlite3.Connection, integration_id: int, id: int) -> Customer | None:
    """By id, as callers name it; None also for another integration's."""
    row = db.execute(
        "SELECT * FROM customers WHERE id = ? AND integration_id = ?",
        (min(id, 2**63 - 1), integration_id),
    ).fetchone()
    return None if row is None else _customer(row)


def id_of(db: sqlite3.Connection, integration_id: int, email: str) -> int | None:
    """Id of the customer with this e-mail, in any case of letters."""
    row = db.execute(
        "SELECT id FROM customers WHERE integration_id = ? AND email = ?", (integration_id, email)
    ).fetchone()
    return None if row is None else row[0]


def by_email_or_code(db: sqlite3.Connection, integration_id: int, text: str) -> Customer | None:
    """The code holds the id, so that it needs no index of its own."""
    row = db.execute(
        "SELECT * FROM customers WHERE integration_id = ?1 AND email = ?2"
        " UNION ALL SELECT * FROM customers"
        " WHERE id = ?3 AND customer_code = ?2 AND integration_id = ?1",
        (integration_id, text, id_in(text)),
    ).fetchone()
    return None if row is None else _customer(row)


def named(db: sqlite3.Connection, integration_id: int, name: str) -> Customer | None:
    """By code or e-mail, or by id in digits."""
    found = by_email_or_code(db, integration_id, name)
    if found is None and name.isascii() and name.isdigit():
        return numbered(db, integration_id, int(name[:20]))
    return found


@dataclass(frozen=True, slots=True)
class Made:
    """Customers of an integration, made between `start` and `end`, which count; None is open."""

    integration_id: int
    start: datetime | None = None
    end: datetime | None = None

    def sql(self, owned: str = "integration_id") -> tuple[str, list[int]]:
        """Condition and its values; `owned` is how the integration is written, as of `in_order`."""
        sql, values = f"{owned} = ?", [self.integration_id]
        if self.start is not None:
            sql, values = f"{sql} AND created_at >= ?", [*values, to_ms(self.start)]
        if self.end is not None:
            sql, values = f"{sql} AND created_at <= ?", [*values, to_ms(self.end)]
        return sql, values


def page(
    db: sqlite3.Connection, made: Made, *, limit: int, offset: int
) -> tuple[list[Customer], int]:
    """Newest first, and how many there are in all."""
    where, values = made.sql(in_order(db, TABLE, made.integration_id))
    rows = db.execute(
        f"SELECT * FROM customers WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608 - our own names
        (*values, limit, offset),
    )
    customers = [_customer(row) for row in rows]
    every, values = made.sql()
    count = db.execute(f"SELECT count(*) FROM customers WHERE {every}", values).fetchone()[0]  # noqa: S608 - our own names
    return customers, count


def older(db: sqlite3.Connection, made: Made, than: int | None, *, limit: int) -> list[Customer]:
    """Those before the id `than`, newest first; from the newest of all when it is None."""
    return _beside(db, made, "<", 2**63 - 1 if than is None else than, "DESC", limit)


def newer(db: sqlite3.Connection, made: Made, than: int, *, limit: int) -> list[Customer]:
    """Those just behind the id `than`, newest first."""
    return _beside(db, made, ">", than, "ASC", limit)[::-1]


def _beside(
    db: sqlite3.Connection, made: Made, side: str, than: int, order: str, limit: int
) -> list[Customer]:
    where, values = made.sql(in_order(db, TABLE, made.integration_id))
    rows = db.execute(
        f"SELECT * FROM customers WHERE {where} AND id {side} ? ORDER BY id {order} LIMIT ?",  # noqa: S608 - our own names
        (*values, than, limit),
    )
    return [_customer(row) for row in rows]


def _values(customer: Customer) -> tuple[Json, ...]:
    return (
        customer.id,
        customer.integration_id,
        customer.customer_code,
        customer.email,
        to_ms(customer.created_at),
        to_ms(customer.updated_at),
        customer.first_name,
        customer.last_name,
        customer.phone,
        None if customer.metadata is None else dumps(customer.metadata),
        customer.risk_action,
    )


def _customer(row: sqlite3.Row) -> Customer:
    fields = dict(zip(_COLUMNS, row, strict=True))
    fields["created_at"] = from_ms(fields["created_at"])
    fields["updated_at"] = from_ms(fields["updated_at"])
    if fields["metadata"] is not None:
        fields["metadata"] = loads(fields["metadata"])
    return Customer(**fields)
