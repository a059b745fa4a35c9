"""From paid to credited."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User, at_once


@pytest.mark.verifies("verify.get_and_post")
@pytest.mark.parametrize("field", ["reference", "trxref"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_verify_takes_get_and_post(
    target: Target, paystack: FakePaystack, user: User, method: str, field: str
) -> None:
    """GET and POST, `reference` and `trxref`, query and body: all verify."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    answer = target.verify(user, purchase.reference, method=method, field=field)

    answer.expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("verify.answer_shape")
def test_repeated_verify_tells_what_the_first_one_told(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """The first verify and a repeated one tell the same status, the credits and the balance."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    first, again = (target.verify(user, purchase.reference) for _ in range(2))

    first.expect_ok()
    again.expect_ok()
    target.expect_receipts(first, again, purchase)


@pytest.mark.verifies("verify.once")
def test_verified_again_and_again_is_credited_once(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment that is verified again and again is credited once."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    for _ in range(3):
        target.verify(user, purchase.reference).expect_ok()

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("verify.concurrent_once")
def test_twenty_verifies_at_once_credit_once(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Twenty verifies at once: credited once, no 5xx, and a later verify says success."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.gate("api", path="/transaction/verify", reference=purchase.reference) as gate:
        answers = at_once(
            [lambda: target.verify(user, purchase.reference)] * 20, meanwhile=gate.let_crowd_in
        )

    for answer in answers:
        answer.expect_no_server_error()
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("verify.unpaid")
def test_unpaid_payment_is_credited_only_once_it_is_paid(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An unpaid payment is not credited, and is when it is paid later."""
    purchase = target.buy(user)

    target.verify(user, purchase.reference).expect_no_server_error()
    target.expect_credited(user, 0, "nothing was paid yet")

    paystack.pay(purchase.reference)
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("verify.failed")
def test_declined_payment_is_not_credited(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer whose payment was declined reads so, is led back, and gets no credits."""
    purchase = shop.buy()
    checkout.decline()
    paystack.fail(purchase.reference)

    shop.come_back(purchase.reference)

    shop.expect_failure()
    shop.expect_way_back()
    target.expect_credited(shop.user, 0, "the payment was declined")


@pytest.mark.verifies("verify.pending_then_paid")
def test_payment_that_waited_for_its_prompt_is_credited_after_approval(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payment that waits for the payer's phone is not credited, and is once approved."""
    purchase = shop.buy()
    checkout.wait_for_prompt()
    waiting_tab = shop.page

    shop.person.new_tab()
    shop.come_back(purchase.reference)
    shop.expect_failure()
    target.expect_credited(shop.user, 0, "the prompt was not answered")

    shop.person.stand_in(waiting_tab)
    checkout.approve()
    shop.expect_success()
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("verify.pending_is_told_apart")
def test_payment_that_still_waits_is_not_called_failed(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A payer whose phone still asks reads that the payment is waiting, not that it failed."""
    purchase = shop.buy()
    checkout.wait_for_prompt()

    shop.come_back(purchase.reference)

    shop.expect_pending()
    target.expect_credited(shop.user, 0, "the prompt was not answered")


@pytest.mark.verifies("verify.payer_bears_fees")
def test_payment_with_fees_on_top_is_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payer who bears Paystack's fees has paid in full, and is credited."""
    purchase = target.buy(user)
    paystack.pay_with_fees_on_top(purchase.reference, fees=184)

    target.verify(user, purchase.reference).expect_ok()

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("verify.manual_page")
@pytest.mark.parametrize("by_query", [True, False], ids=["by_query", "by_hand"])
def test_manual_page_verifies_a_payment(
    shop: Shop, target: Target, paystack: FakePaystack, user: User, by_query: bool
) -> None:
    """A payer with a reference verifies by hand, whether the page fills it in or not."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    shop.verify_by_hand(purchase.reference, by_query=by_query)

    shop.expect_success()
    target.expect_credited(user, purchase.credits)
