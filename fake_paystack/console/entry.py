"""One entry of the journal: what was asked and answered, and the lines that ask it again."""

from __future__ import annotations

from starlette.responses import Response

from fake_paystack import store
from fake_paystack.console.call import Call
from fake_paystack.console.post import Post
from fake_paystack.console.visit import Visit
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.masking import MASK
from fake_paystack.domain.signature import HEADER
from fake_paystack.settings import BODY_KEPT, JOURNAL_KEPT
from fake_paystack.store.journal import Entry, Filter

FORM = "application/x-www-form-urlencoded"


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


def again(entry: Entry) -> Call | Post | None:
    """What would send the same once more: an API call, or a delivery; other entries are none."""
    headers, body = loads(entry.request_headers or "{}"), entry.request_body or ""
    if entry.kind == "delivery" and entry.url:
        return Post(url=entry.url, body=body, signature=headers.get(HEADER))
    if entry.kind != "api" or not headers or not entry.method or not entry.path:
        return None
    return Call(
        method=entry.method, path=entry.path, body=body, content_type=_type_of(body, headers)
    )


def _type_of(body: str, headers: dict[str, Json]) -> str:
    """A form with something to mask was kept as JSON."""
    sent = str(headers.get("content-type", ""))
    return sent if sent.startswith(FORM) and not body.startswith("{") else "application/json"


def lacks(entry: Entry) -> list[str]:
    """What the lines cannot repeat, in sentences."""
    body = entry.request_body or ""
    told = []
    if entry.kind == "api" and MASK in f"{entry.path} {body}":
        told.append("What is masked was never kept: put it in before you send it.")
    if entry.kind == "api" and len(body) >= BODY_KEPT:
        told.append("The body was longer than what the journal keeps, and ends early.")
    return told
