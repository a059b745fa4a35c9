"""`/subscription`: customers who pay a plan, again and again.

Source: https://paystack.com/docs/api/subscription/
"""

from __future__ import annotations

from fake_paystack import store
from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.billing_cycle import beginning
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.domain.subscription import Subscription, read_start_date
from fake_paystack.envelope import Answer, failure, success
from fake_paystack.errors import CustomerNotFound
from fake_paystack.errors.plan import PlanNotFound
from fake_paystack.errors.subscription import (
    REPORT,
    AuthorizationNotTheirs,
    InvalidStartDate,
    NoSavedAuthorizations,
    SubscriptionInactive,
    SubscriptionNotFound,
    SubscriptionNotReactivated,
)
from fake_paystack.flows import subscribing
from fake_paystack.flows.managing import link
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import subscription as shapes
from fake_paystack.store.authorization import authorizations, newest_chargeable
from fake_paystack.store.invoice import invoices
from fake_paystack.store.plan import plans
from fake_paystack.store.record import Where
from fake_paystack.store.subscription import subscriptions

_SHOWN = 20
"""Newest invoices that come with a subscription. Assumed."""


def create(ctx: Context, call: Call) -> Answer:
    """Subscribe a customer who has paid before; nothing is charged yet. Observed."""
    customer, plan = _customer(ctx, call), _plan(ctx, call)
    saved = _authorization(ctx, call, customer)
    try:
        start = read_start_date(call.fields.get("start_date"), ctx.now)
    except InvalidStartDate as error:
        return _refuse_but_keep(ctx, customer, plan, saved, error)
    subscription = subscribing.subscribe(ctx, customer, plan, saved, start=start)
    data = shapes.created(subscribing.parts(ctx, subscription))
    return success("Subscription successfully created", data)


def page(ctx: Context, call: Call) -> Answer:
    """Filters take numeric ids; anything else matches nothing. Observed."""
    chosen = {
        f"{name}_id": parameters.whole(call.query, name, default=0)
        if call.query.get(name)
        else None
        for name in ("customer", "plan")
    }

    def row(subscription: Subscription) -> dict[str, object]:
        return shapes.listed(subscribing.parts(ctx, subscription))

    return listing(ctx, call, subscriptions, row, "Subscriptions retrieved", fields=chosen)


def fetch(ctx: Context, call: Call) -> Answer:
    subscription = subscriptions.named(ctx.db, ctx.integration.id, call.params["code"])
    if subscription is None:
        raise SubscriptionNotFound
    theirs = Where(fields={"subscription_id": subscription.id})
    newest = invoices.newest(ctx.db, ctx.integration.id, theirs, limit=_SHOWN)
    data = shapes.fetched(subscribing.parts(ctx, subscription), newest)
    return success("Subscription retrieved successfully", data)


def disable(ctx: Context, call: Call) -> Answer:
    subscription = _with_token(ctx, call)
    if not subscription.is_renewing:
        raise SubscriptionInactive
    disabled = subscribing.disable(ctx, subscription)
    return success("Subscription disabled successfully", {"status": disabled.status})


def enable(ctx: Context, call: Call) -> Answer:
    """Refuse what was given up: disabling is for good. Observed."""
    if not _with_token(ctx, call).is_renewing:
        raise SubscriptionNotReactivated
    return success("Subscription enabled successfully")


def manage_link(ctx: Context, call: Call) -> Answer:
    return success("Link generated", {"link": link(ctx, _by_code(ctx, call))})


def manage_email(ctx: Context, call: Call) -> Answer:
    """Send nothing; the journal has the link that the customer would get."""
    subscription = _by_code(ctx, call)
    code, url = subscription.subscription_code, link(ctx, subscription)
    ctx.journal.add("checkout", reference=code, url=url, note="management link e-mailed")
    return success("Email successfully sent")


def _refuse_but_keep(
    ctx: Context, customer: Customer, plan: Plan, saved: SavedAuthorization, error: InvalidStartDate
) -> Answer:
    """Answer 400, and yet leave an active subscription without a next payment date. Observed."""
    cycle = beginning(plan.interval, ctx.now, None)
    subscription = subscribing.opened(ctx, customer, plan, saved, cycle, None)
    subscriptions.insert(ctx.db, subscription)
    return failure(error)


def _customer(ctx: Context, call: Call) -> Customer:
    name = fields.required(call.fields, "customer")
    customer = store.customer.by_email_or_code(ctx.db, ctx.integration.id, name)
    if customer is None:
        raise CustomerNotFound
    return customer


def _plan(ctx: Context, call: Call) -> Plan:
    plan = plans.named(ctx.db, ctx.integration.id, fields.required(call.fields, "plan"))
    if plan is None:
        raise PlanNotFound
    return plan


def _authorization(ctx: Context, call: Call, customer: Customer) -> SavedAuthorization:
    """Return the one named, or the customer's newest. Documented."""
    named = fields.optional(call.fields, "authorization")
    if named is None:
        newest = newest_chargeable(ctx.db, ctx.integration.id, customer.id)
        if newest is None:
            raise NoSavedAuthorizations
        return newest
    saved = authorizations.by_code(ctx.db, ctx.integration.id, named)
    if saved is None or saved.customer_id != customer.id or not saved.is_chargeable:
        raise AuthorizationNotTheirs
    return saved


def _by_code(ctx: Context, call: Call) -> Subscription:
    """Find it by its code alone: by its id it is not found. Observed."""
    found = subscriptions.by_code(ctx.db, ctx.integration.id, call.params["code"])
    if found is None:
        raise SubscriptionNotFound
    return found


def _with_token(ctx: Context, call: Call) -> Subscription:
    code, token = fields.required(call.fields, "code"), fields.required(call.fields, "token")
    found = subscriptions.by_code(ctx.db, ctx.integration.id, code)
    if found is None or found.email_token != token:
        raise SubscriptionInactive
    return found


OPERATIONS = (
    Operation(
        "POST",
        "/subscription",
        create,
        observed("sdk"),
        "by e-mail or code; the newest reusable authorization unless one is named",
    ),
    Operation("GET", "/subscription", page, documented("docs"), "filters by numeric ids only"),
    Operation("GET", "/subscription/{code}", fetch, observed(REPORT), "by code or id"),
    Operation("POST", "/subscription/disable", disable, observed("sdk", REPORT)),
    Operation("POST", "/subscription/enable", enable, observed("sdk", REPORT)),
    Operation(
        "GET",
        "/subscription/{code}/manage/link",
        manage_link,
        documented("docs"),
        "leads to a page of the fake: another card, or giving up",
    ),
    Operation(
        "POST",
        "/subscription/{code}/manage/email",
        manage_email,
        documented("docs"),
        "nothing is sent; the link stands in the journal",
    ),
)

FACTS = Facts(
    "Subscriptions",
    (
        Fact(
            "paying a transaction that was opened with a known plan charges the plan's amount and"
            " subscribes the customer; the payment is the first invoice",
            documented("docs"),
        ),
        Fact(
            "such a payment subscribes only by a reusable authorization, and nobody twice to one"
            " plan",
            assumed(),
        ),
        Fact(
            "a transaction with an unknown plan is a plain one",
            assumed("so that a backend with plans of its own can run"),
        ),
        Fact("`POST /subscription` charges nothing before the next payment date", observed(REPORT)),
        Fact(
            "an invalid `start_date` is refused with 400, and leaves an active subscription"
            " without a next payment date",
            observed("sdk", note="that it sends no event is assumed"),
        ),
        Fact("a `start_date` gone by counts as none", assumed()),
        Fact(
            "`start_date` becomes the next payment date, a bare date at midnight UTC",
            observed("sdk"),
        ),
        Fact(
            "monthly and rarer ones are charged on the 28th at the latest, at midnight UTC",
            documented("docs", note="midnight by the samples"),
        ),
        Fact("hourly ones are charged at the minute of their creation", observed(REPORT)),
        Fact(
            "`invoice.create` comes three days before the charge; for hourly and daily plans, and"
            " for a first charge that is nearer, right before it",
            documented("docs", note="the second half assumed"),
        ),
        Fact(
            "a charge brings `charge.success` or `invoice.payment_failed`, then `invoice.update`",
            documented("docs"),
        ),
        Fact(
            "what failed is not tried again: the status is `attention` until the next payment date",
            documented("docs"),
        ),
        Fact(
            "disabling answers `non-renewing`, keeps the next payment date and sends"
            " `subscription.not_renew`; on that date it is `cancelled`, with"
            " `subscription.disable`",
            observed("sdk", REPORT, note="the end is documented"),
        ),
        Fact("disabling twice is 404; enabling what was disabled is 400", observed(REPORT)),
        Fact(
            "after the last invoice of `invoice_limit` it is `non-renewing`, and a period later"
            " `completed`, with `subscription.disable` that says `complete`",
            documented("docs", note="when the end comes is assumed"),
        ),
        Fact(
            "`subscription.expiring_cards` comes on the first of a month, when there are any",
            documented("docs", note="that none come otherwise is assumed"),
        ),
        Fact("a card whose last month is over is declined as `Expired card`", assumed()),
        Fact("a management link is valid for a day", documented("docs")),
    ),
)
