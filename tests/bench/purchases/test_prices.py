"""The price list against what the reference charges."""

from decimal import Decimal

import pytest

from bench.purchases.prices import BY_AMOUNT, ITEMS, Item
from reference_impl.backend import invoices, packages


@pytest.mark.parametrize("item", ITEMS, ids=lambda each: each.package + each.custom_amount)
def test_item_costs_and_gives_what_the_reference_says(item: Item) -> None:
    if item.custom_amount:
        package = packages.custom(Decimal(item.custom_amount))
    else:
        package = packages.PACKAGES[item.package]
    invoice = invoices.invoice_for(package.price)

    assert item.told == (package.credits, invoice.total_amount)


def test_an_amount_says_what_was_bought() -> None:
    assert len(BY_AMOUNT) == len(ITEMS)
