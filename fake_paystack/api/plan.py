"""`/plan`: what customers can subscribe to.

Source: https://paystack.com/docs/api/plan/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.plan import Plan, read_interval, read_plan_amount
from fake_paystack.domain.subscription import RENEWING, Subscribed
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.plan import PlanNotFound
from fake_paystack.flows import subscribing
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import plan as shapes
from fake_paystack.shapes import subscription as subscriptions
from fake_paystack.shapes.plan import Subscriber
from fake_paystack.store.plan import plans
from fake_paystack.store.subscription import subscribed

_SHOWN = 20
"""Newest subscriptions that come with a plan. Assumed."""


def create(ctx: Context, call: Call) -> Answer:
    currency = parameters.currency(call.fields, ctx.integration)
    plan = Plan(
        id=ctx.counters.next(plans.kind),
        integration_id=ctx.integration.id,
        plan_code=ctx.ids.code("PLN"),
        name=fields.required(call.fields, "name"),
        amount=read_plan_amount(call.fields.get("amount"), currency),
        interval=read_interval(call.fields.get("interval")),
        currency=currency,
        created_at=ctx.now,
        updated_at=ctx.now,
        **_options(call),
    )
    plans.insert(ctx.db, plan)
    return success("Plan created", shapes.created(plan), status=201)


def page(ctx: Context, call: Call) -> Answer:
    """Every plan is active: a filter by another status matches nothing. Assumed."""
    chosen = {
        "interval": call.query.get("interval") or None,
        "amount": fields.number(call.query, "amount"),
        "id": None if call.query.get("status", "active") in {"", "active"} else 0,
    }

    def row(plan: Plan) -> dict[str, Json]:
        return shapes.listed(plan, _subscribed(ctx, plan), _subscribers(ctx, plan))

    return listing(ctx, call, plans, row, "Plans retrieved", fields=chosen)


def fetch(ctx: Context, call: Call) -> Answer:
    plan = _found(ctx, call)
    data = shapes.fetched(plan, _subscribed(ctx, plan), _subscribers(ctx, plan))
    return success("Plan retrieved", data)


def update(ctx: Context, call: Call) -> Answer:
    plan = _found(ctx, call)
    changes = _options(call)
    if name := fields.optional(call.fields, "name"):
        changes["name"] = name
    if "amount" in call.fields:
        changes["amount"] = read_plan_amount(call.fields["amount"], plan.currency)
    if "interval" in call.fields:
        changes["interval"] = read_interval(call.fields["interval"])
    changed = replace(plan, **changes, updated_at=ctx.now)
    plans.save(ctx.db, changed)
    follow = fields.flag(call.fields, "update_existing_subscriptions") is not False
    affected = subscribing.follow_plan(ctx, changed, changes) if follow else 0
    return success(f"Plan updated. {affected} subscription(s) affected")


def _found(ctx: Context, call: Call) -> Plan:
    plan = plans.named(ctx.db, ctx.integration.id, call.params["code"])
    if plan is None:
        raise PlanNotFound
    return plan


def _subscribed(ctx: Context, plan: Plan) -> Subscribed:
    return subscribed(ctx.db, ctx.integration.id, plan.id, RENEWING)


def _subscribers(ctx: Context, plan: Plan) -> list[Subscriber]:
    newest = subscribing.those(ctx, {"plan_id": plan.id}, limit=_SHOWN)
    return [
        Subscriber(each.subscription, each.customer, subscriptions.within(each))
        for each in subscribing.all_parts(ctx, newest)
    ]


def _options(call: Call) -> dict[str, Any]:
    """Return what may be left out, as sent."""
    sent = {
        "description": fields.optional(call.fields, "description"),
        "send_invoices": fields.flag(call.fields, "send_invoices"),
        "send_sms": fields.flag(call.fields, "send_sms"),
        "invoice_limit": fields.number(call.fields, "invoice_limit"),
    }
    return {name: value for name, value in sent.items() if value is not None}


OPERATIONS = (
    Operation("POST", "/plan", create, observed("sdk"), "answers 201, where the docs say 200"),
    Operation("GET", "/plan", page, documented("docs"), "by status, interval, amount and time"),
    Operation("GET", "/plan/{code}", fetch, documented("docs"), "by code or id"),
    Operation("PUT", "/plan/{code}", update, observed("sdk")),
)

FACTS = Facts(
    "Plans",
    (
        Fact("intervals are case-sensitive, and include hourly and quarterly", observed("sdk")),
        Fact(
            f"the newest {_SHOWN} subscriptions come with a plan; its counts are of all", assumed()
        ),
        Fact("the smallest amount of a plan is GHS 2.00", observed("sdk")),
        Fact(
            "an update changes the plan's subscriptions from their next billing cycle on, unless"
            " `update_existing_subscriptions` is false",
            documented("docs", note="an invoice that is open keeps its amount, assumed"),
        ),
        Fact("what an update does not name, subscriptions keep as they have it", assumed()),
    ),
)
