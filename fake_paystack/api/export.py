"""`/transaction/export`: a file of transactions, to be fetched within a minute.

Source: https://paystack.com/docs/api/transaction/#export
"""

from __future__ import annotations

from fake_paystack import export
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.api.transactions import filter_of
from fake_paystack.context import Context
from fake_paystack.envelope import Answer, success
from fake_paystack.grade import Fact, Facts, assumed, documented


def transactions(ctx: Context, call: Call) -> Answer:
    """Say where the file is; paging is ignored. Observed."""
    filter_of(ctx, call.query)  # refuses what the link could not do
    path, until = export.link(ctx, call.query)
    return success("Export successful", {"path": path, "expiresAt": export.shown(until)})


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
