"""A product: what a payment page sells, and how much of it is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from fake_paystack.domain.json_value import Json

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Immutable. `price` is in subunits; `quantity` is the stock, meaningless when unlimited."""

    id: int
    integration_id: int
    product_code: str
    slug: str
    name: str
    description: str
    price: int
    currency: str
    created_at: datetime
    updated_at: datetime
    quantity: int = 0
    quantity_sold: int = 0
    unlimited: bool = False
    active: bool = True
    split_code: str | None = None
    metadata: dict[str, Json] | None = None

    @property
    def in_stock(self) -> bool:
        return self.has(1)

    def has(self, count: int) -> bool:
        """Whether so many can be sold now."""
        return self.active and (self.unlimited or self.quantity >= count)

    def sold(self, count: int) -> Product:
        """With `count` fewer in stock; never below none, since paying came before looking."""
        left = self.quantity if self.unlimited else max(0, self.quantity - count)
        return replace(self, quantity=left, quantity_sold=self.quantity_sold + count)


def slugified(name: str) -> str:
    """Lowercase words with dashes between them, such as `puff-puff`; at most 60 characters."""
    return _BETWEEN_WORDS.sub("-", name.lower()).strip("-")[:60] or "product"
