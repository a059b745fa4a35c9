"""A page of records by offset or by cursor, for the lists that take both.

Source: Paystack docs, API > Pagination.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.store.record import Record, Records, Where

T = TypeVar("T", bound=Record)


def cursor_listing(
    ctx: Context,
    call: Call,
    records: Records[T],
    row: Callable[[T], Json],
    message: str,
    *,
    model: str,
    fields: Mapping[str, Any] | None = None,
) -> Answer:
    """As `listing`, or by cursor where `use_cursor` asks for it; a cursor is of `model:id`."""
    if not paging.uses_cursor(call.query):
        return listing(ctx, call, records, row, message, fields=fields)
    where, size = within(call, fields or {}), paging.page_of(call.query).size
    db, id = ctx.db, ctx.integration.id
    before = paging.read_cursor(call.query.get("previous", ""))
    if before is not None:
        found = records.newer(db, id, before, where, limit=size)
    else:
        behind = paging.read_cursor(call.query.get("next", ""))
        found = records.newest(db, id, where, limit=size, below=behind)
    meta: dict[str, Json] = {"next": None, "previous": None, "perPage": size}
    if found and records.newest(db, id, where, limit=1, below=found[-1].id):
        meta["next"] = paging.cursor(model, found[-1].id)
    if found and records.newer(db, id, found[0].id, where, limit=1):
        meta["previous"] = paging.cursor(model, found[0].id)
    return success(message, [row(each) for each in found], meta)


def within(call: Call, fields: Mapping[str, Any]) -> Where:
    """Records with these fields, made between `from` and `to` of the query."""
    return Where(
        fields=fields,
        start=parameters.moment(call.query, "from"),
        end=parameters.moment(call.query, "to", is_end=True),
    )
