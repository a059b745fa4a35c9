"""An integration's journal as it grows: what crossed the wire, newest first."""

from __future__ import annotations

from typing import get_args

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.visit import Visit
from fake_paystack.journal import Kind
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.journal import Filter

SHOWN = 50
KINDS = get_args(Kind)
ANSWERS = {"2": "2xx", "3": "3xx", "4": "4xx", "5": "5xx", "0": "no answer"}


async def show(visit: Visit) -> Response:
    """`?kind=`, `?reference=`, `?status=` and `?path=` choose; `?live=0` lets the page stand still.

    `?before=` is a seq. Where few entries match, as many are looked through as are kept of one
    integration, and older ones on request.
    """
    chosen, before = _chosen(visit), visit.number("before")
    than = before if before is not None else visit.ctx.journal.mark() + 1
    found = store.journal.older(visit.ctx.db, chosen, than, within=JOURNAL_KEPT, limit=SHOWN + 1)
    shown = found[:SHOWN]
    further = None
    if len(found) > SHOWN:
        further = shown[-1].seq
    elif than - JOURNAL_KEPT > store.journal.oldest(visit.ctx.db):
        further = than - JOURNAL_KEPT
    return visit.page(
        "journal.html",
        section="journal",
        entries=shown,
        chosen=chosen,
        is_filtered=chosen != Filter(integration_id=chosen.integration_id),
        kinds=KINDS,
        answers=ANSWERS,
        is_live=before is None and visit.query("live") != "0",
        before=before,
        older=None if further is None else visit.but(before=further),
    )


def _chosen(visit: Visit) -> Filter:
    kind, status = visit.query("kind"), visit.query("status")
    return Filter(
        integration_id=visit.ctx.integration.id,
        kind=kind if kind in KINDS else None,
        reference=visit.query("reference") or None,
        answered=int(status) if status in ANSWERS else None,
        path=visit.query("path") or None,
    )
