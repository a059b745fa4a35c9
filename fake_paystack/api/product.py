"""`/product`: what payment pages sell.

Source: https://paystack.com/docs/api/product/
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fake_paystack.api import fields, parameters
from fake_paystack.api.call import Call
from fake_paystack.api.listing import listing
from fake_paystack.api.operation import Operation
from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.product import Product, slugified
from fake_paystack.envelope import Answer, success
from fake_paystack.errors import InvalidField, MissingField
from fake_paystack.errors.product import ProductNameTaken, ProductNotFound
from fake_paystack.grade import Fact, Facts, assumed, documented, observed
from fake_paystack.shapes import product as shapes
from fake_paystack.store.product import products
from fake_paystack.store.record import Where
from fake_paystack.webhooks import delivery
from fake_paystack.webhooks.event import Event


def create(ctx: Context, call: Call) -> Answer:
    fields.required(call.fields, "currency")
    name = fields.required(call.fields, "name")
    if "price" not in call.fields:
        raise MissingField("price")
    _refuse_taken(ctx, name)
    product = Product(
        id=ctx.counters.next(products.kind),
        integration_id=ctx.integration.id,
        product_code=ctx.ids.code("PROD"),
        slug=f"{slugified(name)}-{ctx.ids.letters(6)}",
        name=name,
        description=fields.required(call.fields, "description"),
        price=read_amount(call.fields["price"]),
        currency=parameters.currency(call.fields, ctx.integration),
        created_at=ctx.now,
        updated_at=ctx.now,
        **_options(call),
    )
    products.insert(ctx.db, product)
    _tell(ctx, "product.create", product)
    return success("Product successfully created", shapes.created(product), status=201)


def page(ctx: Context, call: Call) -> Answer:
    chosen = {"active": fields.flag(call.query, "active")}
    return listing(ctx, call, products, shapes.listed, "Products retrieved", fields=chosen)


def fetch(ctx: Context, call: Call) -> Answer:
    return success("Product retrieved", shapes.fetched(_found(ctx, call)))


def update(ctx: Context, call: Call) -> Answer:
    product = _found(ctx, call)
    changes = _options(call)
    if name := fields.optional(call.fields, "name"):
        _refuse_taken(ctx, name, but=product.id)
        changes["name"] = name
    if description := fields.optional(call.fields, "description"):
        changes["description"] = description
    if "price" in call.fields:
        changes["price"] = read_amount(call.fields["price"])
    if "currency" in call.fields:
        changes["currency"] = parameters.currency(call.fields, ctx.integration)
    changed = replace(product, **changes, updated_at=ctx.now)
    products.save(ctx.db, changed)
    _tell(ctx, "product.update", changed)
    return success("Product successfully updated", shapes.fetched(changed))


def delete(ctx: Context, call: Call) -> Answer:
    product = _found(ctx, call)
    products.delete(ctx.db, product)
    _tell(ctx, "product.delete", product)
    return success("Product successfully deleted")


def _found(ctx: Context, call: Call) -> Product:
    product = products.named(ctx.db, ctx.integration.id, call.params["id"])
    if product is None:
        raise ProductNotFound
    return product


def _refuse_taken(ctx: Context, name: str, *, but: int = 0) -> None:
    named = products.newest(ctx.db, ctx.integration.id, Where(fields={"name": name}))
    if any(product.id != but for product in named):
        raise ProductNameTaken


def _options(call: Call) -> dict[str, Any]:
    """Return what may be left out, as sent."""
    sent = {
        "quantity": fields.number(call.fields, "quantity"),
        "unlimited": fields.flag(call.fields, "unlimited"),
        "split_code": fields.optional(call.fields, "split_code"),
        "metadata": _metadata(call.fields.get("metadata")),
    }
    return {name: value for name, value in sent.items() if value is not None}


def _metadata(value: Json) -> dict[str, Json] | None:
    """From an object, or from one as text: the document has both."""
    if isinstance(value, str) and value:
        try:
            value = loads(value)
        except ValueError:
            raise InvalidField("metadata", "must be of type object") from None
    return fields.mapping({"metadata": value}, "metadata")


def _tell(ctx: Context, name: str, product: Product) -> None:
    delivery.schedule(ctx, Event(name, product.product_code, shapes.created(product)))


OPERATIONS = (
    Operation("POST", "/product", create, documented("docs")),
    Operation("GET", "/product", page, documented("docs"), "filter `active`"),
    Operation("GET", "/product/{id}", fetch, documented("docs"), "by id or code"),
    Operation("PUT", "/product/{id}", update, documented("docs")),
    Operation(
        "DELETE",
        "/product/{id}",
        delete,
        documented("spec", note="without its message"),
        "for good",
    ),
)

FACTS = Facts(
    "Products",
    (
        Fact("a name can be used once in an integration", documented("docs")),
        Fact(
            "`product.create`, `product.update` and `product.delete` are sent",
            observed("sdk", note="their names; their data assumed to be the product"),
        ),
        Fact("metadata has a `background_color` of its own accord", documented("docs")),
        Fact(
            "stock goes down, and `quantity_sold` up, when a page's visitor has paid",
            assumed("not when the checkout is opened, so that two may buy the last one"),
        ),
        Fact("an unlimited product stays in stock whatever its quantity", documented("docs")),
    ),
)
