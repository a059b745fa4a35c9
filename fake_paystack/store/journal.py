"""The journal in SQLite: the ordered record of everything that crossed the wire."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, from_us
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.settings import Secret

_NAMES = (
    "at",
    "recorded_at",
    "seq",
    "integration_id",
    "kind",
    "reference",
    "method",
    "path",
    "status",
    "request_headers",
    "request_body",
    "response_headers",
    "response_body",
    "url",
    "duration_ms",
    "note",
)
_COLUMNS = ", ".join(_NAMES)
_ANSWERED = "iif(status IS NULL, iif(kind IN ('api', 'delivery'), 0, NULL), status / 100) = ?"
_INSERT = f"INSERT INTO journal ({_COLUMNS}) VALUES ({', '.join('?' * 16)})"  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Headers and bodies are JSON text; a body that is no JSON stands as a JSON string.

    `at` is on the integration's clock, `recorded_at` in real time.
    """

    seq: int
    integration_id: int
    at: datetime
    recorded_at: datetime
    kind: str
    reference: str | None = None
    method: str | None = None
    path: str | None = None
    status: int | None = None
    request_headers: str | None = None
    request_body: str | None = None
    response_headers: str | None = None
    response_body: str | None = None
    url: str | None = None
    duration_ms: float | None = None
    note: str | None = None


def insert(
    db: sqlite3.Connection,
    *,
    seq: int,
    integration_id: int,
    at: int,
    recorded_at: int,
    kind: str,
    reference: str | None = None,
    method: str | None = None,
    path: str | None = None,
    status: int | None = None,
    request_headers: str | None = None,
    request_body: str | None = None,
    response_headers: str | None = None,
    response_body: str | None = None,
    url: str | None = None,
    duration_ms: float | None = None,
    note: str | None = None,
) -> None:
    """Fields of an `Entry`; times as the table has them, in milli- and in microseconds."""
    db.execute(
        _INSERT,
        (
            at,
            recorded_at,
            seq,
            integration_id,
            kind,
            reference,
            method,
            path,
            status,
            request_headers,
            request_body,
            response_headers,
            response_body,
            url,
            duration_ms,
            note,
        ),
    )


def after(
    db: sqlite3.Connection,
    integration_id: int,
    seq: int,
    *,
    kind: str | None = None,
    reference: str | None = None,
) -> list[Entry]:
    """Entries behind `seq`, oldest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE integration_id = ?1 AND seq > ?2"  # noqa: S608 - our own names
        " AND (?3 IS NULL OR kind = ?3) AND (?4 IS NULL OR reference = ?4) ORDER BY seq",
        (integration_id, min(seq, 2**63 - 1), kind, reference),
    )
    return [_entry(row) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What entries must have in common; None leaves it open. `path` is how theirs begins.

    `answered` is the first digit of their status; 0: what was asked got no answer.
    """

    integration_id: int
    kind: str | None = None
    reference: str | None = None
    answered: int | None = None
    path: str | None = None

    def sql(self) -> tuple[str, list[Json]]:
        """Condition and its values."""
        chosen: list[tuple[str, Json]] = [
            ("integration_id = ?", self.integration_id),
            ("kind = ?", self.kind),
            ("reference = ?", self.reference),
            (_ANSWERED, self.answered),
            ("instr(path, ?) = 1", self.path),
        ]
        kept = [(condition, value) for condition, value in chosen if value is not None]
        return " AND ".join(each for each, _ in kept), [value for _, value in kept]


def older(
    db: sqlite3.Connection, chosen: Filter, than: int, *, within: int, limit: int
) -> list[Entry]:
    """Entries before seq `than`, newest first, looked for among `within` seqs, without an index."""
    where, values = chosen.sql()
    return _those(
        db,
        f"{where} AND seq < ? AND seq >= ? ORDER BY seq DESC LIMIT ?",
        [*values, than, than - within, limit],
    )


def newer(
    db: sqlite3.Connection, chosen: Filter, than: int, *, within: int, limit: int
) -> list[Entry]:
    """Entries behind seq `than`, oldest first, looked for in the same way."""
    where, values = chosen.sql()
    return _those(
        db,
        f"{where} AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
        [*values, than, than + within, limit],
    )


def by_seq(db: sqlite3.Connection, integration_id: int, seq: int) -> Entry | None:
    found = _those(db, "seq = ? AND integration_id = ?", [seq, integration_id])
    return found[0] if found else None


def oldest(db: sqlite3.Connection) -> int:
    """Least seq of all that is kept, of whichever integration; 0 when there is none."""
    seq: int | None = db.execute("SELECT min(seq) FROM journal").fetchone()[0]
    return seq or 0


def mark(db: sqlite3.Connection, integration_id: int) -> int:
    """Seq of the newest entry, 0 when there is none."""
    row = db.execute(
        "SELECT seq FROM journal WHERE integration_id = ? ORDER BY seq DESC LIMIT 1",
        (integration_id,),
    ).fetchone()
    return 0 if row is None else int(row["seq"])


def numbered(db: sqlite3.Connection, integration_id: int, seqs: Collection[int]) -> list[Entry]:
    """Those that are still kept, oldest first."""
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM journal"  # noqa: S608 - our own names
        " WHERE seq IN (SELECT value FROM json_each(?)) AND integration_id = ? ORDER BY seq",
        (dumps(list(seqs)), integration_id),
    )
    return [_entry(row) for row in rows]


def references(db: sqlite3.Connection, integration_id: int) -> list[tuple[int, str | None]]:
    """(seq, reference) of every entry that has a reference or is about the clock, oldest first.

    Reads the whole journal.
    """
    rows = db.execute(
        "SELECT seq, reference FROM journal WHERE integration_id = ?"
        " AND (reference IS NOT NULL OR kind = 'clock') ORDER BY seq",
        (integration_id,),
    )
    return [(row["seq"], row["reference"]) for row in rows]


def first_behind(
    db: sqlite3.Connection, integration_id: int, after: int
) -> tuple[int, datetime] | None:
    """(seq, time on the integration's clock) of the first entry behind the seq `after`."""
    row = db.execute(
        "SELECT seq, at FROM journal WHERE integration_id = ? AND seq > ? ORDER BY seq LIMIT 1",
        (integration_id, after),
    ).fetchone()
    return None if row is None else (row["seq"], from_ms(row["at"]))


def newest_at(db: sqlite3.Connection, integration_id: int) -> datetime | None:
    """Time of the newest entry, on the integration's clock; None when there is none."""
    row = db.execute(
        "SELECT at FROM journal WHERE integration_id = ? ORDER BY seq DESC LIMIT 1",
        (integration_id,),
    ).fetchone()
    return None if row is None else from_ms(row["at"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """How often the journal says that an integration's API was called; `last_at` in real time."""

    integration_id: int
    secret_key: Secret
    calls: int
    last_at: datetime | None


def calls_by_key(db: sqlite3.Connection) -> list[Calls]:
    """One for each integration, in the order in which their keys were first seen."""
    rows = db.execute(
        "SELECT integrations.id, secret_key, COUNT(seq) AS calls, MAX(recorded_at) AS last_at"
        " FROM integrations"
        " LEFT JOIN journal ON integration_id = integrations.id AND kind = 'api'"
        " GROUP BY integrations.id ORDER BY integrations.id"
    )
    return [
        Calls(
            integration_id=row["id"],
            secret_key=Secret(row["secret_key"]),
            calls=row["calls"],
            last_at=None if row["last_at"] is None else from_us(row["last_at"]),
        )
        for row in rows
    ]


def prune(db: sqlite3.Connection, integration_id: int, *, after: int, to: int) -> None:
    """Delete the entries behind seq `after`, up to and with `to`."""
    db.execute(
        "DELETE FROM journal WHERE integration_id = ? AND seq > ? AND seq <= ?",
        (integration_id, after, to),
    )


def _those(db: sqlite3.Connection, where: str, values: list[Json]) -> list[Entry]:
    rows = db.execute(f"SELECT {_COLUMNS} FROM journal WHERE {where}", values)  # noqa: S608 - our own names
    return [_entry(row) for row in rows]


def _entry(row: sqlite3.Row) -> Entry:
    fields = dict(row)
    fields["at"] = from_ms(row["at"])
    fields["recorded_at"] = from_us(row["recorded_at"])
    return Entry(**fields)
