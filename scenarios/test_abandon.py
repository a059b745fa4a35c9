"""Payers who wander off: what was not paid is not credited, what is paid late is."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User


@pytest.mark.verifies("abandon.cancel")
def test_payer_who_cancels_is_not_credited_and_buys_again(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer who cancels is back in the shop or told so, is not credited, and can buy again."""
    given_up = shop.buy()
    checkout.cancel()
    shop.expect_cancelled(checkout)
    shop.come_back(given_up.reference)
    shop.expect_failure()
    target.expect_credited(shop.user, 0, "the payment was cancelled")

    purchase = shop.buy()
    checkout.pay()

    shop.expect_success()
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.cancelled_then_paid")
def test_payer_who_cancels_and_pays_after_all_is_credited(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer who cancels, and then pays at the same checkout after all, is credited."""
    purchase = shop.buy()
    checkout.cancel()
    target.verify(shop.user, purchase.reference)

    checkout.open(purchase)
    checkout.pay()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.declined_then_paid")
def test_payer_who_was_declined_first_is_credited_once(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer whose first attempt is declined and whose second one pays is credited once."""
    purchase = shop.buy()
    checkout.decline()
    target.verify(shop.user, purchase.reference)
    target.expect_credited(shop.user, 0, "the attempt was declined")

    checkout.pay()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.late_approval")
def test_late_approval_is_credited_when_the_payer_looks_again(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who leaves while the phone asks, and approves later, finds the credits."""
    purchase = shop.buy()
    checkout.wait_for_prompt()
    checkout.close_the_tab()
    shop.come_back(purchase.reference)
    shop.expect_failure()
    target.expect_credited(shop.user, 0, "the prompt was not answered")

    paystack.pay(purchase.reference, channel="mobile_money")
    shop.come_back(purchase.reference)

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.late_approval")
def test_late_approval_is_credited_by_the_webhook(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who leaves while the phone asks, approves later and never returns is credited."""
    target.require_webhook()
    purchase = shop.buy()
    checkout.wait_for_prompt()
    checkout.close_the_tab()
    target.verify(shop.user, purchase.reference)

    paystack.pay(purchase.reference, channel="mobile_money")
    paystack.release_deliveries(purchase.reference)

    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.closed_unpaid")
def test_payer_who_closes_the_tab_unpaid_buys_again(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer who closes the tab before paying is not credited, and can buy again."""
    shop.buy()
    checkout.close_the_tab()
    target.expect_credited(shop.user, 0, "nothing was paid")

    purchase = shop.buy()
    checkout.pay()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.closed_unpaid")
def test_payer_who_goes_back_unpaid_buys_again(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer who goes back before paying can click Buy again."""
    shop.buy()
    checkout.go_back()

    purchase = shop.buy_again()
    checkout.pay()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("abandon.older_checkout")
def test_older_checkout_is_credited_for_what_it_sold(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payer who opens another purchase, and pays the one before, gets what that one sold."""
    small, large = target.two_packages()
    older = target.buy(user, small)
    target.buy(user, large)

    paystack.pay(older.reference)
    target.verify(user, older.reference).expect_ok()

    target.expect_credited(user, older.credits, "it was the older purchase that was paid")
