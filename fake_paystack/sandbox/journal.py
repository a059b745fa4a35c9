"""`journal`: what crossed the wire, from a mark on; waited for, or streamed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.journal import Kind, answered
from fake_paystack.sandbox.access import Ctx
from fake_paystack.store.journal import Entry

router = APIRouter(prefix="/journal", tags=["journal"])

Seconds = Annotated[float, Query(ge=0, le=300)]
_HEARTBEAT = 15.0
"""Seconds after which an idle stream sends a comment, so that proxies keep it open."""


class Message(BaseModel):
    """A body that is no JSON stands as a string; a long one is cut."""

    headers: dict[str, str] | None
    body: Any


class EntryShape(BaseModel):
    """Times are UTC: `at` on the integration's clock, `recorded_at` in reality.

    Secrets, card numbers, PINs and OTPs never appear.
    """

    seq: int
    at: str
    recorded_at: str
    kind: str
    reference: str | None
    method: str | None
    path: str | None
    status: int | None
    request: Message | None
    response: Message | None
    url: str | None
    duration_ms: float | None
    note: str | None


class Entries(BaseModel):
    """`mark` is the seq of the integration's newest entry, whether it matches or not."""

    entries: list[EntryShape]
    mark: int


@router.get("")
async def entries(
    ctx: Ctx,
    after: int = 0,
    kind: Kind | None = None,
    reference: str | None = None,
    wait: Seconds = 0.0,
) -> Entries:
    """Entries behind `after`; with `wait`, as soon as one matches or the seconds are over."""
    found = await ctx.journal.wait(after, kind=kind, reference=reference, seconds=wait)
    return Entries(entries=[shape(entry) for entry in found], mark=ctx.journal.mark())


@router.get("/stream", response_class=StreamingResponse)
async def stream(
    ctx: Ctx, last_event_id: Annotated[int | None, Header()] = None
) -> StreamingResponse:
    """Server-sent events from now on, or from behind Last-Event-ID; `id` is an entry's seq."""
    after = ctx.journal.mark() if last_event_id is None else last_event_id
    return StreamingResponse(_events(ctx, after), media_type="text/event-stream")


async def _events(ctx: Context, after: int) -> AsyncIterator[str]:
    yield ": journal\n\n"
    while not ctx.journal.is_closed:
        found = await ctx.journal.wait(after, seconds=_HEARTBEAT)
        for entry in found:
            after = entry.seq
            yield f"id: {entry.seq}\ndata: {shape(entry).model_dump_json()}\n\n"
        if not found:
            yield ": idle\n\n"


def shape(entry: Entry) -> EntryShape:
    return EntryShape(
        seq=entry.seq,
        at=iso(entry.at),
        recorded_at=f"{entry.recorded_at:%Y-%m-%dT%H:%M:%S.%fZ}",
        kind=entry.kind,
        reference=entry.reference,
        method=entry.method,
        path=entry.path,
        status=entry.status,
        request=_message(entry.request_headers, entry.request_body),
        response=_message(entry.response_headers, answered(entry)),
        url=entry.url,
        duration_ms=entry.duration_ms,
        note=entry.note,
    )


def _message(headers: str | None, body: str | None) -> Message | None:
    if headers is None and body is None:
        return None
    return Message(headers=loads(headers) if headers else None, body=_value(body))


def _value(text: str | None) -> Json:
    """JSON as its value, anything else as the text it is."""
    if text is None:
        return None
    try:
        value = loads(text)
    except ValueError:
        return text
    return value
