"""Integrations in SQLite, by secret key."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict

from fake_paystack.domain.integration import FeeBearer, Integration, MobileMoney
from fake_paystack.domain.json_value import dumps, loads
from fake_paystack.settings import Secret
from fake_paystack.store.schema import OWNED


def insert(db: sqlite3.Connection, key: Secret, integration: Integration) -> None:
    db.execute(
        "INSERT INTO integrations (id, secret_key, settings) VALUES (?, ?, ?)",
        (integration.id, key.reveal(), _settings(integration)),
    )


def by_key(db: sqlite3.Connection, key: Secret) -> tuple[Integration, float] | None:
    """Integration and its clock's offset in seconds."""
    row = db.execute(
        "SELECT id, settings, clock_offset FROM integrations WHERE secret_key = ?", (key.reveal(),)
    ).fetchone()
    return None if row is None else (_integration(row), row["clock_offset"])


def key_of(db: sqlite3.Connection, integration_id: int) -> Secret:
    key = key_if_known(db, integration_id)
    assert key is not None  # what names it is its own
    return key


def key_if_known(db: sqlite3.Connection, integration_id: int) -> Secret | None:
    row = db.execute(
        "SELECT secret_key FROM integrations WHERE id = ?", (integration_id,)
    ).fetchone()
    return None if row is None else Secret(row["secret_key"])


def keys_with_work(db: sqlite3.Connection) -> list[Secret]:
    """Keys of the integrations for which something is due, now or later."""
    rows = db.execute(
        "SELECT secret_key FROM integrations WHERE id IN (SELECT integration_id FROM due)"
    )
    return [Secret(row["secret_key"]) for row in rows]


def save(db: sqlite3.Connection, integration: Integration) -> None:
    db.execute(
        "UPDATE integrations SET settings = ? WHERE id = ?",
        (_settings(integration), integration.id),
    )


def save_offset(db: sqlite3.Connection, integration_id: int, offset: float) -> None:
    db.execute("UPDATE integrations SET clock_offset = ? WHERE id = ?", (offset, integration_id))


def forget(db: sqlite3.Connection, integration_id: int) -> None:
    """Delete all that belongs to the integration; itself and its key stay."""
    for table in OWNED:
        db.execute(f"DELETE FROM {table} WHERE integration_id = ?", (integration_id,))  # noqa: S608 - our own names


def _settings(integration: Integration) -> str:
    fields = asdict(integration)
    del fields["id"]
    return dumps(fields)


def _integration(row: sqlite3.Row) -> Integration:
    fields = loads(row["settings"])
    fields["channels"] = tuple(fields["channels"])
    fields["fee_bearer"] = FeeBearer(fields["fee_bearer"])
    fields["mobile_money"] = MobileMoney(fields["mobile_money"])
    return Integration(id=row["id"], **fields)
