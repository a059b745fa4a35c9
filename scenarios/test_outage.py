"""Paystack or the network fails: nothing is lost, and the payer can go on."""

from typing import Any

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User

INVALID_KEY = {"status": False, "message": "Invalid key"}
OUTAGES = [
    pytest.param("api.status", {"status": 500}, id="500"),
    pytest.param("api.status", {"status": 401, "body": INVALID_KEY}, id="invalid_key"),
    pytest.param("api.rate_limited", {}, id="429"),
    pytest.param("api.edge_block", {"user_agents": [""]}, id="edge_403"),
    pytest.param("api.html", {"status": 200}, id="html"),
    pytest.param("api.truncated", {}, id="truncated"),
    pytest.param("api.reset", {}, id="reset"),
]
in_each_outage = pytest.mark.parametrize(("fault", "settings"), OUTAGES)


# Buying


@pytest.mark.verifies("outage.initialize")
@in_each_outage
def test_purchase_in_an_outage_is_an_error_and_works_afterwards(
    target: Target, paystack: FakePaystack, user: User, fault: str, settings: dict[str, Any]
) -> None:
    """While Paystack fails a purchase is an error, told in JSON, and afterwards it works."""
    with paystack.fault(fault, **settings):
        target.try_purchase(user).expect_trouble_told()

    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("outage.initialize")
def test_purchase_without_a_connection_is_an_error_and_works_afterwards(
    target: Target, user: User
) -> None:
    """While Paystack cannot be reached at all a purchase is an error, and afterwards it works."""
    with target.cut_off():
        target.try_purchase(user).expect_trouble_told()

    target.buy(user)


@pytest.mark.verifies("outage.initialize")
@pytest.mark.parametrize("fault", ["api.status", "api.reset"])
def test_payer_reads_of_an_outage_and_buys_again(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack, fault: str
) -> None:
    """A payer who clicks Buy while Paystack fails reads an error, and can click again."""
    with paystack.fault(fault, path="/transaction/initialize"):
        shop.try_to_buy()
        shop.expect_error()

    purchase = shop.buy_again()
    checkout.pay()
    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("outage.lost_answer")
def test_purchase_whose_answer_was_lost_is_credited_if_it_is_paid(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """When Paystack's answer to a purchase is lost, buying again works, and both can be paid."""
    with paystack.fault("api.reset", path="/transaction/initialize", handled=True, times=1):
        target.try_purchase(user)
    again = target.buy(user)

    lost = target.lost_transaction(paystack, again)
    paystack.pay(lost.reference)
    paystack.release_deliveries(lost.reference)
    target.verify(user, lost.reference)

    target.expect_credited(user, again.credits, f"{lost.reference} was opened and paid")


# Verifying


@pytest.mark.verifies("outage.verify")
@in_each_outage
def test_verify_in_an_outage_is_not_final(
    target: Target, paystack: FakePaystack, user: User, fault: str, settings: dict[str, Any]
) -> None:
    """While Paystack fails a payment cannot be verified, and afterwards it is credited."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault(fault, **settings):
        target.verify(user, purchase.reference).expect_readable()

    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("outage.verify")
def test_verify_without_a_connection_is_not_final(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """While Paystack cannot be reached at all nothing is final, and afterwards it is credited."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with target.cut_off():
        target.verify(user, purchase.reference).expect_readable()

    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("outage.verify")
def test_outage_does_not_credit_what_was_never_paid(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment that cannot be verified is not taken for paid."""
    target.require_credit_by_verify()
    purchase = target.buy(user)

    with paystack.fault("api.status", status=500):
        target.verify(user, purchase.reference).expect_readable()

    target.expect_credited(user, 0, "nothing was paid")


@pytest.mark.verifies("outage.verify")
@pytest.mark.parametrize("fault", ["api.status", "api.html"])
def test_payer_who_returns_in_an_outage_is_credited_later(
    shop: Shop, target: Target, paystack: FakePaystack, user: User, fault: str
) -> None:
    """A payer who comes back while Paystack fails reads no success, and finds it later."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault(fault):
        shop.come_back(purchase.reference)
        shop.expect_unconfirmed()

    shop.come_back(purchase.reference)
    shop.expect_success(purchase)
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("outage.page_offers_retry")
def test_payer_tries_again_after_an_outage(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """When Paystack fails for a moment the page offers to try again, and that works."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("api.status", path="/transaction/verify", status=500):
        shop.come_back(purchase.reference)
        shop.expect_unconfirmed()
    shop.retry()

    shop.expect_success()
    target.expect_credited(user, purchase.credits)


# The clock


@pytest.mark.verifies("outage.bounded")
def test_calls_are_answered_while_paystack_hangs(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """While Paystack never answers, purchase and verify are answered within 15 s."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("api.hang"):
        target.expect_answered_within(
            15, lambda: target.try_purchase(user), lambda: target.verify(user, purchase.reference)
        )

    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


# The backend itself dies


@pytest.mark.verifies("outage.restart")
def test_backend_that_died_after_the_payment_credits_it(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer whose payment went through just before the backend was killed is credited."""
    target.require_credit_by_verify()
    purchase = shop.buy()

    with paystack.gate("redirect", reference=purchase.reference) as gate:
        checkout.confirm()
        gate.wait_for_arrivals()
        target.kill_and_restart()
    checkout.leave()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits, "it was paid before the kill")


@pytest.mark.verifies("outage.half_done")
def test_verify_that_was_killed_is_finished_by_the_next(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment whose verify was killed halfway is credited, once, by the next verify."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.gate("answer", path="/transaction/verify") as gate:
        target.kill_during(lambda: target.verify(user, purchase.reference), gate)

    target.verify(user, purchase.reference)
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits, "it was paid before the kill")


@pytest.mark.verifies("outage.half_done")
def test_verify_that_was_killed_is_finished_by_the_webhook(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment whose verify was killed halfway is credited, once, by the webhook."""
    target.require_webhook()
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.gate("answer", path="/transaction/verify") as gate:
        target.kill_during(lambda: target.verify(user, purchase.reference), gate)
    paystack.release_deliveries(purchase.reference)

    target.expect_credited(user, purchase.credits, "it was paid before the kill")


# The edge in front of Paystack


@pytest.mark.verifies("outage.user_agent")
def test_edge_lets_the_calls_through(target: Target, paystack: FakePaystack, user: User) -> None:
    """The edge before Paystack refuses some programs by their user agent, and not this one."""
    with paystack.fault("api.edge_block"):
        purchase = target.buy(user)
        paystack.pay(purchase.reference)
        target.verify(user, purchase.reference).expect_ok()

    target.expect_credited(user, purchase.credits)
