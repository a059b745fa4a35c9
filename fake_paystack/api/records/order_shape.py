"""What an order looks like, per place it appears.

Names such as `IFNULL(p1.expires_in, p2.expires_in)` are Paystack's.
"""

from __future__ import annotations

from datetime import timedelta

from fake_paystack import store
from fake_paystack.api.records.shape import (
    Part,
    code,
    created_at,
    entry_id,
    integration,
    kept,
    updated_at,
)
from fake_paystack.clock import iso
from fake_paystack.context import Context
from fake_paystack.domain.entry import Entry
from fake_paystack.domain.integration import public_key
from fake_paystack.domain.json_value import Json
from fake_paystack.store.product import products


def _customer(ctx: Context, order: Entry) -> Json:
    customer = store.customer.by_id(ctx.db, order.data["customer"])
    return {
        "id": customer.id,
        "first_name": order.data["first_name"],
        "last_name": order.data["last_name"],
        "email": customer.email,
        "customer_code": customer.customer_code,
        "phone": order.data["phone"],
        "metadata": {},
        "risk_action": customer.risk_action,
        "international_format_phone": order.data["phone"],
    }


def _name(_: Context, order: Entry) -> Json:
    return f"{order.data['first_name']} {order.data['last_name']}"


def _shipping(name: str) -> Part:
    return lambda _, order: order.data["shipping"].get(name)


def _expires_at(_: Context, order: Entry) -> Json:
    return iso(order.created_at + timedelta(days=1))


def _items(ctx: Context, order: Entry) -> Json:
    return [_item(ctx, order, item) for item in order.data["items"]]


def _item(ctx: Context, order: Entry, item: dict[str, Json]) -> Json:
    product = products.by_id(ctx.db, order.integration_id, item["item"])
    return {
        "order_item_id": order.id,
        "orderId": order.id,
        "type": item["type"],
        "item": item["item"],
        "current_total_items_price": item["amount"] * item["quantity"],
        "files": "[]",
        "order": order.id,
        "amount": item["amount"],
        "quantity": item["quantity"],
        "createdAt": iso(order.created_at),
        "name": product.name if product else "",
        "product_level_type": "good",
        "product_id": item["item"],
        "product_success_message": None,
        "product_redirect_url": None,
        "IFNULL(p1.expires_in, p2.expires_in)": None,
        "product_quantity_sold": product.quantity_sold if product else 0,
        "product_notification_emails": None,
        "IFNULL(p1.metadata, p2.metadata)": "{}",
        "storefront_redirect_url": None,
        "storefront_success_message": None,
    }


_STATE = {"status": "pending", "refunded": False, "is_viewed": False}
CREATED = {
    "discounts": [],
    "currency": kept("currency"),
    "shipping_address": None,
    "integration": integration,
    "domain": "test",
    "email": kept("email"),
    "customer": kept("customer"),
    "amount": kept("amount"),
    "pay_for_me": kept("pay_for_me"),
    "shipping": {
        "customer": kept("customer"),
        "integration": integration,
        "domain": "test",
        "fees": _shipping("shipping_fee"),
        "delivery_note": _shipping("delivery_note"),
        "street_line": _shipping("street_line"),
        "city": _shipping("city"),
        "state": _shipping("state"),
        "country": _shipping("country"),
        "is_shipped": False,
        "delivery_tracking_link": None,
        "id": entry_id,
        "createdAt": created_at,
        "updatedAt": updated_at,
    },
    "shipping_fees": _shipping("shipping_fee"),
    "metadata": {},
    "order_code": code,
    **_STATE,
    "expiration_date": _expires_at,
    "id": entry_id,
    "createdAt": created_at,
    "updatedAt": updated_at,
    "items": _items,
    "pay_for_me_code": kept("pay_for_me_code"),
    "discount_amount": 0,
}
ROW = {
    "id": entry_id,
    "order_code": code,
    "integration": integration,
    "domain": "test",
    "currency": kept("currency"),
    "amount": kept("amount"),
    "transaction": None,
    "page": None,
    "customer": kept("customer"),
    "customer_name": _name,
    "shipping_address": None,
    "metadata": "{}",
    "created_at": created_at,
    "updated_at": updated_at,
    "email": kept("email"),
    "paid_at": None,
    "shipping": kept("shipping"),
    "shipping_fees": _shipping("shipping_fee"),
    **_STATE,
    "refunded_amount": None,
    "discount_amount": None,
    "discounts": None,
    "items": _items,
    "fully_refunded": False,
}
WHOLE = {
    "discounts": [],
    "order_code": code,
    "domain": "test",
    "currency": kept("currency"),
    "amount": kept("amount"),
    "email": kept("email"),
    **_STATE,
    "paid_at": None,
    "shipping_address": None,
    "metadata": {},
    "shipping_fees": _shipping("shipping_fee"),
    "shipping_method": None,
    "expiration_date": _expires_at,
    "pay_for_me": kept("pay_for_me"),
    "id": entry_id,
    "integration": integration,
    "page": None,
    "customer": _customer,
    "shipping": kept("shipping"),
    "createdAt": created_at,
    "updatedAt": updated_at,
    "transaction": None,
    "is_gift": kept("is_gift", False),
    "payer": _customer,
    "fully_refunded": False,
    "refunded_amount": 0,
    "items": _items,
    "discount_amount": None,
}
VALIDATED = {
    **WHOLE,
    "integration": lambda ctx, _: {
        "key": public_key(ctx.key.reveal()),
        "name": ctx.integration.business_name,
        "logo": "",
        "allowed_currencies": [ctx.integration.currency],
    },
    "payer": None,
}
PRODUCT_ROW = {
    "order_id": entry_id,
    "transaction": None,
    "order_code": code,
    "customer": kept("customer"),
    "first_name": kept("first_name"),
    "last_name": kept("last_name"),
    "customer_name": _name,
    "phone": kept("phone"),
    "email": kept("email"),
    "currency": kept("currency"),
    "variant_id": None,
    "variant_price": None,
    "variant_code": None,
    "amount": kept("amount"),
    "shipping_method": None,
    "status": "pending",
    "shipping_address": None,
    "refunded": False,
    "shipping": kept("shipping"),
    "paid_at": None,
    "created_at": created_at,
    "is_shipped": False,
    "is_viewed": 0,
    "delivery_note": _shipping("delivery_note"),
    "shipping_fee": _shipping("shipping_fee"),
    "amount_paid": 0,
    "storefront_slug": "",
}
