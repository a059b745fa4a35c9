"""`/page`: forms at a short address, `/pay/{slug}`, on which anybody can pay.

Source: https://paystack.com/docs/api/page/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.payment_page import Page, PageType, read_slug
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.payment_page import (
    NoProductPage,
    PageNotFound,
    ProductCurrencyDiffers,
    SlugTaken,
)
from fake_paystack.errors.plan import PlanNotFound
from fake_paystack.errors.product import ProductDoesNotExist
from fake_paystack.flows import routing
from fake_paystack.flows.selling import as_priced, sold_on
from fake_paystack.grade import Fact, Facts, assumed, documented, reported
from fake_paystack.shapes import payment_page as shapes
from fake_paystack.store.payment_page import pages
from fake_paystack.store.plan import plans
from fake_paystack.store.product import products


def create(ctx: Context, call: Call) -> Answer:
    sent = call.fields
    name = fields.required(sent, "name")
    type = PageType(fields.choice(sent, "type", list(PageType)) or PageType.PAYMENT)
    slug = read_slug(fields.optional(sent, "slug")) or ctx.ids.letters(10)
    if pages.anywhere(ctx.db, slug) is not None:
        raise SlugTaken
    price, options = _price(ctx, call, type), _options(call)
    if code := options["split_code"]:
        routing.split_in(ctx, code, price["currency"])
    page = Page(
        id=ctx.counters.next(pages.kind),
        integration_id=ctx.integration.id,
        slug=slug,
        name=name,
        type=type,
        created_at=ctx.now,
        updated_at=ctx.now,
        **price,
        **options,
    )
    pages.insert(ctx.db, page)
    return success("Page created", shapes.created(page))


def page(ctx: Context, call: Call) -> Answer:
    def row(page: Page) -> Json:
        return shapes.listed(as_priced(ctx, page), _plan_id(ctx, page))

    return listing(ctx, call, pages, row, "Pages retrieved")


def fetch(ctx: Context, call: Call) -> Answer:
    return success("Page retrieved", _whole(ctx, _found(ctx, call)))


def update(ctx: Context, call: Call) -> Answer:
    page = _found(ctx, call)
    changes: dict[str, Any] = {
        "name": fields.optional(call.fields, "name"),
        "description": fields.optional(call.fields, "description"),
        "active": fields.flag(call.fields, "active"),
    }
    if "amount" in call.fields:
        changes["amount"] = read_amount(call.fields["amount"])
    sent = {name: value for name, value in changes.items() if value is not None}
    changed = replace(page, **sent, updated_at=ctx.now)
    pages.save(ctx.db, changed)
    return success("Page updated", shapes.listed(as_priced(ctx, changed), _plan_id(ctx, changed)))


def check_slug(ctx: Context, call: Call) -> Answer:
    read_slug(call.params["slug"])
    if pages.anywhere(ctx.db, call.params["slug"]) is not None:
        raise SlugTaken
    return success("Slug is available")


def add_products(ctx: Context, call: Call) -> Answer:
    page = _found(ctx, call)
    if page.type is not PageType.PRODUCT:
        raise NoProductPage
    named = fields.items(call.fields, "products")
    if named is None:
        raise MissingField("products")
    ids = tuple(_product_id(ctx, page, each) for each in named)
    changed = replace(page.selling(ids), updated_at=ctx.now)
    pages.save(ctx.db, changed)
    return success("Products added to page", _whole(ctx, changed))


def _found(ctx: Context, call: Call) -> Page:
    page = pages.named(ctx.db, ctx.integration.id, call.params["id"])
    if page is None:
        raise PageNotFound
    return page


def _whole(ctx: Context, page: Page) -> Json:
    return shapes.fetched(as_priced(ctx, page), _plan_id(ctx, page), sold_on(ctx, page))


def _plan_id(ctx: Context, page: Page) -> int | None:
    plan = plans.by_code(ctx.db, page.integration_id, page.plan) if page.plan else None
    return plan.id if plan else None


def _product_id(ctx: Context, page: Page, value: Json) -> int:
    """Raises `ProductDoesNotExist` or `ProductCurrencyDiffers`."""
    product = products.named(ctx.db, ctx.integration.id, str(value)[:40])
    if product is None:
        raise ProductDoesNotExist
    if product.currency != page.currency:
        raise ProductCurrencyDiffers
    return product.id


def _price(ctx: Context, call: Call, type: PageType) -> dict[str, Any]:
    """Currency, plan, and what is to be paid; a plan has all three."""
    if type in {PageType.SUBSCRIPTION, PageType.PLAN}:
        plan = plans.named(ctx.db, ctx.integration.id, fields.required(call.fields, "plan"))
        if plan is None:
            raise PlanNotFound
        return {"plan": plan.plan_code, "amount": plan.amount, "currency": plan.currency}
    is_fixed = fields.flag(call.fields, "fixed_amount")
    amount = call.fields.get("amount")
    if is_fixed and amount is None:
        raise MissingField("amount")
    return {
        "amount": None if amount is None or amount == "" else read_amount(amount),
        "fixed_amount": is_fixed is not False,
        "currency": parameters.currency(call.fields, ctx.integration),
    }


def _options(call: Call) -> dict[str, Any]:
    """Return what may be left out, as sent."""
    sent = {
        name: fields.optional(call.fields, name)
        for name in ("description", "split_code", "redirect_url", "success_message")
    }
    email = fields.optional(call.fields, "notification_email")
    return {
        **sent,
        "notification_email": None if email is None else read_email(email),
        "collect_phone": fields.flag(call.fields, "collect_phone") or False,
        "metadata": fields.mapping(call.fields, "metadata"),
        "custom_fields": _custom_fields(call),
    }


def _custom_fields(call: Call) -> tuple[dict[str, Json], ...]:
    sent = fields.items(call.fields, "custom_fields") or []
    for number, each in enumerate(sent):
        if not isinstance(each, dict) or not isinstance(each.get("display_name"), str):
            raise InvalidField(f"custom_fields[{number}].display_name", "must be a string")
    return tuple(sent)


OPERATIONS = (
    Operation(
        "POST",
        "/page",
        create,
        documented("docs"),
        "every documented parameter; the page is at `/pay/{slug}`; nobody is notified by e-mail",
    ),
    Operation("GET", "/page", page, documented("docs")),
    Operation("GET", "/page/{id}", fetch, documented("docs"), "by id or slug"),
    Operation("PUT", "/page/{id}", update, documented("docs")),
    Operation("GET", "/page/check_slug_availability/{slug}", check_slug, documented("docs")),
    Operation("POST", "/page/{id}/product", add_products, documented("docs")),
)

FACTS = Facts(
    "Payment pages",
    (
        Fact("a page without an amount asks its visitor for one", documented("docs")),
        Fact(
            "a page of a plan takes amount and currency from the plan, also once that has changed",
            assumed(),
        ),
        Fact(
            "a page's `split_code` shares its payments, as long as the split holds: one that was"
            " switched off since, or whose flat shares are more than the amount, shares nothing",
            assumed(),
        ),
        Fact(
            "a page sells products of its own currency; one that changes to another cannot be"
            " ordered any more",
            assumed(),
        ),
        Fact("a slug is taken for every integration of the server", assumed()),
        Fact(
            "a page's transactions have references such as `T6600000001I463001Sabc123`",
            reported("ios", note="the form; what its parts are is assumed"),
        ),
        Fact("what a visitor fills in becomes `custom_fields` of the metadata", documented("docs")),
        Fact("without `redirect_url` the integration's callback URL is gone to", assumed()),
        Fact("an inactive page cannot be opened", documented("spec", note="404 assumed")),
    ),
)
