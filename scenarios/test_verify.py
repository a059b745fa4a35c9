"""From paid to credited."""

import pytest

from harness import FakePaystack, Target, User, at_once


@pytest.mark.verifies("verify.get_and_post")
@pytest.mark.parametrize("field", ["reference", "trxref"])
@pytest.mark.parametrize(("method", "in_body"), [("GET", False), ("POST", True)])
def test_verify_takes_get_and_post(
    target: Target, paystack: FakePaystack, user: User, method: str, in_body: bool, field: str
) -> None:
    """GET and POST, `reference` and `trxref`, query and body: all verify."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    answer = target.verify(user, purchase.reference, method=method, in_body=in_body, field=field)

    answer.expect_ok()
    target.expect_credited(user, purchase.credits)


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
