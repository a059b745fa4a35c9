"""Webhooks: credited also when the payer never comes back."""

from functools import partial

import pytest

from harness import (
    Checkout,
    FakePaystack,
    Race,
    Shop,
    Target,
    User,
    at_once,
    charge_success,
    news_of_other_things,
    news_of_strangers,
    news_that_takes_nothing_back,
)

FORGERIES = ["missing", "other_key", "sha256", "other_body", "truncated"]
SPELLINGS = ["unicode", "escapes", "spaces", "key_order", "float"]
ROUNDS = 13
ASKED = "/transaction/verify"


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


@pytest.mark.verifies("webhook.signature_required")
@pytest.mark.parametrize("kind", FORGERIES)
def test_forged_event_credits_nothing(
    target: Target, paystack: FakePaystack, user: User, kind: str
) -> None:
    """A paid purchase is credited by the rightly signed event, and by no forgery before it."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("webhook.bad_signature", kind=kind):
        paystack.release_deliveries(purchase.reference)
    target.expect_credited(user, 0, "the event was forged")

    paystack.release_deliveries(purchase.reference)
    target.expect_credited(user, purchase.credits, "the event was rightly signed")


@pytest.mark.verifies("webhook.signed_bytes")
@pytest.mark.parametrize("kind", SPELLINGS)
def test_signed_event_credits_whatever_its_bytes(
    target: Target, paystack: FakePaystack, user: User, kind: str
) -> None:
    """An event that is rightly signed credits, however its JSON is written."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("webhook.odd_bytes", kind=kind):
        paystack.release_deliveries(purchase.reference)

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("webhook.acknowledged")
def test_event_is_acknowledged_also_when_it_comes_again(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event about a paid purchase is answered with a 2xx, the first time and the second."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    for delivery in paystack.release_deliveries(purchase.reference):
        paystack.resend(delivery.id)

    for attempt in paystack.attempts(purchase.reference):
        attempt.expect_acknowledged()


@pytest.mark.verifies("webhook.once")
def test_event_that_comes_again_and_again_credits_once(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event that is delivered five times, and once more later, credits once."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("webhook.duplicate", copies=5):
        first, *_ = paystack.release_deliveries(purchase.reference)
    paystack.resend(first.id)

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("webhook.once")
def test_event_that_comes_several_times_at_once_credits_once(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Five copies of an event, about which Paystack is asked in one instant, credit once."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with (
        paystack.fault("webhook.duplicate", copies=5),
        paystack.gate("api", path=ASKED, reference=purchase.reference, optional=True) as gate,
    ):
        deliver = partial(paystack.release_deliveries, purchase.reference)
        at_once([deliver], meanwhile=partial(gate.let_who_comes_in, 5))

    target.expect_credited(user, purchase.credits, within=5)


@pytest.mark.verifies("webhook.before_return")
def test_payer_who_comes_after_the_webhook_sees_success(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who returns after the webhook reads success, and is credited once."""
    target.require_webhook()
    purchase = shop.buy()

    with paystack.gate("redirect", reference=purchase.reference) as way_back:
        checkout.confirm()
        way_back.wait_for_arrivals()
        paystack.release_deliveries(purchase.reference)

    shop.expect_success()
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("webhook.after_return")
def test_webhook_after_the_payer_credits_nothing_more(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A webhook that comes after the payer's return leaves the payment credited once."""
    target.require_webhook()
    purchase = shop.buy()
    checkout.pay()
    shop.expect_arrival()

    paystack.release_deliveries(purchase.reference)

    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("webhook.races_verify")
@pytest.mark.parametrize("one_by_one", [False, True], ids=["together", "one_by_one"])
@pytest.mark.parametrize("payer_first", [True, False], ids=["payer_first", "webhook_first"])
def test_webhook_and_payer_in_one_instant_credit_once(
    target: Target, paystack: FakePaystack, user: User, payer_first: bool, one_by_one: bool
) -> None:
    """When webhook and payer meet, whoever is first, each purchase is credited once."""
    target.require_webhook()
    race = Race(target, paystack, user, payer_first=payer_first, one_by_one=one_by_one)

    for _ in range(ROUNDS):
        race.run()

    target.expect_credited(user, race.credits, within=5)


@pytest.mark.verifies("webhook.amount_checked")
def test_event_of_an_underpaid_purchase_credits_nothing(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event that truly says that too little was paid credits nothing."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay_short(purchase.reference, by=100)

    paystack.release_deliveries(purchase.reference)

    target.expect_credited(user, 0, "too little was paid")


@pytest.mark.verifies("webhook.amount_checked")
def test_event_of_another_currency_credits_nothing(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event that truly says that another currency was paid credits nothing."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay_in_another_currency(purchase.reference)

    paystack.release_deliveries(purchase.reference)

    target.expect_credited(user, 0, "another currency was paid")


@pytest.mark.verifies("webhook.payload_not_trusted")
def test_event_does_not_make_an_unpaid_purchase_paid(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A signed event that claims a payment credits nothing until Paystack has the money."""
    target.require_webhook()
    purchase = target.buy(user)

    paystack.send_event("charge.success", charge_success(paystack.transaction(purchase.reference)))
    target.expect_credited(user, 0, "nothing was paid")

    paystack.pay(purchase.reference)
    paystack.release_deliveries(purchase.reference)
    target.expect_credited(user, purchase.credits, "now it was paid")


@pytest.mark.verifies("webhook.payload_not_trusted")
def test_event_does_not_make_an_underpaid_purchase_paid_in_full(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A signed event that claims more than was paid credits nothing."""
    target.require_webhook()
    purchase = target.buy(user)
    underpaid = paystack.pay_short(purchase.reference, by=100)

    paystack.send_event("charge.success", charge_success(underpaid))

    target.expect_credited(user, 0, "too little was paid")


@pytest.mark.verifies("webhook.success_only")
def test_event_other_than_success_credits_nothing(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Refunds, disputes and transfers that name an unpaid purchase credit nothing."""
    target.require_webhook()
    purchase = target.buy(user)

    for event, data in news_of_other_things(paystack.transaction(purchase.reference)):
        paystack.send_event(event, data)

    target.expect_credited(user, 0, "nothing was paid")


@pytest.mark.verifies("webhook.foreign_events")
def test_events_of_strangers_are_harmless(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Events of other kinds and of unknown references get no 5xx, and credit nothing."""
    target.require_webhook()
    purchase = target.buy(user)

    for event, data in news_of_strangers(paystack.transaction(purchase.reference)):
        paystack.send_event(event, data)

    for attempt in paystack.attempts():
        attempt.expect_no_server_error()
    target.expect_credited(user, 0, "no event was about a payment of theirs")


@pytest.mark.verifies("webhook.foreign_events")
def test_later_news_of_a_credited_purchase_is_harmless(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Events of other kinds after the credit get no 5xx, and credit nothing."""
    target.require_webhook()
    purchase = target.buy(user)
    paid = paystack.pay(purchase.reference)
    paystack.release_deliveries(purchase.reference)

    for event, data in news_that_takes_nothing_back(paid):
        paystack.send_event(event, data)

    for attempt in paystack.attempts():
        attempt.expect_no_server_error()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("webhook.reversed")
def test_late_event_of_a_reversed_payment_credits_nothing(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment that went back before its event arrived is not credited by it."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    paystack.reverse(purchase.reference)

    paystack.release_deliveries(purchase.reference)

    target.expect_credited(user, 0, "the money went back")


@pytest.mark.verifies("webhook.retried")
def test_target_that_is_killed_after_its_acknowledgement_credits(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A target that is killed with its work still ahead, acknowledged or not, credits after all."""
    target.require_webhook()
    target.require_launched()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.gate("api", path=ASKED, reference=purchase.reference, optional=True):
        paystack.start_deliveries(purchase.reference)
        paystack.wait_for_attempt(purchase.reference, within=3)
        target.kill_and_restart()
    paystack.retry_deliveries()

    target.expect_credited(user, purchase.credits, within=5)


@pytest.mark.verifies("webhook.retried")
def test_target_that_is_down_credits_by_a_later_delivery(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A target that is down at the first delivery credits by a later one."""
    target.require_webhook()
    target.require_launched()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with target.killed_backend():
        paystack.release_deliveries(purchase.reference)
    paystack.retry_deliveries()

    target.expect_credited(user, purchase.credits, within=5)


@pytest.mark.verifies("webhook.retried")
def test_event_that_was_lost_is_credited_by_a_later_delivery(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event whose first delivery is lost on its way credits by the next."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("webhook.drop", times=1):
        paystack.release_deliveries(purchase.reference)
    paystack.retry_deliveries()

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("webhook.outlasts_outage")
def test_event_in_an_outage_of_paystack_credits_after_it(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event that comes while Paystack's API fails credits once it answers again."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("api.status", path=ASKED, status=500, optional=True):
        paystack.release_deliveries(purchase.reference)
    paystack.retry_deliveries()

    target.expect_credited(user, purchase.credits, within=5)


@pytest.mark.verifies("webhook.prompt")
def test_event_is_acknowledged_while_paystack_is_slow(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An event is acknowledged within 5 seconds, also while Paystack takes 6 to answer."""
    target.require_webhook()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.fault("api.latency", path=ASKED, seconds=6, times=1, optional=True):
        paystack.release_deliveries(purchase.reference)

    for attempt in paystack.attempts(purchase.reference):
        attempt.expect_prompt()
    paystack.retry_deliveries()
    target.expect_credited(user, purchase.credits, within=15)
