"""`/customer`: those who paid, or will.

Source: https://paystack.com/docs/api/customer/
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from fake_paystack import store
from fake_paystack.api import paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import Customer, read_email, read_metadata
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import CustomerNotFound
from fake_paystack.grade import documented
from fake_paystack.opening import customer_id
from fake_paystack.shapes import customer as shapes
from fake_paystack.shapes import transaction as transactions
from fake_paystack.store.authorization import authorizations
from fake_paystack.store.record import Where

_SHOWN = 20
"""Newest transactions that come with a customer. Assumed."""


def create(ctx: Context, call: Call) -> Answer:
    """Make it known; an e-mail that is known already gets what was sent. Assumed."""
    id = customer_id(ctx, read_email(call.fields.get("email")))
    customer = _changed(ctx, store.customer.by_id(ctx.db, id), call)
    return success("Customer created", shapes.created(customer))


def update(ctx: Context, call: Call) -> Answer:
    customer = _changed(ctx, _found(ctx, call), call)
    return success("Customer updated", shapes.updated(customer))


def page(ctx: Context, call: Call) -> Answer:
    page = paging.page_of(call.query)
    customers, total = store.customer.page(
        ctx.db, ctx.integration.id, limit=page.size, offset=page.skipped
    )
    rows = [shapes.row(customer) for customer in customers]
    return success("Customers retrieved", rows, page.meta(total))


def fetch(ctx: Context, call: Call) -> Answer:
    customer = _found(ctx, call)
    newest, paid = store.transactions.of_customer(
        ctx.db, ctx.integration.id, customer.id, limit=_SHOWN
    )
    data = shapes.fetched(
        customer,
        transactions=[transactions.listed(transaction, customer) for transaction in newest],
        authorizations=_authorizations(ctx, customer),
        total=sum(total.count for total in paid),
        volume=[{"currency": total.currency, "amount": total.volume} for total in paid],
    )
    return success("Customer retrieved", data)


def _found(ctx: Context, call: Call) -> Customer:
    name = call.params["email_or_code"]
    customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, name)
    if customer is None:
        raise CustomerNotFound
    return customer


def _authorizations(ctx: Context, customer: Customer) -> list[Json]:
    """Active ones, newest first; of one card that paid several times, the newest. Assumed."""
    active = Where(fields={"customer_id": customer.id, "active": True})
    found: dict[str | None, Json] = {}
    for saved in authorizations.newest(ctx.db, ctx.integration.id, active):
        if saved.is_chargeable:
            found.setdefault(saved.authorization.signature, asdict(saved.authorization))
    return list(found.values())


def _changed(ctx: Context, customer: Customer, call: Call) -> Customer:
    changes: dict[str, Any] = {
        name: parameters.text(call.fields, name)
        for name in ("first_name", "last_name", "phone")
        if name in call.fields
    }
    if "metadata" in call.fields:
        changes["metadata"] = read_metadata(call.fields["metadata"])
    if not changes:
        return customer
    changed = replace(customer, **changes, updated_at=ctx.now)
    store.customer.save(ctx.db, changed)
    return changed


OPERATIONS = (
    Operation("POST", "/customer", create, documented("docs")),
    Operation("GET", "/customer", page, documented("docs")),
    Operation("GET", "/customer/{email_or_code}", fetch, documented("docs")),
    Operation("PUT", "/customer/{email_or_code}", update, documented("docs")),
)
