"""A payment page: a form of the merchant's own at a short address, which opens transactions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from fake_paystack.domain.json_value import Json
from fake_paystack.errors.payment_page import InvalidSlug

_SLUG = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


class PageType(StrEnum):
    """Source: Paystack's OpenAPI document, PageCreate."""

    PAYMENT = "payment"
    SUBSCRIPTION = "subscription"
    PRODUCT = "product"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Immutable. `amount` is in subunits; `products` are ids, in the order they were added.

    `plan` is a plan's code. `custom_fields` are objects as sent, each with a `display_name`.
    """

    id: int
    integration_id: int
    slug: str
    name: str
    currency: str
    created_at: datetime
    updated_at: datetime
    type: PageType = PageType.PAYMENT
    description: str | None = None
    amount: int | None = None
    fixed_amount: bool = True
    plan: str | None = None
    split_code: str | None = None
    metadata: dict[str, Json] | None = None
    redirect_url: str | None = None
    success_message: str | None = None
    notification_email: str | None = None
    collect_phone: bool = False
    custom_fields: tuple[dict[str, Json], ...] = ()
    products: tuple[int, ...] = ()
    active: bool = True

    @property
    def asks_amount(self) -> bool:
        """Whether visitors say themselves what they pay."""
        if self.type is PageType.PRODUCT:
            return False
        return self.amount is None or not self.fixed_amount

    def selling(self, products: tuple[int, ...]) -> Page:
        """With these products too; one that it sells already stays where it is."""
        return replace(self, products=tuple(dict.fromkeys((*self.products, *products))))


def read_slug(value: str | None) -> str | None:
    """Slug as sent, or None to have one made. Raises `InvalidSlug`."""
    if value is not None and not _SLUG.fullmatch(value):
        raise InvalidSlug
    return value
