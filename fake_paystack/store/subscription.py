"""Subscriptions in SQLite, and what those to a plan come to."""

import sqlite3
from collections.abc import Collection

from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.subscription import Status, Subscribed, Subscription
from fake_paystack.store.record import Records

subscriptions = Records("subscriptions", Subscription, code="subscription_code", first=1_300_000)

_SUBSCRIBED = """
SELECT count(*), count(DISTINCT json_extract(body, '$.customer_id')),
    total(json_extract(body, '$.status') IN (SELECT value FROM json_each(?))),
    total(json_extract(body, '$.revenue'))
FROM records INDEXED BY subscriptions_by_plan_id
WHERE kind = 'subscriptions' AND integration_id = ? AND json_extract(body, '$.plan_id') = ?
"""


def subscribed(
    db: sqlite3.Connection, integration_id: int, plan_id: int, renewing: Collection[Status]
) -> Subscribed:
    """Counts and sum over a plan's subscriptions; `renewing` are the statuses that count so."""
    row = db.execute(_SUBSCRIBED, (dumps(list(renewing)), integration_id, plan_id)).fetchone()
    return Subscribed(*map(int, row))
