"""Where the counting of ids goes on after a start."""

from __future__ import annotations

import sqlite3

from fake_paystack.store.record import FIRST_IDS

COUNTED = {
    "integrations": 463_000,
    "customers": 90_000_000,
    "transactions": 6_600_000_000,
    "deliveries": 0,
    "journal": 0,
}
"""First ids, of the size of Paystack's; a transaction's does not fit into 32 bits (observed)."""


def last_ids(db: sqlite3.Connection) -> dict[str, int]:
    """Highest id in use, by table, and by kind of record.

    Of transactions also the last one that was totalled, though a reset has deleted it: what gets an
    id before that would count as totalled, and be in no total.
    """
    last = {table: _highest(db, table, floor) for table, floor in COUNTED.items()}
    totalled = db.execute("SELECT up_to FROM totalled").fetchone()[0]
    last["transactions"] = max(last["transactions"], totalled)
    used = dict(db.execute("SELECT kind, max(id) FROM records GROUP BY kind").fetchall())
    for kind, floor in FIRST_IDS.items():
        last[kind] = max(floor, used.get(kind, 0))
    return last


def _highest(db: sqlite3.Connection, table: str, floor: int) -> int:
    column = "seq" if table == "journal" else "id"
    highest = db.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
    return max(floor, highest or 0)
