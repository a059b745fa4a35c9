"""Payment page objects. Source: Paystack docs and OpenAPI document, API > Payment Pages."""

from __future__ import annotations

from collections.abc import Sequence

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.payment_page import Page
from fake_paystack.domain.product import Product
from fake_paystack.shapes import product as products


def created(page: Page) -> dict[str, Json]:
    """As `POST /page` answers; what was not sent is left out, but for the description."""
    optional = {
        "amount": page.amount,
        "split_code": page.split_code,
        "redirect_url": page.redirect_url,
        "success_message": page.success_message,
        "notification_email": page.notification_email,
        "metadata": page.metadata,
        "custom_fields": list(page.custom_fields) or None,
    }
    return {
        "name": page.name,
        "description": page.description or "",
        **{name: value for name, value in optional.items() if value is not None},
        "integration": page.integration_id,
        "domain": "test",
        "slug": page.slug,
        "currency": page.currency,
        "type": page.type,
        "collect_phone": page.collect_phone,
        "active": page.active,
        "published": True,
        "migrate": False,
        "id": page.id,
        "createdAt": iso(page.created_at),
        "updatedAt": iso(page.updated_at),
    }


def listed(page: Page, plan_id: int | None) -> dict[str, Json]:
    """As a row of `GET /page`; its plan is an id."""
    return {
        "integration": page.integration_id,
        "plan": plan_id,
        "domain": "test",
        "name": page.name,
        "description": page.description,
        "amount": page.amount,
        "currency": page.currency,
        "slug": page.slug,
        "custom_fields": list(page.custom_fields),
        "type": page.type,
        "redirect_url": page.redirect_url,
        "success_message": page.success_message,
        "collect_phone": page.collect_phone,
        "active": page.active,
        "published": True,
        "migrate": False,
        "notification_email": page.notification_email,
        "metadata": page.metadata,
        "split_code": page.split_code,
        "id": page.id,
        "createdAt": iso(page.created_at),
        "updatedAt": iso(page.updated_at),
    }


def fetched(page: Page, plan_id: int | None, sold: Sequence[Product]) -> dict[str, Json]:
    """As `GET /page/{id}` and `POST /page/{id}/product` answer, with what it sells."""
    rows = [products.on_page(product, page.id) for product in sold]
    return {**listed(page, plan_id), "products": rows}
