"""`/storefront`: shops of products. They can be kept, but nobody can visit one here."""

from __future__ import annotations

from fake_paystack.api.call import Call
from fake_paystack.api.records.field import many, number, takes, text
from fake_paystack.api.records.order import CURRENCY, page_of, selling
from fake_paystack.api.records.order_shape import ROW as ORDER
from fake_paystack.api.records.resource import Resource
from fake_paystack.api.records.shape import (
    Template,
    created_at,
    entry_id,
    fill,
    integration,
    kept,
    updated_at,
)
from fake_paystack.api.records.verbs import Change, Create, Delete, Does, List, operations
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.product import Product
from fake_paystack.envelope import Answer, success
from fake_paystack.errors.product import ProductDoesNotExist
from fake_paystack.shapes.product import listed
from fake_paystack.store.product import products

STOREFRONTS = Resource("Storefront", "storefronts", first=1_559_000)
_TAKEN = "Slug is not available"


def _sold(ctx: Context, storefront: Entry) -> list[Product]:
    """Its products, without those that were deleted since."""
    found = (products.by_id(ctx.db, storefront.integration_id, id) for id in _ids(storefront))
    return [product for product in found if product is not None]


def _ids(storefront: Entry) -> list[int]:
    ids: list[int] = storefront.data["products"]
    return ids


def _rows(ctx: Context, storefront: Entry) -> list[Json]:
    return [listed(product) for product in _sold(ctx, storefront)]


def _orders_count(ctx: Context, storefront: Entry) -> Json:
    return len(selling(ctx, _ids(storefront)))


def _verify_slug(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    STOREFRONTS.refuse_taken(ctx, "slug", call.params["slug"], _TAKEN)
    return success("Slug is available")


def _add_products(ctx: Context, call: Call, sent: dict[str, Json]) -> Answer:
    storefront = STOREFRONTS.found(ctx, call)
    for id in sent["products"]:
        if products.by_id(ctx.db, ctx.integration.id, id) is None:
            raise ProductDoesNotExist
    ids = list(dict.fromkeys([*_ids(storefront), *sent["products"]]))
    STOREFRONTS.change(ctx, storefront, {"products": ids})
    return success("Products added to storefront")


def _list_products(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    rows = _rows(ctx, STOREFRONTS.found(ctx, call))
    return success("Products retrieved", *page_of(call, rows))


def _list_orders(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    orders = selling(ctx, _ids(STOREFRONTS.found(ctx, call)))
    rows = [fill(ORDER, ctx, order) for order in orders]
    return success("Orders retrieved", *page_of(call, rows))


def _duplicate(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    storefront = STOREFRONTS.found(ctx, call)
    slug = f"{storefront.data['slug']}-{ctx.ids.letters(6)}"
    STOREFRONTS.make(ctx, {**storefront.data, "slug": slug, "status": "inactive"})
    return success("Storefront duplicated")


def _fetch(ctx: Context, call: Call, _: dict[str, Json]) -> Answer:
    storefront = STOREFRONTS.found(ctx, call)
    count = len(_sold(ctx, storefront))
    meta = {
        "product_count": count,
        "total": count,
        "skipped": 0,
        "perPage": 50,
        "page": 1,
        "pageCount": 1,
    }
    return success("Storefront retrieved", fill(_WHOLE, ctx, storefront), meta)


_WHOLE = {
    "social_media": [],
    "contacts": [],
    "name": kept("name"),
    "slug": kept("slug"),
    "currency": kept("currency"),
    "welcome_message": None,
    "success_message": None,
    "redirect_url": None,
    "description": kept("description"),
    "delivery_note": "disabled",
    "background_color": "#F5F5F5",
    "status": kept("status"),
    "shippable": False,
    "integration": integration,
    "domain": "test",
    "digital_product_expiry": None,
    "metadata": None,
    "id": entry_id,
    "createdAt": created_at,
    "updatedAt": updated_at,
    "products": _rows,
    "shipping_fees": [],
}
_ROW: dict[str, Template] = {
    "id": entry_id,
    "name": kept("name"),
    "slug": kept("slug"),
    "orders_count": _orders_count,
    "status": kept("status"),
    "revenue": None,
    "currency": kept("currency"),
    "products": _rows,
    "contacts": [],
    "social_media": [],
    "shipping_fees": [],
}

OPERATIONS = operations(
    STOREFRONTS,
    Create(
        on="POST /storefront",
        message="Storefront created",
        takes=takes(text("name"), text("slug"), CURRENCY, may=(text("description"),)),
        unique="slug",
        taken=_TAKEN,
        begins=lambda *_: {"status": "inactive", "products": []},
        gives=_WHOLE,
    ),
    List(on="GET /storefront", message="Storefronts retrieved", gives=_ROW, filters=("status",)),
    Does(on="GET /storefront/{id}", do=_fetch),
    Change(
        on="PUT /storefront/{id}",
        message="Storefront updated",
        takes=takes(may=(text("name"), text("slug"), text("description"))),
        unique="slug",
        taken=_TAKEN,
        gives=_WHOLE,
    ),
    Delete(on="DELETE /storefront/{id}", message="Storefront deleted"),
    Does(on="GET /storefront/verify/{slug}", do=_verify_slug),
    Does(on="GET /storefront/{id}/order", do=_list_orders, says="orders of its products"),
    Does(
        on="POST /storefront/{id}/product",
        takes=takes(many(number("products"))),
        do=_add_products,
    ),
    Does(on="GET /storefront/{id}/product", do=_list_products),
    Change(
        on="POST /storefront/{id}/publish",
        message="Storefront published",
        sets={"status": "active"},
    ),
    Does(on="POST /storefront/{id}/duplicate", do=_duplicate, says="with a slug of its own"),
)
