"""Records: resources that are looked up by id or code, kept whole as JSON in one table.

What is hot or huge (transactions, customers, deliveries) has a table of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from pydantic import TypeAdapter

from fake_paystack.clock import to_ms
from fake_paystack.store.schema import LOOKED_UP, index_of

_LARGEST = 2**63 - 1


class Record(Protocol):
    """`id` rises with each record of a kind, over all integrations; `created_at` is aware UTC."""

    @property
    def id(self) -> int: ...
    @property
    def integration_id(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


T = TypeVar("T", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """`fields` maps names of the record's own fields (`a.b` for one inside another) to values.

    The names come from our code, never from a request.
    """

    fields: Mapping[str, Any]
    start: datetime | None = None
    end: datetime | None = None


ALL = Where(fields={})


class Records(Generic[T]):
    """All records of one kind; `code` names the field by which people know one, if it has any.

    `kind` also names the counter that gives ids, which begins behind `first`.
    """

    def __init__(self, kind: str, of: type[T], *, code: str | None = None, first: int = 0) -> None:
        self.kind = kind
        self._of = of
        self._code = code
        FIRST_IDS[kind] = first

    @cached_property
    def _adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self._of)

    def insert(self, db: sqlite3.Connection, record: T) -> None:
        """Raises `sqlite3.IntegrityError` when its code is taken in the integration."""
        db.execute(
            "INSERT INTO records (kind, id, integration_id, code, created_at, body)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                self.kind,
                record.id,
                record.integration_id,
                self._code_of(record),
                to_ms(record.created_at),
                self._body(record),
            ),
        )

    def save(self, db: sqlite3.Connection, record: T) -> None:
        """Write what has changed; the code may change, too."""
        db.execute(
            "UPDATE records SET code = ?, body = ? WHERE kind = ? AND id = ?",
            (self._code_of(record), self._body(record), self.kind, record.id),
        )

    def delete(self, db: sqlite3.Connection, record: T) -> None:
        db.execute("DELETE FROM records WHERE kind = ? AND id = ?", (self.kind, record.id))

    def by_id(self, db: sqlite3.Connection, integration_id: int, id: int) -> T | None:
        """None also for the id of another integration, or one past SQLite's integers."""
        return self._one(db, "id = ? AND integration_id = ?", (min(id, _LARGEST), integration_id))

    def by_code(self, db: sqlite3.Connection, integration_id: int, code: str) -> T | None:
        return self._one(db, "code = ? AND integration_id = ?", (code, integration_id))

    def anywhere(self, db: sqlite3.Connection, code: str) -> T | None:
        """By code, whichever integration's: for addresses that name none."""
        row = db.execute(
            "SELECT body FROM records INDEXED BY records_by_code WHERE kind = ? AND code = ?",
            (self.kind, code),
        ).fetchone()
        return None if row is None else self._adapter.validate_json(row["body"])

    def named(self, db: sqlite3.Connection, integration_id: int, id_or_code: str) -> T | None:
        """By its code, or by its id in digits."""
        found = self.by_code(db, integration_id, id_or_code)
        if found is None and id_or_code.isascii() and id_or_code.isdigit():
            return self.by_id(db, integration_id, int(id_or_code[:20]))
        return found

    def newest(
        self,
        db: sqlite3.Connection,
        integration_id: int,
        where: Where = ALL,
        *,
        limit: int = -1,
        offset: int = 0,
        below: int | None = None,
    ) -> list[T]:
        """Newest first; `below` leaves out ids from this one on, `limit` -1 is all."""
        sql, values = self._matching(integration_id, where)
        if below is not None:
            sql, values = f"{sql} AND id < ?", [*values, below]
        rows = db.execute(
            f"SELECT body FROM records {sql} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608 - our own names
            [*values, limit, offset],
        )
        return [self._adapter.validate_json(row["body"]) for row in rows]

    def newer(
        self,
        db: sqlite3.Connection,
        integration_id: int,
        than: int,
        where: Where = ALL,
        *,
        limit: int,
    ) -> list[T]:
        """Those just behind the id `than`, newest first."""
        sql, values = self._matching(integration_id, where)
        rows = db.execute(
            f"SELECT body FROM records {sql} AND id > ? ORDER BY id LIMIT ?",  # noqa: S608 - our own names
            [*values, than, limit],
        )
        return [self._adapter.validate_json(row["body"]) for row in rows][::-1]

    def count(self, db: sqlite3.Connection, integration_id: int, where: Where = ALL) -> int:
        sql, values = self._matching(integration_id, where)
        counted: int = db.execute(f"SELECT count(*) FROM records {sql}", values).fetchone()[0]  # noqa: S608 - our own names
        return counted

    def _matching(self, integration_id: int, where: Where) -> tuple[str, list[Any]]:
        """Index to use and condition, with its values.

        SQLite knows an index of a field, and of a kind, only by their names in the SQL; and it has
        to be told which, as it does not know how many records there are.
        """
        sql = f"{self._index(where)} WHERE kind = '{self.kind}' AND integration_id = ?"
        values: list[Any] = [integration_id]
        for name, value in where.fields.items():
            sql += f" AND json_extract(body, '$.{name}') IS ?"
            values.append(value)
        if where.start is not None:
            sql, values = f"{sql} AND created_at >= ?", [*values, to_ms(where.start)]
        if where.end is not None:
            sql, values = f"{sql} AND created_at <= ?", [*values, to_ms(where.end)]
        return sql, values

    def _index(self, where: Where) -> str:
        fields = (name for name in LOOKED_UP.get(self.kind, ()) if name in where.fields)
        field = next(fields, None)
        index = "records_by_integration" if field is None else index_of(self.kind, field)
        return f"INDEXED BY {index}"

    def _one(self, db: sqlite3.Connection, where: str, values: tuple[Any, ...]) -> T | None:
        row = db.execute(
            f"SELECT body FROM records WHERE kind = ? AND {where}",  # noqa: S608 - our own names
            (self.kind, *values),
        ).fetchone()
        return None if row is None else self._adapter.validate_json(row["body"])

    def _code_of(self, record: T) -> str | None:
        return None if self._code is None else getattr(record, self._code)

    def _body(self, record: T) -> str:
        return self._adapter.dump_json(record).decode()


FIRST_IDS: dict[str, int] = {}
"""Where the ids of each kind begin, of the size of Paystack's."""
