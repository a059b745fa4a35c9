"""`/split`: how payments are shared with several subaccounts.

Source: https://paystack.com/docs/api/split/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack.api import fields, paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.api.routing import made
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.split import (
    BearerType,
    Split,
    read_bearer_type,
    read_share,
)
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import UnsupportedCurrency
from fake_paystack.errors.split import SplitCurrencyNotAllowed, SplitNotFound
from fake_paystack.errors.subaccount import SubaccountNotFound
from fake_paystack.flows.routing import members
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import split as shapes
from fake_paystack.store.record import Where
from fake_paystack.store.split import splits
from fake_paystack.store.subaccount import subaccounts


def create(ctx: Context, call: Call) -> Answer:
    split = made(
        ctx,
        call.fields,
        name=fields.required(call.fields, "name"),
        currency=_currency(ctx, call),
        bearer_type=BearerType.ALL,
    )
    splits.insert(ctx.db, split)
    return success("Split created", shapes.created(split, members(ctx, split)))


def page(ctx: Context, call: Call) -> Answer:
    call.query.pop("per_page", None)
    if code := call.query.get("subaccount_code"):
        return _page_of_subaccount(ctx, call, code)
    return listing(
        ctx,
        call,
        splits,
        lambda split: _shape(ctx, split),
        "Split retrieved",
        fields=_chosen(call),
    )


def fetch(ctx: Context, call: Call) -> Answer:
    split = splits.named(ctx.db, ctx.integration.id, call.params["id"])
    if split is None:
        raise SplitNotFound
    return success("Split retrieved", _shape(ctx, split))


def update(ctx: Context, call: Call) -> Answer:
    split = _found(ctx, call)
    changes: dict[str, Any] = {
        "name": fields.optional(call.fields, "name"),
        "active": fields.flag(call.fields, "active"),
        "bearer_subaccount": fields.optional(call.fields, "bearer_subaccount"),
    }
    if bearer_type := fields.optional(call.fields, "bearer_type"):
        changes["bearer_type"] = read_bearer_type(bearer_type)
    sent = {name: value for name, value in changes.items() if value is not None}
    return _saved(ctx, replace(split, **sent, updated_at=ctx.now).checked(), "Split group updated")


def add(ctx: Context, call: Call) -> Answer:
    split = _found(ctx, call)
    share = read_share(dict(call.fields))
    if subaccounts.by_code(ctx.db, ctx.integration.id, share.subaccount_code) is None:
        raise SubaccountNotFound
    return _saved(ctx, split.with_share(share, ctx.now), "Subaccount added")


def remove(ctx: Context, call: Call) -> Answer:
    split = _found(ctx, call)
    code = fields.required(call.fields, "subaccount")
    splits.save(ctx.db, split.without(code, ctx.now))
    return success("Subaccount removed")


def _page_of_subaccount(ctx: Context, call: Call, code: str) -> Answer:
    """Those that the subaccount has a share in."""
    where = Where(
        fields={name: value for name, value in _chosen(call).items() if value is not None},
        start=parameters.moment(call.query, "from"),
        end=parameters.moment(call.query, "to", is_end=True),
    )
    everything = splits.newest(ctx.db, ctx.integration.id, where)
    found = [split for split in everything if code in split.codes]
    page = paging.page_of(call.query)
    rows = [_shape(ctx, split) for split in found[page.skipped : page.skipped + page.size]]
    return success("Split retrieved", rows, page.meta(len(found)))


def _chosen(call: Call) -> dict[str, Json]:
    return {
        "name": call.query.get("name") or None,
        "active": fields.flag(call.query, "active"),
    }


def _currency(ctx: Context, call: Call) -> str:
    fields.required(call.fields, "currency")
    try:
        return parameters.currency(call.fields, ctx.integration)
    except UnsupportedCurrency:
        raise SplitCurrencyNotAllowed from None


def _found(ctx: Context, call: Call) -> Split:
    """By id alone."""
    id = call.params["id"]
    split = splits.named(ctx.db, ctx.integration.id, id) if id.isdigit() else None
    if split is None:
        raise SplitNotFound
    return split


def _saved(ctx: Context, split: Split, message: str) -> Answer:
    splits.save(ctx.db, split)
    return success(message, _shape(ctx, split))


def _shape(ctx: Context, split: Split) -> dict[str, Json]:
    return shapes.fetched(split, members(ctx, split))


_ADD, _REMOVE = "/split/{id}/subaccount/add", "/split/{id}/subaccount/remove"
OPERATIONS = (
    Operation("POST", "/split", create, documented("docs")),
    Operation("GET", "/split", page, observed("sdk"), "`perPage` alone, `per_page` is ignored"),
    Operation("GET", "/split/{id}", fetch, observed("sdk"), "by id or code"),
    Operation("PUT", "/split/{id}", update, observed("sdk"), "by id alone"),
    Operation("POST", _ADD, add, observed("sdk"), "by id alone; changes the share of a member"),
    Operation("POST", _REMOVE, remove, documented("docs"), "by id alone"),
)

FACTS = Facts(
    "Splits",
    (
        Fact("all bear the fees of a split that names no bearer", observed("sdk")),
        Fact("`bearer_subaccount` has to be in the split", documented("docs")),
        Fact("a subaccount that bears the fees, or is the last one, cannot be removed", assumed()),
    ),
)
