"""Rows of one integration, of a table that all share, in the order of their ids."""

from __future__ import annotations

import sqlite3

FEW = 1_000
"""Rows that are sorted as quickly as the table is read."""


def in_order(db: sqlite3.Connection, table: str, integration_id: int) -> str:
    """How a query that goes through the ids writes `integration_id`.

    Of few rows an index knows which they are, and they are sorted; many are met soon enough in the
    table itself, where the plus keeps SQLite from an index and from sorting them all.
    """
    found = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE integration_id = ? LIMIT ?)",  # noqa: S608 - our own names
        (integration_id, FEW + 1),
    ).fetchone()[0]
    return "integration_id" if found <= FEW else "+integration_id"
