"""Webhook deliveries in SQLite: SQL in, `Delivery` out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.delivery import Attempt, Delivery, State
from fake_paystack.domain.json_value import Json, dumps, loads

_COLUMNS = (
    "id, integration_id, event, category, reference, row_id, url, state, body, signature,"
    " created_at, is_copy, attempts"
)
_SELECT = f"SELECT {_COLUMNS} FROM deliveries WHERE "  # noqa: S608 - our own names

_MATCHING = (
    "integration_id = ?1 AND (?2 IS NULL OR reference = ?2)"
    " AND state IN (SELECT value FROM json_each(?3)) ORDER BY id"
)

_LARGEST = 2**63 - 1
_NEAR = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the deliveries must have in common, without copies; None leaves it open.

    `start` and `end` count.
    """

    integration_id: int
    event: str | None = None
    category: str | None = None
    row_id: int | None = None
    states: Collection[State] | None = None
    start: datetime | None = None
    end: datetime | None = None

    def sql(self) -> tuple[str, list[Json]]:
        """Condition and its values, for a query that goes through the ids in order.

        The index of references would give the rows in another order, to be sorted all at once.
        """
        unindexed = "+" if self.row_id is None else ""
        chosen: list[tuple[str, Json]] = [
            (f"{unindexed}integration_id = ?", self.integration_id),
            ("row_id = ?", self.row_id),
            ("event = ?", self.event),
            ("category = ?", self.category),
            (
                "state IN (SELECT value FROM json_each(?))",
                None if self.states is None else dumps(list(self.states)),
            ),
            ("created_at >= ?", None if self.start is None else to_ms(self.start)),
            ("created_at <= ?", None if self.end is None else to_ms(self.end)),
        ]
        kept = [(condition, value) for condition, value in chosen if value is not None]
        conditions = " AND ".join(condition for condition, _ in kept)
        return f"{conditions} AND NOT is_copy", [value for _, value in kept]


def insert(db: sqlite3.Connection, delivery: Delivery) -> None:
    db.execute(
        f"INSERT INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
        (
            delivery.id,
            delivery.integration_id,
            delivery.event,
            delivery.category,
            delivery.reference,
            delivery.row_id,
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
        _SELECT + "id = ? AND integration_id = ?", (min(id, _LARGEST), integration_id)
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


def with_copies(
    db: sqlite3.Connection,
    integration_id: int,
    ids: Collection[int],
    *,
    behind: int,
    reference: str | None = None,
) -> list[Delivery]:
    """Those of the ids, and the copies behind another id, oldest first; quick among many."""
    return _those(
        db,
        "+integration_id = ?1 AND id IN (SELECT value FROM json_each(?2)"
        " UNION SELECT id FROM deliveries WHERE id > ?3 AND is_copy"
        " AND (?4 IS NULL OR +reference = ?4)) ORDER BY id",
        [integration_id, dumps(list(ids)), behind, reference],
    )


def about(
    db: sqlite3.Connection, integration_id: int, reference: str, *, limit: int
) -> list[Delivery]:
    """Newest of those about a reference, with copies, newest first; quick at any size."""
    return _those(
        db,
        "integration_id = ? AND reference = ? ORDER BY id DESC LIMIT ?",
        [integration_id, reference, limit],
    )


def older(
    db: sqlite3.Connection, chosen: Filter, than: int | None, *, limit: int
) -> list[Delivery]:
    """Those before the id `than`, newest first; from the newest of all when it is None."""
    where, values = chosen.sql()
    return _those(
        db, f"{where} AND id < ? ORDER BY id DESC LIMIT ?", [*values, than or _LARGEST, limit]
    )


def newer(db: sqlite3.Connection, chosen: Filter, than: int, *, limit: int) -> list[Delivery]:
    """Those just behind the id `than`, newest first."""
    where, values = chosen.sql()
    return _those(db, f"{where} AND id > ? ORDER BY id LIMIT ?", [*values, than, limit])[::-1]


def listed(
    db: sqlite3.Connection,
    integration_id: int,
    *,
    below: int | None = None,
    limit: int,
    **wanted: str | None,
) -> list[Delivery]:
    """Newest first, copies included, below the id `below`; `wanted` are columns, None: any.

    Most often they are near. Where few match, an index without bodies finds them among all; it is
    not asked for its order of ids, for which SQLite would rather read through the table.
    """
    chosen = {"integration_id": integration_id, **wanted}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    matching = " AND ".join(f"{name} = ?" for name in chosen)
    top = below or 1 + (db.execute("SELECT max(id) FROM deliveries").fetchone()[0] or 0)
    near = _those(
        db,
        f"+{matching} AND id < ? AND id >= ? ORDER BY id DESC LIMIT ?",
        [*chosen.values(), top, top - _NEAR, limit],
    )
    if len(near) == limit:
        return near
    return _those(
        db,
        f"id IN (SELECT id FROM deliveries WHERE {matching} AND +id < ?"  # noqa: S608 - our own names
        " ORDER BY +id DESC LIMIT ?) ORDER BY id DESC",
        [*chosen.values(), top, limit],
    )


def how_many(db: sqlite3.Connection, integration_id: int, state: State) -> int:
    """Deliveries in a state, copies included."""
    sql = "SELECT count(*) FROM deliveries WHERE integration_id = ? AND state = ?"
    counted: int = db.execute(sql, (integration_id, state)).fetchone()[0]
    return counted


def count(db: sqlite3.Connection, chosen: Filter) -> int:
    where, values = chosen.sql()
    sql = f"SELECT count(*) FROM deliveries WHERE {where}"  # noqa: S608 - our own names
    counted: int = db.execute(sql, values).fetchone()[0]
    return counted


def _those(db: sqlite3.Connection, where: str, values: list[Json]) -> list[Delivery]:
    return [_delivery(row) for row in db.execute(_SELECT + where, values)]


def _attempts(delivery: Delivery) -> str:
    return dumps(
        [
            [
                to_ms(attempt.at),
                attempt.status,
                attempt.error,
                attempt.duration_ms,
                attempt.answer,
                attempt.is_resent,
            ]
            for attempt in delivery.attempts
        ]
    )


def _delivery(row: sqlite3.Row) -> Delivery:
    fields: dict[str, Json] = dict(row)
    fields["state"] = State(fields["state"])
    fields["created_at"] = from_ms(fields["created_at"])
    fields["is_copy"] = bool(fields["is_copy"])
    fields["attempts"] = tuple(_attempt(*each) for each in loads(fields["attempts"]))
    return Delivery(**fields)


def _attempt(
    at: int,
    status: int | None,
    error: str | None,
    duration_ms: float,
    answer: str,
    is_resent: bool = False,  # files from before it was kept have none
) -> Attempt:
    return Attempt(
        at=from_ms(at),
        status=status,
        error=error,
        duration_ms=duration_ms,
        answer=answer,
        is_resent=is_resent,
    )
