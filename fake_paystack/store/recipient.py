"""Transfer recipients in SQLite, unique by the account they name."""

import sqlite3

from fake_paystack.domain.recipient import Recipient, id_of
from fake_paystack.store.record import Records

recipients = Records("recipients", Recipient, code="identity", first=56_000_000)


def by_code(db: sqlite3.Connection, integration_id: int, code: str) -> Recipient | None:
    """By its code alone."""
    id = id_of(code)
    found = None if id is None else recipients.by_id(db, integration_id, id)
    return found if found is not None and found.recipient_code == code else None


def named(db: sqlite3.Connection, integration_id: int, id_or_code: str) -> Recipient | None:
    """By its code, or by its id in digits."""
    if id_or_code.isascii() and id_or_code.isdigit():
        return recipients.by_id(db, integration_id, int(id_or_code[:20]))
    return by_code(db, integration_id, id_or_code)
