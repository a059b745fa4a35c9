"""Settlements in SQLite, and the portions of payments that make them up.

A balance is told by `paid_out` and `awaiting`, both of the integration alone.
"""

from __future__ import annotations

import sqlite3

from fake_paystack.domain.settlement import Portion, Settlement, Status
from fake_paystack.store.record import Records

settlements = Records("settlements", Settlement, first=3_090_000)

portions = Records("portions", Portion)


def paid_out(db: sqlite3.Connection, integration_id: int) -> dict[str, int]:
    """Subunits that the integration was paid out, by currency."""
    rows = db.execute(
        "SELECT json_extract(body, '$.currency'), sum(json_extract(body, '$.total_processed')"
        " - json_extract(body, '$.total_fees')) FROM records"
        " WHERE kind = ? AND integration_id = ? AND json_extract(body, '$.subaccount_code') = ''"
        " AND json_extract(body, '$.status') = ? GROUP BY 1",
        (settlements.kind, integration_id, Status.SUCCESS),
    )
    return dict(tuple(row) for row in rows)


def awaiting(db: sqlite3.Connection, integration_id: int) -> dict[str, int]:
    """Subunits that the integration got by payments and was not paid out yet, by currency.

    What a settlement that failed should have paid out waits, too.
    """
    rows = db.execute(
        "SELECT json_extract(body, '$.currency'), sum(json_extract(body, '$.gross')"
        " - json_extract(body, '$.fees')) FROM records"
        " WHERE kind = ? AND integration_id = ? AND json_extract(body, '$.subaccount_code') = ''"
        " GROUP BY 1",
        (portions.kind, integration_id),
    )
    done = paid_out(db, integration_id)
    return {currency: total - done.get(currency, 0) for currency, total in rows}
