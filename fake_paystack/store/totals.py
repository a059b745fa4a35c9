"""Running totals of transactions by currency and status: exact, and quick at any size.

The table has those with ids up to `totalled.up_to`; the few behind are read. So initialize, which
only adds, pays for a row of totals once in many calls, and not each time with a page written to
the disk. What later changes a transaction changes the totals by a trigger, in the same commit.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from fake_paystack.domain.json_value import Json
from fake_paystack.store.schema import ADDED

EACH = "currency, 1 AS count, amount AS volume"
"""Columns of a transaction as `summed` takes them."""

_BEHIND = "transactions WHERE id > (SELECT up_to FROM totalled)"
_KNOWN_AND_BEHIND = f"""
    SELECT currency, count, volume FROM totals
    WHERE integration_id = ?1 AND (?2 IS NULL OR status = ?2)
    UNION ALL
    SELECT {EACH} FROM {_BEHIND} AND +integration_id = ?1 AND (?2 IS NULL OR status = ?2)
"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class Total:
    """`volume` in the currency's subunit."""

    currency: str
    count: int
    volume: int


def take_in(db: sqlite3.Connection, up_to: int) -> None:
    """Add what lies behind; ids rise, and `up_to` is the newest of all integrations."""
    db.execute(
        "INSERT INTO totals SELECT integration_id, currency, status, count(*), sum(amount)"  # noqa: S608 - our own names
        f" FROM {_BEHIND} GROUP BY integration_id, currency, status{ADDED}"
    )
    db.execute("UPDATE totalled SET up_to = ?", (up_to,))


def of(db: sqlite3.Connection, integration_id: int, status: str | None) -> list[Total]:
    """Of all an integration's transactions, or of those in one status."""
    return summed(db, _KNOWN_AND_BEHIND, [integration_id, status])


def summed(db: sqlite3.Connection, source: str, values: list[Json]) -> list[Total]:
    """By currency, in the order of their names."""
    rows = db.execute(
        f"SELECT currency, sum(count), sum(volume) FROM ({source})"  # noqa: S608 - our own names
        " GROUP BY currency HAVING sum(count) > 0 ORDER BY currency",
        values,
    )
    return [Total(*row) for row in rows]
