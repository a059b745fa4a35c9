"""Webhook deliveries in SQLite: SQL in, `Delivery` out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.delivery import Attempt, Delivery, State
from fake_paystack.domain.json_value import Json, dumps, loads

_COLUMNS = (
    "id, integration_id, event, reference, url, state, body, signature, created_at, is_copy,"
    " attempts"
)
_SELECT = f"SELECT {_COLUMNS} FROM deliveries WHERE "  # noqa: S608 - our own names

_MATCHING = (
    "integration_id = ?1 AND (?2 IS NULL OR reference = ?2)"
    " AND state IN (SELECT value FROM json_each(?3)) ORDER BY id"
)


def insert(db: sqlite3.Connection, delivery: Delivery) -> None:
    db.execute(
        f"INSERT INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
        (
            delivery.id,
            delivery.integration_id,
            delivery.event,
            delivery.reference,
            delivery.url,
            delivery.state,
            delivery.body,
            delivery.signature,
            to_ms(delivery.created_at),
            delivery.is_copy,
            _attempts(delivery),
        ),
    )


def save(db: sqlite3.Connection, delivery: Delivery) -> None:
    """Write its URL, state and attempts; the rest never changes."""
    db.execute(
        "UPDATE deliveries SET url = ?, state = ?, attempts = ? WHERE id = ?",
        (delivery.url, delivery.state, _attempts(delivery), delivery.id),
    )


def by_id(db: sqlite3.Connection, integration_id: int, id: int) -> Delivery | None:
    row = db.execute(
        _SELECT + "id = ? AND integration_id = ?", (min(id, 2**63 - 1), integration_id)
    ).fetchone()
    return None if row is None else _delivery(row)


def all_of(
    db: sqlite3.Connection,
    integration_id: int,
    *,
    reference: str | None = None,
    states: Collection[State] = tuple(State),
) -> list[Delivery]:
    """Oldest first."""
    rows = db.execute(
        _SELECT + _MATCHING,
        (integration_id, reference, dumps(list(states))),
    )
    return [_delivery(row) for row in rows]


def _attempts(delivery: Delivery) -> str:
    return dumps(
        [
            [
                to_ms(attempt.at),
                attempt.status,
                attempt.error,
                attempt.duration_ms,
                attempt.answer,
            ]
            for attempt in delivery.attempts
        ]
    )


def _delivery(row: sqlite3.Row) -> Delivery:
    fields: dict[str, Json] = dict(row)
    fields["state"] = State(fields["state"])
    fields["created_at"] = from_ms(fields["created_at"])
    fields["is_copy"] = bool(fields["is_copy"])
    fields["attempts"] = tuple(
        Attempt(at=from_ms(at), status=status, error=error, duration_ms=duration_ms, answer=answer)
        for at, status, error, duration_ms, answer in loads(fields["attempts"])
    )
    return Delivery(**fields)
