"""One entry of the journal: what was asked and answered, and the lines that ask it again."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.again import again, lacks
from fake_paystack.console.visit import Visit
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.journal import Filter


async def show(visit: Visit) -> Response:
    from fake_paystack.sandbox.journal import shape  # FastAPI, which takes its time

    db, seq = visit.ctx.db, visit.request.path_params["seq"]
    entry = store.journal.by_seq(db, visit.ctx.integration.id, seq)
    if entry is None:
        return visit.not_found(f"The journal of this integration has no entry {seq} any more.")
    every = Filter(integration_id=visit.ctx.integration.id)
    near = store.journal.older(db, every, seq, within=JOURNAL_KEPT, limit=1)
    then = store.journal.newer(db, every, seq, within=JOURNAL_KEPT, limit=1)
    return visit.page(
        "entry.html",
        section="journal",
        entry=entry,
        shown=shape(entry),
        call=again(entry),
        lacks=lacks(entry),
        previous=near[0].seq if near else None,
        next=then[0].seq if then else None,
    )
