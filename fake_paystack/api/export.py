"""`/transaction/export`: a file of transactions, to be fetched within a minute.

Source: https://paystack.com/docs/api/transaction/#export
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from fake_paystack import store
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.api.transactions import filter_of
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.transaction import Transaction
from fake_paystack.envelope import Answer, success
from fake_paystack.flows import files
from fake_paystack.grade import Fact, Facts, assumed, documented
from fake_paystack.store.transactions import Filter

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
_BATCH = 1_000


def transactions(ctx: Context, call: Call) -> Answer:
    """Write the file, and say where it is; paging is ignored. Observed."""
    rows = (_row(each) for each in _every(ctx, filter_of(ctx, call.query)))
    file = files.publish_table(ctx, COLUMNS, rows)
    expires_at = f"{file.expires_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    return success("Export successful", {"path": files.url(ctx, file), "expiresAt": expires_at})


def _every(ctx: Context, chosen: Filter) -> Iterator[Transaction]:
    behind = None
    while found := store.transactions.older(ctx.db, chosen, behind, limit=_BATCH):
        yield from found
        behind = found[-1].id


def _row(transaction: Transaction) -> list[object]:
    values = [getattr(transaction, name) for name in COLUMNS]
    return [iso(value) if isinstance(value, datetime) else value for value in values]


OPERATIONS = (
    Operation(
        "GET",
        "/transaction/export",
        transactions,
        documented("docs"),
        "filters as of the list; the link leads to the sandbox, and needs no key",
    ),
)

FACTS = Facts(
    "Exports",
    (
        Fact("the link is good for 60 s", documented("docs", note="`X-Amz-Expires` of the sample")),
        Fact("the columns of the file", assumed()),
    ),
)
