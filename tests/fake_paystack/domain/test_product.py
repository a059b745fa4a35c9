"""Stock and slugs of products."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fake_paystack.domain.product import Product, slugified
from tests.fake_paystack.conftest import AT

CUPS = Product(
    id=1,
    integration_id=1,
    product_code="PROD_a",
    slug="cups-a",
    name="Cups",
    description="Of paper",
    price=10_00,
    currency="GHS",
    created_at=AT,
    updated_at=AT,
    quantity=2,
)


def test_stock_never_falls_below_none() -> None:
    assert (CUPS.sold(3).quantity, CUPS.sold(3).quantity_sold) == (0, 3)


def test_unlimited_product_never_runs_out() -> None:
    cups = replace(CUPS, unlimited=True, quantity=0)

    assert cups.has(1_000)
    assert cups.sold(1_000).quantity == 0


def test_inactive_product_cannot_be_had() -> None:
    assert not replace(CUPS, active=False).in_stock


@pytest.mark.parametrize(
    ("name", "slug"), [("Puff  Puff!", "puff-puff"), ("Ɛkɔ 7", "k-7"), ("♥", "product")]
)
def test_slug_is_made_of_plain_words(name: str, slug: str) -> None:
    assert slugified(name) == slug
