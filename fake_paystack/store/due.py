"""What is due when, on an integration's clock. Survives a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, to_ms

DELIVERY = "webhook"
RESEND = "webhook resend"
DELIVERIES = (DELIVERY, RESEND)
"""Kinds that wait for a shop's answer, as the index `due_besides` leaves them out."""

_BEGINNING = "integration_id = ?1 AND kind = ?2 AND substr(subject, 1, length(?3)) = ?3"

_SELECT = "SELECT kind, subject, at FROM due"
_ORDER = "ORDER BY at, kind, length(subject), subject"
_IN_ORDER = f"{_SELECT} WHERE integration_id = ? {_ORDER}"
_BESIDES = f"""
    {_SELECT} INDEXED BY due_besides
    WHERE integration_id = ? AND kind NOT IN ('{DELIVERY}', '{RESEND}') {_ORDER}
"""
"""Both read an index in its order: sorted anew, many that are due at once would cost each."""


@dataclass(frozen=True, slots=True)
class Due:
    """`kind` says what to do, `subject` with what."""

    kind: str
    subject: str
    at: datetime


def put(db: sqlite3.Connection, integration_id: int, due: Due) -> None:
    """Replace what was due of this kind for this subject."""
    db.execute(
        "INSERT OR REPLACE INTO due (integration_id, kind, subject, at) VALUES (?, ?, ?, ?)",
        (integration_id, due.kind, due.subject, to_ms(due.at)),
    )


def remove(db: sqlite3.Connection, integration_id: int, kind: str, subject: str) -> None:
    db.execute(
        "DELETE FROM due WHERE integration_id = ? AND kind = ? AND subject = ?",
        (integration_id, kind, subject),
    )


def remove_kind(db: sqlite3.Connection, integration_id: int, kind: str) -> None:
    db.execute("DELETE FROM due WHERE integration_id = ? AND kind = ?", (integration_id, kind))


def remove_all(db: sqlite3.Connection, integration_id: int, kind: str, prefix: str) -> None:
    """Remove what is due of this kind for every subject that begins so."""
    db.execute(f"DELETE FROM due WHERE {_BEGINNING}", (integration_id, kind, prefix))  # noqa: S608 - our own text


def has_any(db: sqlite3.Connection, integration_id: int, kind: str, prefix: str) -> bool:
    """Whether anything is due of this kind for a subject that begins so."""
    sql = f"SELECT EXISTS (SELECT 1 FROM due WHERE {_BEGINNING})"  # noqa: S608 - our own text
    return bool(db.execute(sql, (integration_id, kind, prefix)).fetchone()[0])


def find(db: sqlite3.Connection, integration_id: int, kind: str, subject: str) -> Due | None:
    row = db.execute(
        "SELECT at FROM due WHERE integration_id = ? AND kind = ? AND subject = ?",
        (integration_id, kind, subject),
    ).fetchone()
    return None if row is None else Due(kind, subject, from_ms(row["at"]))


def first(
    db: sqlite3.Connection,
    integration_id: int,
    running: Collection[tuple[str, str]],
    *,
    besides: bool = False,
) -> Due | None:
    """Earliest, leaving out the (kind, subject) pairs that are being done; or `besides` deliveries.

    Of several deliveries due at once the one with the lowest number, which was made first.
    """
    rows = db.execute(_BESIDES if besides else _IN_ORDER, (integration_id,))
    for row in rows:
        if (row["kind"], row["subject"]) not in running:
            return Due(row["kind"], row["subject"], from_ms(row["at"]))
    return None


def soonest(db: sqlite3.Connection, integration_id: int, *, limit: int) -> list[Due]:
    rows = db.execute(
        "SELECT kind, subject, at FROM due WHERE integration_id = ? ORDER BY at LIMIT ?",
        (integration_id, limit),
    )
    return [Due(row["kind"], row["subject"], from_ms(row["at"])) for row in rows]
