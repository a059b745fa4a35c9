"""A page of records by offset or by cursor, for the lists that take both.

Source: Paystack docs, API > Pagination.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.store.record import Record, Records, Where

T = TypeVar("T", bound=Record)
R = TypeVar("R")


class Numbered(Protocol):
    @property
    def id(self) -> int: ...


N = TypeVar("N", bound=Numbered)


class Older(Protocol[R]):
    """Rows before an id, or from the newest on; newest first."""

    def __call__(self, than: int | None, *, limit: int) -> list[R]: ...


class Newer(Protocol[R]):
    """Rows just behind an id, newest first."""

    def __call__(self, than: int, *, limit: int) -> list[R]: ...


def cursor_page(
    call: Call,
    older: Older[N],
    newer: Newer[N],
    row: Callable[[N], Json],
    message: str,
    *,
    model: str,
) -> Answer:
    """Page that `next` or `previous` of the query asks for; a cursor is of `model:id`."""
    size = paging.page_of(call.query).size
    before = paging.read_cursor(call.query.get("previous", ""))
    if before is not None:
        found = newer(before, limit=size)
    else:
        found = older(paging.read_cursor(call.query.get("next", "")), limit=size)
    meta: dict[str, Json] = {"next": None, "previous": None, "perPage": size}
    if found and older(found[-1].id, limit=1):
        meta["next"] = paging.cursor(model, found[-1].id)
    if found and newer(found[0].id, limit=1):
        meta["previous"] = paging.cursor(model, found[0].id)
    return success(message, [row(each) for each in found], meta)


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
    """As `listing`, or by cursor where `use_cursor` asks for it."""
    if paging.uses_cursor(call.query):
        return cursor_records(ctx, call, records, row, message, model=model, fields=fields)
    return listing(ctx, call, records, row, message, fields=fields)


def cursor_records(
    ctx: Context,
    call: Call,
    records: Records[T],
    row: Callable[[T], Json],
    message: str,
    *,
    model: str,
    fields: Mapping[str, Any] | None = None,
) -> Answer:
    """Page of records with these fields by cursor."""
    db, id, where = ctx.db, ctx.integration.id, within(call, fields or {})

    def older(than: int | None, *, limit: int) -> list[T]:
        return records.newest(db, id, where, limit=limit, below=than)

    def newer(than: int, *, limit: int) -> list[T]:
        return records.newer(db, id, than, where, limit=limit)

    return cursor_page(call, older, newer, row, message, model=model)


def within(call: Call, fields: Mapping[str, Any]) -> Where:
    """Records with these fields, made between `from` and `to` of the query."""
    return Where(
        fields=fields,
        start=parameters.moment(call.query, "from"),
        end=parameters.moment(call.query, "to", is_end=True),
    )
