"""Settlements in SQLite, the portions of payments that make them up, and the drafts of these."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from fake_paystack.domain.settlement import Draft, Portion, Settlement, Sums
from fake_paystack.store.record import Records

settlements = Records("settlements", Settlement)
portions = Records("portions", Portion)
drafts = Records("settlement_drafts", Draft, code="code", first=3_090_000)

STEP = 5_000
"""Portions that are read or written at a time."""

_OF_DRAFT = """records INDEXED BY portions_by_settlement_id
    WHERE kind = 'portions' AND json_extract(body, '$.settlement_id') = ?1 AND integration_id = ?2
"""
_SUMS = f"""
    SELECT max(id), sum(refund IS NULL), sum(iif(refund IS NULL, gross, 0)),
        sum(iif(refund IS NULL, fees, 0)), sum(iif(refund IS NULL, 0, fees - gross))
    FROM (
        SELECT id, json_extract(body, '$.gross') AS gross, json_extract(body, '$.fees') AS fees,
            json_extract(body, '$.refund_id') AS refund
        FROM {_OF_DRAFT} AND id > ?3 ORDER BY id LIMIT ?4
    )
"""  # noqa: S608 - our own text
_MOVE = f"""
    UPDATE records SET body = json_set(body, '$.settlement_id', ?3)
    WHERE kind = 'portions' AND id IN (SELECT id FROM {_OF_DRAFT} LIMIT ?4)
"""  # noqa: S608 - our own text


def sums(db: sqlite3.Connection, draft: Draft) -> Iterator[Sums]:
    """What its portions come to, a step at a time; others may write between the steps."""
    behind = 0
    while True:
        values = (draft.id, draft.integration_id, behind, STEP)
        behind, *found = db.execute(_SUMS, values).fetchone()
        if behind is None:
            return
        yield Sums(*found)


def bring(db: sqlite3.Connection, draft: Draft, into: Draft) -> bool:
    """Give some portions of one to another; whether there were any."""
    values = (draft.id, draft.integration_id, into.id, STEP)
    return db.execute(_MOVE, values).rowcount > 0
