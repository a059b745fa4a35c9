"""Paystack or the network fails: nothing is lost, and the payer can go on."""

import pytest

from harness import FakePaystack, Shop, Target, User


@pytest.mark.verifies("outage.page_offers_retry")
def test_payer_tries_again_after_an_outage(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """When Paystack fails for a moment the page offers to try again, and that works."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("api.status", path="/transaction/verify", status=500, times=1):
        shop.open_callback(trxref=purchase.reference, reference=purchase.reference)
        shop.retry()

    shop.expect_success()
    target.expect_credited(user, purchase.credits)
