"""Subscriptions: their first payment comes back as that of credits does."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User


@pytest.mark.verifies("subscription.callback_url")
def test_subscriber_returns_to_the_page_the_frontend_named(shop: Shop, checkout: Checkout) -> None:
    """A subscriber who has paid stands on the callback page that the frontend named."""
    payment = shop.subscribe()

    checkout.pay()

    shop.expect_landed_on_page(payment, shop.address("callback"))
    shop.expect_success()
    shop.expect_nothing_refused()


@pytest.mark.verifies("subscription.callback_url")
def test_callback_url_of_a_subscription_is_handed_on(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Paystack is given the callback_url that initialize_payment was sent, query and all."""
    page = f"{target.page('callback')}?plan=monthly"

    subscription = target.subscribe(user, callback_url=page)

    target.expect_given(paystack, subscription.payment, page)


@pytest.mark.verifies("subscription.default")
def test_subscription_without_callback_url_has_the_default(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Without a callback_url a subscriber comes back to the same default page as for credits."""
    subscription = target.subscribe(user)

    target.expect_given(paystack, subscription.payment, target.page("callback"))


@pytest.mark.verifies("subscription.activated_once")
def test_subscription_is_activated_only_once_it_is_paid(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A subscription that nobody has paid for is not activated by a verify."""
    subscription = target.subscribe(user)
    before = target.standing(subscription)

    target.verify(user, subscription.payment.reference)
    target.expect_standing(subscription, before, "nothing was paid yet")

    paystack.pay(subscription.payment.reference)
    target.verify(user, subscription.payment.reference)
    paystack.release_deliveries(subscription.payment.reference)
    target.expect_activated(subscription, before)


@pytest.mark.verifies("subscription.activated_once")
def test_subscription_stays_active_however_often_it_is_told(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A subscription that is verified and delivered several times is activated once."""
    subscription = target.subscribe(user)
    before = target.standing(subscription)
    paystack.pay(subscription.payment.reference)
    target.verify(user, subscription.payment.reference)
    paystack.release_deliveries(subscription.payment.reference)
    active = target.expect_activated(subscription, before)

    for _ in range(3):
        target.verify(user, subscription.payment.reference)
    for delivery in paystack.deliveries(subscription.payment.reference):
        paystack.resend(delivery.id)

    target.expect_standing(subscription, active, "it was paid for once")
