"""The books of both sides, read from their files once the servers have stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from bench.soak.programs import KEY

ENDED = ("delivered", "given_up", "cancelled")
PAID = "('success', 'reversed', 'reversal-pending')"
"""A refund comes after the payment, which stays paid for."""


def balanced(
    folder: Path, returned: set[str], balances: Mapping[int, int]
) -> tuple[dict[str, int], list[str]]:
    """(numbers, sentences of what does not balance).

    `returned` are references that were seen as paid, `balances` what the shop says that each user
    has, in hundredths of credits.
    """
    with (
        closing(_opened(folder / "fake.db")) as fake,
        closing(_opened(folder / "backend.db")) as own,
    ):
        broken = [*_ledger(fake), *_deliveries(fake), *_credits(fake, own, returned, balances)]
        return _numbers(fake, own), broken


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _numbers(fake: sqlite3.Connection, own: sqlite3.Connection) -> dict[str, int]:
    def one(db: sqlite3.Connection, sql: str) -> int:
        return int(db.execute(sql).fetchone()[0] or 0)

    return {
        "transactions": one(fake, "SELECT count(*) FROM transactions"),
        "transactions paid": one(fake, f"SELECT count(*) FROM transactions WHERE status IN {PAID}"),  # noqa: S608
        "entries of the fake's ledger": one(
            fake, "SELECT count(*) FROM records WHERE kind = 'ledger'"
        ),
        "deliveries": one(fake, "SELECT count(*) FROM deliveries"),
        "integrations": one(fake, "SELECT count(*) FROM integrations"),
        "purchases": one(own, "SELECT count(*) FROM purchases"),
        "purchases credited": one(own, "SELECT count(*) FROM ledger"),
        "users": one(own, "SELECT count(*) FROM users"),
    }


def _ledger(fake: sqlite3.Connection) -> Iterator[str]:
    """Each balance is the sum of its entries; each payment, and each refund, is entered rightly."""
    entries = "SELECT integration_id AS i, body FROM records WHERE kind = 'ledger'"
    part = "json_extract(body, '$.{}')".format
    for i, currency, moved, balance in fake.execute(
        f"SELECT i, currency, moved, amount FROM"  # noqa: S608 - our own names
        f" (SELECT i, {part('currency')} AS currency, sum({part('difference')}) AS moved"
        f"  FROM ({entries}) GROUP BY i, 2) LEFT JOIN"
        f" (SELECT integration_id AS j, {part('currency')} AS c, {part('amount')} AS amount"
        f"  FROM records WHERE kind = 'balances') ON i = j AND currency = c"
        f" WHERE moved IS NOT amount"
    ):
        yield f"integration {i}: the ledger comes to {moved} {currency}, the balance is {balance}"
    wrong = fake.execute(
        f"SELECT count(*), max(reference) FROM transactions t LEFT JOIN"  # noqa: S608 - our own names
        f" (SELECT i, CAST({part('model_row')} AS INTEGER) AS row,"  # with a type, an index serves
        f"  sum({part('difference')}) AS took, count(*) AS n"
        f"  FROM ({entries}) WHERE {part('model_responsible')} = 'Transaction' GROUP BY i, 2)"
        f" ON i = t.integration_id AND row = t.id"
        f" WHERE (t.status IN {PAID} AND (took IS NOT t.amount - t.fees OR n IS NOT 1))"
        f" OR (t.status NOT IN {PAID} AND n IS NOT NULL)"
    ).fetchone()
    if wrong[0]:
        yield f"{wrong[0]} transactions are not entered once and rightly, such as {wrong[1]}"
    yield from _refunds(fake)


def _refunds(fake: sqlite3.Connection) -> Iterator[str]:
    refunded, entered = (
        int(fake.execute(sql).fetchone()[0] or 0)
        for sql in (
            "SELECT sum(json_extract(body, '$.amount')) FROM records"
            " WHERE kind = 'refunds' AND json_extract(body, '$.status') <> 'failed'",
            "SELECT -sum(json_extract(body, '$.difference')) FROM records"
            " WHERE kind = 'ledger' AND json_extract(body, '$.model_responsible') = 'Refund'",
        )
    )
    if refunded != entered:
        yield f"refunds come to {refunded}, the ledger gave back {entered}"


def _deliveries(fake: sqlite3.Connection) -> Iterator[str]:
    marks = ", ".join("?" for _ in ENDED)
    waiting = fake.execute(
        f"SELECT count(*), max(id) FROM deliveries WHERE state NOT IN ({marks})",  # noqa: S608 - marks
        ENDED,
    ).fetchone()
    if waiting[0]:
        yield f"{waiting[0]} deliveries have not come to an end, such as {waiting[1]}"
    shop = _shop(fake)
    wrong = fake.execute(
        f"SELECT count(*), max(t.reference) FROM transactions t LEFT JOIN"  # noqa: S608 - our own names
        " (SELECT reference, sum(state = 'delivered') AS arrived, count(*) AS n FROM deliveries"
        "  WHERE integration_id = ?1 AND event = 'charge.success' AND NOT is_copy"
        "  GROUP BY reference) d ON d.reference = t.reference"
        f" WHERE t.integration_id = ?1 AND t.status IN {PAID} AND (n IS NOT 1 OR arrived <> 1)",
        (shop,),
    ).fetchone()
    if wrong[0]:
        yield f"{wrong[0]} payments were not announced once and received, such as {wrong[1]}"


def _credits(
    fake: sqlite3.Connection,
    own: sqlite3.Connection,
    returned: set[str],
    balances: Mapping[int, int],
) -> Iterator[str]:
    """Credits of each user are those of the distinct purchases that were paid, to the cent."""
    paid = {
        str(row[0])
        for row in fake.execute(
            f"SELECT reference FROM transactions WHERE integration_id = ? AND status IN {PAID}",  # noqa: S608
            (_shop(fake),),
        )
    }
    if lost := returned - paid:
        yield f"{len(lost)} payers came back paid from what is not, such as {min(lost)}"
    due: dict[int, int] = {}
    for reference, user, credits in own.execute(
        "SELECT reference, user_id, credits FROM purchases"
    ):
        if reference in paid:
            due[user] = due.get(user, 0) + credits
    had: dict[int, int] = {}
    credited: list[str] = []
    for reference, user, credits in own.execute("SELECT reference, user_id, credits FROM ledger"):
        credited.append(reference)
        had[user] = had.get(user, 0) + credits
    if len(credited) != len(set(credited)):
        yield f"{len(credited) - len(set(credited))} references were credited twice"
    for user in sorted(due.keys() | had.keys()):
        bought, has = due.get(user, 0), had.get(user, 0)
        if has != bought:
            yield f"user {user} has {has} hundredths of credits, and paid for {bought}"
    for user, told in balances.items():
        if told != had.get(user, 0):
            yield f"user {user} is told of {told} hundredths of credits, not {had.get(user, 0)}"


def _shop(fake: sqlite3.Connection) -> int:
    found = fake.execute("SELECT id FROM integrations WHERE secret_key = ?", (KEY,)).fetchone()
    return int(found[0])
