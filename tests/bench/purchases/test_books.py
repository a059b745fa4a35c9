"""Books that balance do, and those that do not say at which reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bench.purchases import books
from tests.bench.purchases.conftest import Market

Open = Callable[..., Market]


def test_books_balance_whoever_told_the_backend(market: Open) -> None:
    opened = market()
    returned, never_returned, abandoned = opened.bought(), opened.bought(2), opened.bought(2)
    for reference in (returned, never_returned):
        opened.pay(reference)
    opened.verify(returned)

    closed = books.closed(opened.shop, opened.folder)

    assert closed.broken == []
    assert (closed.paid, closed.credits, closed.buyers) == (2, Decimal(200), 2)
    assert abandoned not in str(closed)


def test_transactions_are_read_page_by_page(market: Open) -> None:
    opened = market()
    made = [opened.bought() for _ in range(3)]
    for reference in made:
        opened.pay(reference)

    found = [each["reference"] for each in books.listed(opened.shop, "transactions", 2)]
    assert found == made[::-1]


def test_what_is_credited_twice_is_named_with_both_sides(market: Open) -> None:
    opened = market("double_credit")
    reference = opened.bought()
    opened.pay(reference)
    opened.verify(reference)
    opened.verify(reference)

    broken = books.closed(opened.shop, opened.folder).broken

    assert broken[0] == (
        f"{reference} of buyer-1@example.com was paid for 100.00 credits,"
        " and stands in the ledger 0 times with 0.00"
    )
    assert broken[1].startswith(f"{reference}+")
    assert "was never paid, and stands in the ledger 1 times with 100.00" in broken[1]
    assert any(each.endswith(" credits and had paid for 100.00") for each in broken)


def test_what_only_a_webhook_told_must_be_credited_by_it(market: Open) -> None:
    opened = market("no_webhook_credit")
    reference = opened.bought()
    opened.pay(reference)

    broken = books.closed(opened.shop, opened.folder).broken

    assert broken == [
        "before anybody verified again, buyer-1@example.com had 0.00 credits"
        " and had paid for 100.00"
    ]


def test_money_that_the_backend_does_not_know_of_is_told(market: Open) -> None:
    opened = market()
    sold = {"email": "buyer-1@example.com", "amount": 9_400, "reference": "elsewhere"}
    control = opened.sandbox.shop.control
    at = f"{opened.sandbox.fake_url}/transaction/initialize"
    control.post(at, json=sold).raise_for_status()
    opened.pay("elsewhere")

    broken = books.closed(opened.shop, opened.folder).broken

    assert any(
        "elsewhere of buyer-1@example.com was paid, and verify says 404" in b for b in broken
    )
    assert any("elsewhere" in b and "stands in the ledger 0 times" in b for b in broken)


def test_amount_that_nothing_costs_is_told(market: Open) -> None:
    opened = market()
    reference = opened.bought()
    opened.pay(reference, amount=1)

    broken = books.closed(opened.shop, opened.folder).broken

    assert f"{reference}: buyer-1@example.com paid 1, which nothing here costs" in broken


def test_payment_that_was_never_announced_is_told(market: Open) -> None:
    opened = market()
    control = opened.sandbox.shop.control
    reference = opened.bought()
    control.patch("settings", json={"webhook_url": None}).raise_for_status()
    opened.pay(reference)
    opened.verify(reference)

    assert books.closed(opened.shop, opened.folder).broken == [
        f"{reference} was paid, and 0 webhooks were made of it, 0 received"
    ]


def test_money_taken_from_another_than_paid_is_told(market: Open) -> None:
    opened = market()
    reference = opened.bought(buyer=1)
    opened.pay(reference)
    shop = replace(opened.shop, bought={"buyer-2@example.com": 10_000})

    assert books.closed(shop, opened.folder).broken == [
        "buyer-1@example.com paid for 0.00 credits, and the fake took money for 100.00",
        "buyer-2@example.com paid for 100.00 credits, and the fake took money for 0.00",
    ]


def test_backend_that_is_gone_ends_the_books(market: Open) -> None:
    opened = market()
    opened.pay(opened.bought())
    opened.sandbox.backend.kill()

    with pytest.raises(ConnectionError):
        books.closed(opened.shop, opened.folder)
