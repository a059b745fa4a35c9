"""The list of transactions that a person looks through: few columns, read in bounded steps.

No index serves its filters, as each would cost every initialize. So a step reads `STEP` rows at
most, and whoever asks decides how many steps to take.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.delivery import State
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.transaction import Status

STEP = 10_000
"""Rows that one step reads; a few milliseconds."""

NARROW = 2_000
"""Rows up to which the index of references is quicker than going through the ids."""

_COLUMNS = "id, reference, status, amount, currency, channel, email, created_at, paid_at"
_ESCAPED = re.compile(r"[!%_]")
_LAST = chr(0x10FFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`amount` in subunits, times aware UTC."""

    id: int
    reference: str
    status: Status
    amount: int
    currency: str
    channel: str
    email: str
    created_at: datetime
    paid_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What the lines have in common; None or empty leaves it open. `start` counts, `end` does not.

    `id`, `prefix` (of the reference), `email` (a part of it) and `amounts` (subunits, asked or
    paid) are what one searched text may mean: one of them is enough.
    """

    integration_id: int
    status: str | None = None
    channel: str | None = None
    currency: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    id: int | None = None
    prefix: str = ""
    email: str = ""
    amounts: tuple[int, ...] = ()

    @property
    def is_by_reference(self) -> bool:
        """Whether the index of references leads to all that may match."""
        return self.id is None and not self.email and not self.amounts

    def sql(self) -> tuple[str, list[Json]]:
        """Condition, without that on the integration, and its values."""
        chosen: list[tuple[str, Json]] = [
            ("status = ?", self.status),
            ("channel = ?", self.channel),
            ("currency = ?", self.currency),
            ("created_at >= ?", None if self.start is None else to_ms(self.start)),
            ("created_at < ?", None if self.end is None else to_ms(self.end)),
        ]
        conditions = [condition for condition, value in chosen if value is not None]
        values = [value for _, value in chosen if value is not None]
        meant, meanings = self._meant()
        if meant:
            conditions.append(f"({' OR '.join(meant)})")
        return " AND ".join(["1", *conditions]), [*values, *meanings]

    def _meant(self) -> tuple[list[str], list[Json]]:
        conditions: list[str] = []
        values: list[Json] = []
        if self.id is not None:
            conditions.append("id = ?")
            values.append(self.id)
        if self.prefix:
            conditions.append("(reference >= ? AND reference < ?)")
            values += [self.prefix, self.prefix + _LAST]
        if self.email:
            conditions.append("email LIKE ? ESCAPE '!'")
            values.append("%" + _ESCAPED.sub(r"!\g<0>", self.email) + "%")
        if self.amounts:
            marks = ", ".join("?" * len(self.amounts))
            conditions.append(f"amount IN ({marks}) OR requested_amount IN ({marks})")
            values += [*self.amounts, *self.amounts]
        return conditions, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`lines` in the order of reading; `read_to` is the id behind which reading goes on.

    `read` is how many rows were looked at, at most; nothing lies behind the one that `is_last`.
    """

    lines: list[Line]
    read_to: int
    read: int
    is_last: bool


def older(
    db: sqlite3.Connection, sought: Sought, than: int | None, *, limit: int
) -> Iterator[Step]:
    """Newest first, from below the id `than`, or the newest of all."""
    first, last = _bounds(db)
    top = last + 1 if than is None else min(than, last + 1)
    if (narrow := _narrow(db, sought)) is not None:
        where = "AND id < ? ORDER BY id DESC LIMIT ?"
        yield Step(
            lines=_few(db, sought, where, top, limit), read_to=first, read=narrow, is_last=True
        )
        return
    while top > first:
        floor = max(first, top - STEP)
        order = "AND id < ? AND id >= ? ORDER BY id DESC LIMIT ?"
        lines = _window(db, sought, order, top, floor, limit)
        yield Step(lines=lines, read_to=floor, read=top - floor, is_last=floor == first)
        top = floor


def newer(db: sqlite3.Connection, sought: Sought, than: int, *, limit: int) -> Iterator[Step]:
    """Oldest first, from above the id `than`."""
    first, last = _bounds(db)
    floor = max(than, first - 1)
    if (narrow := _narrow(db, sought)) is not None:
        where = "AND id > ? ORDER BY id LIMIT ?"
        yield Step(
            lines=_few(db, sought, where, floor, limit), read_to=last, read=narrow, is_last=True
        )
        return
    while floor < last:
        top = min(last, floor + STEP)
        order = "AND id > ? AND id <= ? ORDER BY id LIMIT ?"
        lines = _window(db, sought, order, floor, top, limit)
        yield Step(lines=lines, read_to=top, read=top - floor, is_last=top == last)
        floor = top


def webhooks(
    db: sqlite3.Connection, integration_id: int, references: Collection[str]
) -> dict[str, State]:
    """How the newest delivery of a payment's own event stands, by reference; copies left out."""
    rows = db.execute(
        "SELECT reference, state FROM deliveries INDEXED BY deliveries_by_integration"
        " WHERE integration_id = ? AND reference IN (SELECT value FROM json_each(?))"
        " AND event = 'charge.success' AND NOT is_copy ORDER BY id",
        (integration_id, dumps(list(references))),
    )
    return {row["reference"]: State(row["state"]) for row in rows}


def _bounds(db: sqlite3.Connection) -> tuple[int, int]:
    """First and last id of all integrations; (1, 0) when there is none."""
    row = db.execute(
        "SELECT (SELECT min(id) FROM transactions), (SELECT max(id) FROM transactions)"
    ).fetchone()
    return (1, 0) if row[0] is None else (row[0], row[1])


def _narrow(db: sqlite3.Connection, sought: Sought) -> int | None:
    """How many rows an index leads to; None when they are many, or no index does."""
    if sought.id is not None:
        return 1
    if not sought.is_by_reference:
        return None
    counted: int = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM transactions INDEXED BY transactions_by_reference"
        " WHERE integration_id = ? AND reference >= ? AND reference < ? LIMIT ?)",
        (sought.integration_id, sought.prefix, sought.prefix + _LAST, NARROW + 1),
    ).fetchone()[0]
    return counted if counted <= NARROW else None


def _few(db: sqlite3.Connection, sought: Sought, order: str, beyond: int, limit: int) -> list[Line]:
    """Lines by way of an index, which gives them in another order."""
    where, values = sought.sql()
    by_index = "" if sought.id is not None else "INDEXED BY transactions_by_reference"
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM transactions {by_index}"  # noqa: S608 - our own names
        f" WHERE integration_id = ? AND {where} {order}",
        (sought.integration_id, *values, beyond, limit),
    )
    return [_line(row) for row in rows]


def _window(
    db: sqlite3.Connection, sought: Sought, order: str, start: int, end: int, limit: int
) -> list[Line]:
    """Lines of a range of ids, in their order: the plus keeps SQLite from any index."""
    where, values = sought.sql()
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM transactions"  # noqa: S608 - our own names
        f" WHERE +integration_id = ? AND {where} {order}",
        (sought.integration_id, *values, start, end, limit),
    )
    return [_line(row) for row in rows]


def _line(row: sqlite3.Row) -> Line:
    fields = dict(row)
    fields["status"] = Status(row["status"])
    fields["created_at"] = from_ms(row["created_at"])
    fields["paid_at"] = None if row["paid_at"] is None else from_ms(row["paid_at"])
    return Line(**fields)
