"""Transfers in SQLite, unique by reference."""

import sqlite3

from fake_paystack.domain.transfer import Transfer, id_of
from fake_paystack.store.record import Records

transfers = Records("transfers", Transfer, code="reference", first=860_000_000)


def by_code(db: sqlite3.Connection, integration_id: int, code: str) -> Transfer | None:
    """By its code alone."""
    id = id_of(code)
    found = None if id is None else transfers.by_id(db, integration_id, id)
    return found if found is not None and found.transfer_code == code else None


def named(db: sqlite3.Connection, integration_id: int, id_or_code: str) -> Transfer | None:
    """By its code, or by its id in digits."""
    if id_or_code.isascii() and id_or_code.isdigit():
        return transfers.by_id(db, integration_id, int(id_or_code[:20]))
    return by_code(db, integration_id, id_or_code)
