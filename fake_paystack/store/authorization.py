"""Saved authorizations in SQLite."""

import sqlite3

from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.store.record import Records, Where

authorizations = Records(
    "authorizations", SavedAuthorization, code="authorization_code", first=1_000_000_000
)

_OF_EACH_CARD = """
SELECT max(id) AS newest FROM records INDEXED BY authorizations_by_customer_id
WHERE kind = 'authorizations' AND integration_id = ? AND json_extract(body, '$.customer_id') = ?
    AND json_extract(body, '$.active') AND json_extract(body, '$.authorization.reusable')
GROUP BY json_extract(body, '$.authorization.signature') ORDER BY newest DESC LIMIT ?
"""


def newest_chargeable(
    db: sqlite3.Connection, integration_id: int, customer_id: int
) -> SavedAuthorization | None:
    """The customer's newest that `is_chargeable`."""
    fields = {"customer_id": customer_id, "active": True, "authorization.reusable": True}
    newest = authorizations.newest(db, integration_id, Where(fields=fields), limit=1)
    return newest[0] if newest else None


def of_each_card(
    db: sqlite3.Connection, integration_id: int, customer_id: int, *, limit: int
) -> list[SavedAuthorization]:
    """The customer's that are chargeable, newest first; of those with one signature the newest."""
    rows = db.execute(_OF_EACH_CARD, (integration_id, customer_id, limit)).fetchall()
    found = (authorizations.by_id(db, integration_id, row["newest"]) for row in rows)
    return [saved for saved in found if saved is not None]
