"""An integration's transactions, newest first, searched and filtered."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.visit import Visit
from fake_paystack.domain.transaction import Status
from fake_paystack.store.transactions import Filter

SHOWN = 50


async def show(visit: Visit) -> Response:
    """One page of them; `?status=` keeps those of one status."""
    status = visit.query("status")
    chosen = Filter(integration_id=visit.ctx.integration.id, status=status or None)
    found = store.transactions.newest(visit.ctx.db, chosen, limit=SHOWN)
    return visit.page(
        "transactions.html",
        section="transactions",
        transactions=found,
        statuses=[each.value for each in Status],
        status=status,
    )
