"""`/transaction/export`: a file of transactions, to be fetched within a minute.

Source: https://paystack.com/docs/api/transaction/#export
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from fake_paystack import store
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.api.transactions import filter_of
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.csv_text import as_csv
from fake_paystack.envelope import Answer, success
from fake_paystack.flows import files
from fake_paystack.grade import Fact, Facts, assumed, documented

COLUMNS = (
    "id",
    "reference",
    "status",
    "amount",
    "requested_amount",
    "currency",
    "channel",
    "fees",
    "gateway_response",
    "email",
    "created_at",
    "paid_at",
)
_AT_ONCE = 500
"""Transactions, of all integrations, that are looked through before others are served."""


async def read(ctx: Context, call: Call) -> str:
    """The table as text, as the transactions are found meanwhile."""
    chosen = filter_of(ctx, call.query)
    parts = [as_csv([COLUMNS])]
    for some in store.transactions.stepwise(ctx.db, chosen, COLUMNS, ids=_AT_ONCE):
        parts.append(as_csv(_row(each) for each in some))
        await asyncio.sleep(0)
    return "".join(parts)


def transactions(ctx: Context, call: Call) -> Answer:
    """Keep the file, and say where it is; paging is ignored. Observed."""
    file = files.publish_csv(ctx, call.prepared)
    expires_at = f"{file.expires_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return success("Export successful", {"path": files.url(ctx, file), "expiresAt": expires_at})


def _row(values: tuple[object, ...]) -> list[object]:
    return [iso(value) if isinstance(value, datetime) else value for value in values]


OPERATIONS = (
    Operation(
        "GET",
        "/transaction/export",
        transactions,
        documented("docs"),
        "filters as of the list; the link leads to the sandbox, and needs no key",
        prepare=read,
    ),
)

FACTS = Facts(
    "Exports",
    (
        Fact("the link is good for 60 s", documented("docs", note="`X-Amz-Expires` of the sample")),
        Fact("the columns of the file", assumed()),
    ),
)
