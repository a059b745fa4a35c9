"""`/customer`: those who paid, or will.

Source: https://paystack.com/docs/api/customer/
"""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial
from typing import Any

from fake_paystack import store
from fake_paystack.api import fields, paging, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.cursors import cursor_page
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import RISK_ACTIONS, Customer, read_email, read_metadata
from fake_paystack.domain.identity import TYPES, read_bvn
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import CustomerNotFound, MissingField
from fake_paystack.errors.customer import RiskActionForbidden
from fake_paystack.flows import subscribing
from fake_paystack.flows.identification import ask, identity_of
from fake_paystack.flows.opening import customer_id
from fake_paystack.grade import Fact, Facts, assumed, documented, observed, ours
from fake_paystack.shapes import customer as shapes
from fake_paystack.shapes import dedicated_account as dedicated
from fake_paystack.shapes import subscription as subscriptions
from fake_paystack.shapes import transaction as transactions
from fake_paystack.store.authorization import of_each_card
from fake_paystack.store.customer import Made
from fake_paystack.store.dedicated_account import accounts
from fake_paystack.store.plan import plan_of
from fake_paystack.store.record import Where

_SHOWN = 20
"""Newest transactions, and newest authorizations, that come with a customer. Assumed."""


def create(ctx: Context, call: Call) -> Answer:
    """Make it known; an e-mail that is known already gets what was sent. Assumed."""
    id = customer_id(ctx, read_email(call.fields.get("email")))
    customer = _changed(ctx, store.customer.by_id(ctx.db, id), call)
    return success("Customer created", shapes.created(customer, identity_of(ctx, customer)))


def update(ctx: Context, call: Call) -> Answer:
    customer = _changed(ctx, _found(ctx, call), call)
    return success("Customer updated", shapes.updated(customer, identity_of(ctx, customer)))


def page(ctx: Context, call: Call) -> Answer:
    """List them, newest first; by offset unless `use_cursor` is true."""
    made = Made(
        ctx.integration.id,
        parameters.moment(call.query, "from"),
        parameters.moment(call.query, "to", is_end=True),
    )
    page = paging.page_of(call.query)
    if paging.uses_cursor(call.query):
        older = partial(store.customer.older, ctx.db, made)
        newer = partial(store.customer.newer, ctx.db, made)
        return cursor_page(call, older, newer, shapes.row, "Customers retrieved", model="customer")
    found, total = store.customer.page(ctx.db, made, limit=page.size, offset=page.skipped)
    return success("Customers retrieved", [shapes.row(each) for each in found], page.meta(total))


def fetch(ctx: Context, call: Call) -> Answer:
    customer = _found(ctx, call)
    newest, paid = store.transactions.of_customer(
        ctx.db, ctx.integration.id, customer.id, limit=_SHOWN
    )
    subscribed = subscribing.those(ctx, {"customer_id": customer.id})
    data = shapes.fetched(
        customer,
        identity_of(ctx, customer),
        transactions=[
            transactions.listed(transaction, customer, plan_of(ctx.db, transaction))
            for transaction in newest
        ],
        subscriptions=[
            subscriptions.within(each) for each in subscribing.all_parts(ctx, subscribed)
        ],
        authorizations=_authorizations(ctx, customer),
        total=sum(total.count for total in paid),
        volume=[{"currency": total.currency, "amount": total.volume} for total in paid],
        dedicated_accounts=_dedicated_accounts(ctx, customer),
    )
    return success("Customer retrieved", data)


def set_risk_action(ctx: Context, call: Call) -> Answer:
    """Allow or deny a customer's charges; 403 where the integration may not."""
    name = fields.required(call.fields, "customer")
    action = fields.choice(call.fields, "risk_action", RISK_ACTIONS) or RISK_ACTIONS[0]
    if not ctx.integration.sets_risk_actions:
        raise RiskActionForbidden
    customer = replace(_named(ctx, name), risk_action=action, updated_at=ctx.now)
    store.customer.save(ctx.db, customer)
    return success("Customer updated", shapes.created(customer, identity_of(ctx, customer)))


def identify(ctx: Context, call: Call) -> Answer:
    """Begin to check who a customer is; the answer comes by webhook."""
    customer = _named(ctx, call.params["code"])
    kind = fields.choice(call.fields, "type", TYPES)
    if kind is None:
        raise MissingField("type")
    sent = {"country": fields.required(call.fields, "country"), "type": kind}
    for name in ("first_name", "last_name"):
        fields.required(call.fields, name)
    if kind == "bvn":
        sent["value"] = read_bvn(fields.required(call.fields, "value"))
    else:
        sent["bvn"] = read_bvn(fields.required(call.fields, "bvn"))
        sent["account_number"] = fields.required(call.fields, "account_number")
        sent["bank_code"] = fields.required(call.fields, "bank_code")
    ask(ctx, customer, sent)
    return success("Customer Identification in progress", status=202)


def _dedicated_accounts(ctx: Context, customer: Customer) -> list[Json]:
    owned = Where(fields={"customer_id": customer.id, "assigned": True})
    return [
        dedicated.of_customer(each) for each in accounts.newest(ctx.db, ctx.integration.id, owned)
    ]


def _found(ctx: Context, call: Call) -> Customer:
    return _named(ctx, call.params["email_or_code"])


def _named(ctx: Context, name: str) -> Customer:
    customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, name)
    if customer is None:
        raise CustomerNotFound
    return customer


def _authorizations(ctx: Context, customer: Customer) -> list[Json]:
    """Active ones, newest first; of one card that paid several times, the newest. Assumed."""
    found = of_each_card(ctx.db, ctx.integration.id, customer.id, limit=_SHOWN)
    return [asdict(saved.authorization) for saved in found]


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
    Operation("GET", "/customer", page, documented("docs"), "offset meta, or cursors"),
    Operation("GET", "/customer/{email_or_code}", fetch, documented("docs")),
    Operation("PUT", "/customer/{email_or_code}", update, documented("docs")),
    Operation(
        "POST",
        "/customer/set_risk_action",
        set_risk_action,
        documented("docs"),
        "`deny` really refuses; 403 when the control API's settings say so",
    ),
    Operation(
        "POST",
        "/customer/{code}/identification",
        identify,
        documented("docs"),
        "of types bank_account and bvn; answered five seconds later, on the clock",
    ),
)

FACTS = Facts(
    "Customers",
    (
        Fact(
            "every charge of a customer with risk action `deny` is refused, as"
            " `Denied by fraud system`",
            assumed("documented is only that they are blacklisted"),
        ),
        Fact(
            "identification succeeds, unless a number consists of noughts alone or a test has"
            " decided otherwise",
            ours(),
        ),
        Fact("metadata is an object, never a string of one", observed("sdk")),
    ),
)
