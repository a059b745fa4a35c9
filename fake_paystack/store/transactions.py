"""Many transactions at once: pages, counts and sums."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.store import totals as running
from fake_paystack.store.order import in_order
from fake_paystack.store.totals import Total
from fake_paystack.store.transaction import COLUMNS, from_row

TABLE = "transactions"
_TIMES = ("created_at", "paid_at")
_ENDS = "SELECT (SELECT min(id) FROM transactions), (SELECT max(id) FROM transactions)"
"""Apart, as SQLite reads the whole table where one query asks for both."""

_SHARED_WITH = (
    "EXISTS (SELECT 1 FROM json_each(routing, '$.subaccounts')"
    " WHERE json_extract(value, '$.subaccount_code') = ?)"
)
_SETTLED_IN = (
    "id IN (SELECT json_extract(body, '$.transaction_id') FROM records"
    " INDEXED BY portions_by_settlement_id"
    " WHERE kind = 'portions' AND json_extract(body, '$.settlement_id') ="
    " (SELECT id FROM records WHERE kind = 'settlements' AND id = ?)"
    " AND json_extract(body, '$.refund_id') IS NULL)"
)

_INDEX_BY_CUSTOMER = (
    "CREATE INDEX IF NOT EXISTS transactions_by_customer ON transactions (customer_id)"
)
"""Made when somebody first asks for a customer's: it costs every initialize from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What the transactions must have in common; None leaves it open. `start` and `end` count.

    `receiver` is the number of the dedicated account that was paid into.
    """

    integration_id: int
    status: str | None = None
    channel: str | None = None
    reference: str | None = None
    access_code: str | None = None
    customer_id: int | None = None
    amount: int | None = None
    split_code: str | None = None
    subaccount_code: str | None = None
    settlement_id: int | None = None
    receiver: str | None = None
    start: datetime | None = None
    end: datetime | None = None

    @property
    def is_totalled(self) -> bool:
        """Whether running totals know these transactions: nothing but a status chooses them."""
        return self == Filter(integration_id=self.integration_id, status=self.status)

    def sql(self, owned: str = "integration_id") -> tuple[str, list[Json]]:
        """Condition and its values; `owned` is how the integration is written, as of `in_order`."""
        chosen: list[tuple[str, Json]] = [
            (f"{owned} = ?", self.integration_id),
            ("status = ?", self.status),
            ("channel = ?", self.channel),
            ("reference = ?", self.reference),
            ("access_code = ?", self.access_code),
            ("customer_id = ?", self.customer_id),
            ("amount = ?", self.amount),
            ("json_extract(routing, '$.split.split_code') = ?", self.split_code),
            (_SHARED_WITH, self.subaccount_code),
            (_SETTLED_IN, self.settlement_id),
            ("json_extract(bank_transfer, '$.receiver_bank_account_number') = ?", self.receiver),
            ("created_at >= ?", None if self.start is None else to_ms(self.start)),
            ("created_at <= ?", None if self.end is None else to_ms(self.end)),
        ]
        kept = [(condition, value) for condition, value in chosen if value is not None]
        return " AND ".join(condition for condition, _ in kept), [value for _, value in kept]


def _owned(db: sqlite3.Connection, chosen: Filter) -> str:
    if chosen.customer_id is not None:
        db.execute(_INDEX_BY_CUSTOMER)
        return "+integration_id"
    return "integration_id" if chosen.reference else in_order(db, TABLE, chosen.integration_id)


def newest(
    db: sqlite3.Connection, chosen: Filter, *, limit: int, offset: int = 0
) -> list[Transaction]:
    where, values = chosen.sql(_owned(db, chosen))
    rows = db.execute(
        f"SELECT {COLUMNS} FROM transactions WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608 - our own names
        (*values, limit, offset),
    )
    return [from_row(row) for row in rows]


def older(
    db: sqlite3.Connection, chosen: Filter, than: int | None, *, limit: int
) -> list[Transaction]:
    """Those before the id `than`, newest first; from the newest of all when it is None."""
    return _beside(db, chosen, "<", 2**63 - 1 if than is None else than, "DESC", limit)


def newer(db: sqlite3.Connection, chosen: Filter, than: int, *, limit: int) -> list[Transaction]:
    """Those just behind the id `than`, newest first."""
    return _beside(db, chosen, ">", than, "ASC", limit)[::-1]


def stepwise(
    db: sqlite3.Connection, chosen: Filter, names: Sequence[str], *, ids: int
) -> Iterator[list[tuple[object, ...]]]:
    """The named columns of all, newest first; a step looks through so many `ids`, and may be empty.

    The names come from our code. Others may write between the steps; what they add is not found.
    """
    first, last = db.execute(_ENDS).fetchone()
    where, values = chosen.sql("+integration_id")
    top = 0 if last is None else last + 1
    while first is not None and top > first:
        rows = db.execute(
            f"SELECT {', '.join(names)} FROM transactions WHERE {where}"  # noqa: S608 - our own names
            " AND id < ? AND id >= ? ORDER BY id DESC",
            (*values, top, top - ids),
        )
        times = [place for place, name in enumerate(names) if name in _TIMES]
        yield [_with_times(row, times) for row in rows]
        top -= ids


def _with_times(row: sqlite3.Row, places: Sequence[int]) -> tuple[object, ...]:
    values = list(row)
    for place in places:
        if values[place] is not None:
            values[place] = from_ms(values[place])
    return tuple(values)


def _beside(
    db: sqlite3.Connection, chosen: Filter, side: str, than: int, order: str, limit: int
) -> list[Transaction]:
    where, values = chosen.sql(_owned(db, chosen))
    rows = db.execute(
        f"SELECT {COLUMNS} FROM transactions WHERE {where} AND id {side} ? ORDER BY id {order} LIMIT ?",  # noqa: S608, E501 - our own names
        (*values, than, limit),
    )
    return [from_row(row) for row in rows]


def totals(db: sqlite3.Connection, chosen: Filter) -> list[Total]:
    """How many there are and what they come to, by currency.

    At any size quick when `chosen.is_totalled`; else it reads the transactions of the customer, or
    of the integration.
    """
    if chosen.is_totalled:
        return running.of(db, chosen.integration_id, chosen.status)
    where, values = chosen.sql(
        "integration_id" if chosen.customer_id is None else _owned(db, chosen)
    )
    return running.summed(db, f"SELECT {running.EACH} FROM transactions WHERE {where}", values)  # noqa: S608 - our own names


def of_customer(
    db: sqlite3.Connection, integration_id: int, customer_id: int, *, limit: int
) -> tuple[list[Transaction], list[Total]]:
    """Newest of a customer, and the totals of those that were paid."""
    chosen = Filter(integration_id=integration_id, customer_id=customer_id)
    paid = Filter(integration_id=integration_id, customer_id=customer_id, status=Status.SUCCESS)
    return newest(db, chosen, limit=limit), totals(db, paid)
