"""Customers in SQLite: SQL in, `Customer` out."""

from __future__ import annotations

import sqlite3

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json, dumps, loads

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
    row = db.execute(
        "SELECT * FROM customers WHERE integration_id = ?1 AND email = ?2"
        " UNION ALL SELECT * FROM customers WHERE customer_code = ?2 AND integration_id = ?1",
        (integration_id, text),
    ).fetchone()
    return None if row is None else _customer(row)


def page(
    db: sqlite3.Connection, integration_id: int, *, limit: int, offset: int
) -> tuple[list[Customer], int]:
    """Newest first, and how many there are in all."""
    rows = db.execute(
        "SELECT * FROM customers WHERE integration_id = ? ORDER BY id DESC LIMIT ? OFFSET ?",
        (integration_id, limit, offset),
    )
    customers = [_customer(row) for row in rows]
    count = db.execute(
        "SELECT count(*) FROM customers WHERE integration_id = ?", (integration_id,)
    ).fetchone()[0]
    return customers, count


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
