"""`/order`: what storefronts sold. It is never paid: nobody can visit a storefront here."""

from __future__ import annotations

from collections.abc import Sequence

from fake_paystack.api import paging
from fake_paystack.api.call import Call
from fake_paystack.api.records.field import choice, flag, group, many, number, takes, text
from fake_paystack.api.records.order_shape import CREATED, PRODUCT_ROW, ROW, VALIDATED, WHOLE
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import fill
from fake_paystack.api.records.verbs import Create, Does, Fetch, List, operations
from fake_paystack.context import Context
from fake_paystack.domain.customer import read_email
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.product import ProductDoesNotExist, ProductNotFound
from fake_paystack.flows.opening import customer_id
from fake_paystack.store.product import products

ORDERS = Resource("Order", "orders", first=12_000, code=lambda ids: ids.code("ORD"))
CURRENCY = choice("currency", "GHS", "KES", "NGN", "USD", "ZAR")


def selling(ctx: Context, product_ids: Sequence[int]) -> list[Entry]:
    """Orders in which any of these products is, newest first."""
    return [
        order
        for order in ORDERS.where(ctx)
        if any(item["item"] in product_ids for item in order.data["items"])
    ]


def page_of(call: Call, rows: Sequence[Json]) -> tuple[list[Json], dict[str, Json]]:
    """The part of the rows that the query asks for, and its meta."""
    page = paging.page_of(call.query)
    return list(rows[page.skipped : page.skipped + page.size]), page.meta(len(rows))


def _begins(ctx: Context, _: Call, sent: dict[str, Json]) -> dict[str, Json]:
    """The customer, and what it all costs. Raises `ProductDoesNotExist`."""
    for item in sent["items"]:
        if products.by_id(ctx.db, ctx.integration.id, item["item"]) is None:
            raise ProductDoesNotExist
    goods = sum(item["amount"] * item["quantity"] for item in sent["items"])
    return {
        "customer": customer_id(ctx, read_email(sent["email"])),
        "amount": goods + sent["shipping"]["shipping_fee"],
        "pay_for_me": sent.get("pay_for_me", False),
        "pay_for_me_code": ctx.ids.code("PFM"),
    }


def _of_product(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    product = products.named(ctx.db, ctx.integration.id, call.params["id"])
    if product is None:
        raise ProductNotFound
    found = selling(ctx, [product.id])
    sold = {
        "product_code": product.product_code,
        "product_id": product.id,
        "product_name": product.name,
        "price": product.price,
        "quantity_sold": product.quantity_sold,
    }
    rows = [
        {**fill(PRODUCT_ROW, ctx, order), **sold, "quantity": item["quantity"]}
        for order in found
        for item in order.data["items"]
        if item["item"] == product.id
    ]
    shown, meta = page_of(call, rows)
    del meta["page"]
    meta = {"quantity_sold": product.quantity_sold, "revenue": 0, **meta}
    return success("Product orders retrieved", shown, meta)


_ITEM = takes(number("item"), text("type", "product"), number("quantity"), number("amount"))
_SHIPPING = takes(
    text("street_line"),
    text("city"),
    text("state"),
    text("country"),
    number("shipping_fee"),
    may=(text("delivery_note"),),
)

OPERATIONS = operations(
    ORDERS,
    Create(
        on="POST /order",
        message="Order created",
        takes=takes(
            text("email", "ama@example.com"),
            text("first_name"),
            text("last_name"),
            text("phone"),
            CURRENCY,
            many(group("items", _ITEM)),
            group("shipping", _SHIPPING),
            may=(flag("is_gift"), flag("pay_for_me")),
        ),
        begins=_begins,
        gives=CREATED,
        says="it costs its items and their shipping, and is never paid",
    ),
    List(on="GET /order", message="Orders retrieved", gives=ROW, meta={"revenue": {}}),
    Fetch(on="GET /order/{id}", message="Order retrieved", gives=WHOLE),
    Does(on="GET /order/product/{id}", do=_of_product),
    Fetch(
        on="GET /order/{code}/validate",
        message="Order is valid",
        gives=VALIDATED,
        says="any order is valid",
    ),
)
