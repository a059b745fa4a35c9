"""`/transaction` and `/transaction/totals`: many at once.

Source: https://paystack.com/docs/api/transaction/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from fake_paystack import store
from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.cursors import cursor_page
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.envelope import Answer, success
from fake_paystack.flows import transferring
from fake_paystack.grade import documented, observed
from fake_paystack.shapes import transaction as shapes
from fake_paystack.store.plan import plan_of
from fake_paystack.store.totals import Total
from fake_paystack.store.transactions import Filter

RETRIEVED = "Transactions retrieved"

_NEVER_MATCHED = ("terminalid", "terminal_id")
"""Filters on what the fake does not have: they match nothing."""

_NOTHING = 0
"""An id that no customer has."""


def page(ctx: Context, call: Call) -> Answer:
    """List them, newest first; by offset unless `use_cursor` is true."""
    chosen = filter_of(ctx, call.query)
    row = partial(_row, ctx)
    if paging.uses_cursor(call.query):
        older = partial(store.transactions.older, ctx.db, chosen)
        newer = partial(store.transactions.newer, ctx.db, chosen)
        return cursor_page(call, older, newer, row, RETRIEVED, model="transaction")
    page = paging.page_of(call.query)
    totals = store.transactions.totals(ctx.db, chosen)
    count = sum(total.count for total in totals)
    left = min(page.size, max(0, count - page.skipped))  # to read no further than the last one
    found = store.transactions.newest(ctx.db, chosen, limit=left, offset=page.skipped)
    meta = page.meta(count)
    volume = {"total_volume": _own_volume(ctx, totals)}
    return success(RETRIEVED, [row(each) for each in found], {**volume, **meta})


def totals(ctx: Context, call: Call) -> Answer:
    """Sum what was paid, and what is being sent, by currency."""
    period = _period(ctx, call.query)
    paid = store.transactions.totals(ctx.db, replace(period, status=Status.SUCCESS))
    volumes = [{"currency": total.currency, "amount": total.volume} for total in paid]
    pending = transferring.pending(ctx)
    data = {
        "total_transactions": sum(total.count for total in paid),
        "total_volume": _own_volume(ctx, paid),
        "total_volume_by_currency": volumes,
        "pending_transfers": pending.get(ctx.integration.currency, 0),
        "pending_transfers_by_currency": [
            {"currency": currency, "amount": amount} for currency, amount in pending.items()
        ],
    }
    return success("Transaction totals", data)


def _own_volume(ctx: Context, totals: Iterable[Total]) -> int:
    """Subunits of the integration's currency: those of different ones have no sum."""
    own = ctx.integration.currency
    return sum(total.volume for total in totals if total.currency == own)


def _row(ctx: Context, transaction: Transaction) -> Json:
    customer = store.customer.by_id(ctx.db, transaction.customer_id)
    return shapes.listed(transaction, customer, plan_of(ctx.db, transaction))


def filter_of(ctx: Context, query: Mapping[str, str]) -> Filter:
    """Read what the transactions must have in common. Raises `InvalidField`."""
    return replace(
        _period(ctx, query),
        status=query.get("status") or None,
        channel=query.get("channel") or None,
        customer_id=_customer_id(ctx, query),
        amount=_amount(query),
        split_code=query.get("split_code") or None,
        subaccount_code=query.get("subaccount_code") or None,
        settlement_id=_settlement_id(query),
        receiver=query.get("virtual_account_number") or None,
    )


def _period(ctx: Context, query: Mapping[str, str]) -> Filter:
    return Filter(
        integration_id=ctx.integration.id,
        start=parameters.moment(query, "from"),
        end=parameters.moment(query, "to", is_end=True),
    )


def _customer_id(ctx: Context, query: Mapping[str, str]) -> int | None:
    """`customer` takes a numeric id only: a code matches nothing. Observed."""
    if any(query.get(name) for name in _NEVER_MATCHED):
        return _NOTHING
    if query.get("source", "merchantApi") != "merchantApi":
        return _NOTHING
    if code := query.get("customer_code"):
        customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, code)
        return customer.id if customer else _NOTHING
    if query.get("customer"):
        return parameters.whole(query, "customer", default=_NOTHING)
    return None


def _settlement_id(query: Mapping[str, str]) -> int | None:
    if not query.get("settlement"):
        return None
    return parameters.whole(query, "settlement", default=_NOTHING)


def _amount(query: Mapping[str, str]) -> int | None:
    return parameters.whole(query, "amount", default=-1) if query.get("amount") else None


OPERATIONS = (
    Operation(
        "GET",
        "/transaction/totals",
        totals,
        documented("docs"),
        "transfers are those on their way",
    ),
    Operation(
        "GET",
        "/transaction",
        page,
        observed("rows"),
        "filters, `perPage` or `per_page`, offset meta, cursors",
    ),
)
