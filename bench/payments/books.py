"""The books of the fake: what it answers at the end, and what its file has once it has stopped."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from bench.load.call import bearer, get
from bench.payments import flow
from bench.payments.result import Payments
from bench.server import asked

SAMPLE = 1_000
LEDGER = "FROM records WHERE kind = 'ledger'"


def answered(port: int, payments: Payments) -> Iterator[str]:
    """Sentences of what verify, asked again of some, and the balance do not say as they must."""
    random = Random(payments.payments)  # noqa: S311 - a sample
    chosen = random.sample(range(payments.payments), min(SAMPLE, payments.payments))
    for number in chosen:
        path = f"/transaction/verify/{flow.reference(number)}"
        try:
            flow.checked(number, *asked(port, get(path, headers=bearer(flow.KEY))))
        except flow.Wrong as wrong:
            yield str(wrong)
    payments.sampled = len(chosen)
    payments.balance = sum(each["balance"] for each in _data(port, "/balance"))
    if payments.balance != payments.amount - payments.fees:
        yield (
            f"the balance is {payments.balance}; verify told of {payments.amount} paid"
            f" and {payments.fees} of fees"
        )
    totals = _data(port, "/transaction/totals")
    if totals["total_transactions"] != payments.payments:
        yield f"the totals count {totals['total_transactions']} transactions"


def _data(port: int, path: str) -> Any:
    return json.loads(asked(port, get(path, headers=bearer(flow.KEY)))[1])["data"]


def kept(database: Path, payments: Payments) -> Iterator[str]:
    """Sentences of what the file does not have as it must."""
    uri = f"{database.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as db:
        number = payments.payments
        expected = {
            "SELECT count(*) FROM transactions": number,
            "SELECT count(*) FROM transactions WHERE status = 'success'": number,
            "SELECT count(DISTINCT reference) FROM transactions": number,
            "SELECT sum(amount) FROM transactions": payments.amount,
            "SELECT sum(amount - fees) FROM transactions": payments.balance,
            f"SELECT count(*) {LEDGER}": number,
            f"SELECT count(DISTINCT json_extract(body, '$.model_row')) {LEDGER}": number,
            f"SELECT sum(json_extract(body, '$.difference')) {LEDGER}": payments.balance,
            "SELECT count(*) FROM deliveries": number if payments.webhooks else 0,
            "SELECT count(*) FROM deliveries WHERE state <> 'delivered'": 0,
        }
        for sql, must in expected.items():
            found = db.execute(sql).fetchone()[0] or 0
            if found != must:
                yield f"{sql} gives {found}, not {must}"
