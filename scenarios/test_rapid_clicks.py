"""Rapid clicks: many purchases in the same instant."""

from collections.abc import Callable
from functools import partial

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User, all_opened_well, at_once


@pytest.mark.verifies("purchase.unique_references")
def test_thirty_purchases_at_once_share_no_reference(
    target: Target, new_user: Callable[[], User]
) -> None:
    """Thirty purchases in the same instant: no two transactions share a reference, no 5xx."""
    buyers = [new_user(), new_user()]

    answers = at_once([partial(target.try_purchase, buyer) for buyer in buyers * 15])

    all_opened_well(answers)


@pytest.mark.verifies("purchase.rapid_clicks")
def test_ten_rapid_clicks_open_a_payment_that_is_credited_once(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """Ten rapid clicks: no error, and what is paid is paid and credited once."""
    shop.open_credits()
    shop.click_buy(times=10)

    purchase = shop.arrive()
    shop.expect_purchases_answered()
    checkout.pay()

    shop.expect_success()
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("purchase.rapid_clicks")
def test_rapid_clicks_in_two_tabs_open_payments_without_an_error(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """Rapid clicks in two tabs at once: both lead to a checkout, and what is paid is credited."""
    tabs = shop.tabs_at_credits(2)

    with paystack.gate("api", path="/transaction/initialize") as gate:
        shop.click_buy_in(tabs, times=10)
        gate.let_crowd_in(len(tabs))

    paid = shop.arrive_in(tabs)
    shop.expect_purchases_answered()
    checkout.pay()
    shop.expect_success()
    target.expect_credited(shop.user, paid.credits)


@pytest.mark.verifies("purchase.double_click_one_checkout")
def test_double_click_opens_one_transaction(shop: Shop, paystack: FakePaystack) -> None:
    """A double click opens one transaction at Paystack, not two."""
    shop.open_credits()

    with paystack.gate("answer", path="/transaction/initialize") as gate:
        shop.click_buy(times=2)
        gate.let_crowd_in(2, within=0.5)

    shop.arrive()
    assert len(paystack.opened()) == 1
