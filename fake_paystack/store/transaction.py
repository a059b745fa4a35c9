"""Transactions in SQLite: SQL in, `Transaction` out. Rules live in `domain`."""

from __future__ import annotations

import sqlite3
from functools import cache

from pydantic import TypeAdapter

from fake_paystack.clock import from_ms, to_ms
from fake_paystack.domain import access_code as access_codes
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.flat import flat
from fake_paystack.domain.json_value import Json, dumps, loads
from fake_paystack.domain.log import Log, LogStep
from fake_paystack.domain.routing import Routing
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.errors import DuplicateReference
from fake_paystack.store import totals

_FIXED = (
    "id",
    "integration_id",
    "customer_id",
    "reference",
    "access_code",
    "email",
    "requested_amount",
    "created_at",
    "channels",
    "callback_url",
    "metadata",
    "plan",
    "options",
    "ip_address",
    "bank_transfer",
    "entry_point",
)
_CHANGING = (
    "amount",
    "currency",
    "status",
    "channel",
    "fees",
    "gateway_response",
    "message",
    "log",
    "authorization",
    "paid_at",
    "expired",
    "routing",
)
TOTALLED_AT_ONCE = 1_000
_NAMES = _FIXED + _CHANGING
COLUMNS = ", ".join(_NAMES)
_MARKS = ", ".join("?" * len(_NAMES))
_INSERT = f"INSERT INTO transactions ({COLUMNS}) VALUES ({_MARKS})"  # noqa: S608 - our own names
_UPDATE = f"UPDATE transactions SET {', '.join(f'{name} = ?' for name in _CHANGING)} WHERE id = ?"  # noqa: S608 - our own names
_SELECT = f"SELECT {COLUMNS} FROM transactions WHERE "  # noqa: S608 - our own names


def insert(db: sqlite3.Connection, transaction: Transaction) -> None:
    """Raises `DuplicateReference` when the integration has used the reference before."""
    try:
        db.execute(_INSERT, (*_fixed(transaction), *_changing(transaction)))
    except sqlite3.IntegrityError:
        raise DuplicateReference from None
    if transaction.id % TOTALLED_AT_ONCE == 0:
        totals.take_in(db, transaction.id)


def save(db: sqlite3.Connection, transaction: Transaction) -> None:
    """Write what the life of a transaction changes; what initialize fixed stays."""
    db.execute(_UPDATE, (*_changing(transaction), transaction.id))


def save_ip_address(db: sqlite3.Connection, id: int, ip_address: str) -> None:
    """Write from where the payer pays, which a popup tells once it is open."""
    db.execute("UPDATE transactions SET ip_address = ? WHERE id = ?", (ip_address, id))


def by_reference(db: sqlite3.Connection, integration_id: int, reference: str) -> Transaction | None:
    return _one(db, "integration_id = ? AND reference = ?", (integration_id, reference))


def by_id(db: sqlite3.Connection, integration_id: int, id: int) -> Transaction | None:
    """None also for the id of another integration, or one past SQLite's integers."""
    if id > 2**63 - 1:
        return None
    return _one(db, "id = ? AND integration_id = ?", (id, integration_id))


def by_access_code(db: sqlite3.Connection, access_code: str) -> Transaction | None:
    """Of any integration: the code is all that a payer's browser brings."""
    id = access_codes.transaction_id(access_code)
    return None if id is None else _one(db, "id = ? AND access_code = ?", (id, access_code))


def _one(db: sqlite3.Connection, where: str, values: tuple[Json, ...]) -> Transaction | None:
    row = db.execute(_SELECT + where, values).fetchone()
    return None if row is None else from_row(row)


def _fixed(transaction: Transaction) -> tuple[Json, ...]:
    return (
        transaction.id,
        transaction.integration_id,
        transaction.customer_id,
        transaction.reference,
        transaction.access_code,
        transaction.email,
        transaction.requested_amount,
        to_ms(transaction.created_at),
        dumps(transaction.channels) if transaction.channels else None,
        transaction.callback_url,
        transaction.metadata,
        transaction.plan,
        dumps(transaction.options) if transaction.options else None,
        transaction.ip_address,
        dumps(transaction.bank_transfer) if transaction.bank_transfer else None,
        transaction.entry_point,
    )


def _changing(transaction: Transaction) -> tuple[Json, ...]:
    return (
        transaction.amount,
        transaction.currency,
        transaction.status,
        transaction.channel,
        transaction.fees,
        transaction.gateway_response,
        transaction.message,
        dumps(_log_fields(transaction.log)) if transaction.log else None,
        dumps(flat(transaction.authorization)) if transaction.authorization else None,
        None if transaction.paid_at is None else to_ms(transaction.paid_at),
        transaction.expired,
        _routings().dump_json(transaction.routing).decode() if transaction.routing else None,
    )


def from_row(row: sqlite3.Row) -> Transaction:
    """Transaction from a row of `COLUMNS`."""
    fields = dict(zip(_NAMES, row, strict=True))  # by place: a `Row` seeks each name anew
    fields["created_at"] = from_ms(fields["created_at"])
    fields["status"] = Status(fields["status"])
    fields["expired"] = bool(fields["expired"])
    fields["channels"] = tuple(loads(fields["channels"])) if fields["channels"] else ()
    for name in ("options", "bank_transfer"):
        if fields[name]:
            fields[name] = loads(fields[name])
    if fields["routing"]:
        fields["routing"] = _routings().validate_json(fields["routing"])
    if fields["log"]:
        fields["log"] = _log(loads(fields["log"]))
    if fields["authorization"]:
        fields["authorization"] = Authorization(**loads(fields["authorization"]))
    if fields["paid_at"] is not None:
        fields["paid_at"] = from_ms(fields["paid_at"])
    return Transaction(**fields)


@cache
def _routings() -> TypeAdapter[Routing]:
    return TypeAdapter(Routing)


def _log_fields(log: Log) -> dict[str, Json]:
    return {**flat(log), "history": [flat(step) for step in log.history]}


def _log(fields: dict[str, Json]) -> Log:
    history = tuple(LogStep(**step) for step in fields.pop("history"))
    return Log(history=history, **fields)
