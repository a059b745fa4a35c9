"""Webhooks: credited also when the payer never comes back."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target


@pytest.mark.verifies("webhook.credits_without_return")
def test_webhook_credits_a_payer_who_closed_the_tab(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who closes the tab after paying is credited by the webhook alone."""
    target.require_webhook()
    purchase = shop.buy()
    checkout.pay_and_close_the_tab()

    paystack.release_deliveries(purchase.reference)

    target.expect_credited(shop.user, purchase.credits)
