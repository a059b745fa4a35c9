"""Product objects. Source: Paystack docs and OpenAPI document, API > Products."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.product import Product


def created(product: Product) -> dict[str, Json]:
    """As `POST /product` answers, and the events tell."""
    return {
        "variants_options": [],
        "variants": [],
        "name": product.name,
        "description": product.description,
        "currency": product.currency,
        "price": product.price,
        "quantity": product.quantity,
        "type": "good",
        "is_shippable": True,
        "unlimited": product.unlimited,
        "files": [],
        "shipping_fields": _shipping(),
        "integration": product.integration_id,
        "domain": "test",
        "metadata": _metadata(product),
        "slug": product.slug,
        "product_code": product.product_code,
        "quantity_sold": product.quantity_sold,
        "active": product.active,
        "deleted_at": None,
        "in_stock": product.in_stock,
        "minimum_orderable": 1,
        "maximum_orderable": None,
        "low_stock_alert": False,
        "id": product.id,
        "createdAt": iso(product.created_at),
        "updatedAt": iso(product.updated_at),
    }


def listed(product: Product) -> dict[str, Json]:
    """As a row of `GET /product`, where `low_stock_alert` is a number."""
    return {
        "id": product.id,
        "name": product.name,
        "description": product.description,
        "product_code": product.product_code,
        "slug": product.slug,
        "currency": product.currency,
        "price": product.price,
        "quantity": product.quantity,
        "quantity_sold": product.quantity_sold,
        "active": product.active,
        "domain": "test",
        "type": "good",
        "in_stock": product.in_stock,
        "unlimited": product.unlimited,
        "metadata": _metadata(product),
        "files": [],
        "success_message": None,
        "redirect_url": None,
        "split_code": product.split_code,
        "notification_emails": None,
        "minimum_orderable": 1,
        "maximum_orderable": None,
        "createdAt": iso(product.created_at),
        "updatedAt": iso(product.updated_at),
        "digital_assets": [],
        "variant_options": [],
        "is_shippable": True,
        "shipping_fields": _shipping(),
        "integration": product.integration_id,
        "low_stock_alert": 0,
    }


def fetched(product: Product) -> dict[str, Json]:
    """As `GET /product/{id}` and `PUT /product/{id}` answer."""
    return {
        "digital_assets": [],
        "integration": product.integration_id,
        "name": product.name,
        "description": product.description,
        "product_code": product.product_code,
        "price": product.price,
        "currency": product.currency,
        "quantity": product.quantity,
        "quantity_sold": product.quantity_sold,
        "type": "good",
        "files": [],
        "file_path": None,
        "is_shippable": True,
        "shipping_fields": _shipping(),
        "unlimited": product.unlimited,
        "domain": "test",
        "active": product.active,
        "features": None,
        "in_stock": product.in_stock,
        "metadata": _metadata(product),
        "slug": product.slug,
        "success_message": None,
        "redirect_url": None,
        "split_code": product.split_code,
        "notification_emails": None,
        "minimum_orderable": 1,
        "maximum_orderable": None,
        "low_stock_alert": False,
        "stock_threshold": None,
        "expires_in": None,
        "id": product.id,
        "createdAt": iso(product.created_at),
        "updatedAt": iso(product.updated_at),
    }


def on_page(product: Product, page_id: int) -> dict[str, Json]:
    """As a payment page lists what it sells; flags are numbers here."""
    return {
        "product_id": product.id,
        "name": product.name,
        "description": product.description,
        "product_code": product.product_code,
        "page": page_id,
        "price": product.price,
        "currency": product.currency,
        "quantity": product.quantity,
        "type": "good",
        "features": None,
        "is_shippable": 1,
        "domain": "test",
        "integration": product.integration_id,
        "active": int(product.active),
        "in_stock": int(product.in_stock),
    }


def _metadata(product: Product) -> dict[str, Json]:
    return {"background_color": "#F5F5F5", **(product.metadata or {})}


def _shipping() -> dict[str, Json]:
    return {"delivery_note": "disabled", "shipping_address": "disabled", "shipping_fees": []}
