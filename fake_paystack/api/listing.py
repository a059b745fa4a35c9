"""A page of records, as most of Paystack's lists answer it.

Source: Paystack docs, API > Pagination.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.store.record import Record, Records, Where

T = TypeVar("T", bound=Record)


def listing(
    ctx: Context,
    call: Call,
    records: Records[T],
    row: Callable[[T], Json],
    message: str,
    *,
    fields: Mapping[str, Any] | None = None,
    meta: Mapping[str, Json] | None = None,
) -> Answer:
    """Newest first, with offset meta; `from` and `to` bound the time each was made.

    `fields` names what the records must have, None for anything: a filter that was not sent.
    `meta` is added to the page's own.
    """
    where = Where(
        fields={name: value for name, value in (fields or {}).items() if value is not None},
        start=parameters.moment(call.query, "from"),
        end=parameters.moment(call.query, "to", is_end=True),
    )
    page = paging.page_of(call.query)
    id = ctx.integration.id
    found = records.newest(ctx.db, id, where, limit=page.size, offset=page.skipped)
    total = records.count(ctx.db, id, where)
    return success(message, [row(each) for each in found], {**page.meta(total), **(meta or {})})
