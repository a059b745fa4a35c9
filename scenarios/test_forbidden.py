"""403 where it belongs, and nowhere else."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User

BAD_TOKENS = ["unknown", "malformed"]


@pytest.mark.verifies("auth.anonymous_refused")
def test_anonymous_calls_are_refused(target: Target, paystack: FakePaystack, user: User) -> None:
    """Without a login nothing is opened, verified, told or credited."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    before = target.credited_by_now(user)

    for answer in target.guarded_calls(purchase.reference):
        answer.expect_login_wanted()

    assert len(paystack.opened()) == 1
    target.expect_credited(user, before, "nobody with a login asked")


@pytest.mark.verifies("auth.bad_token_refused")
@pytest.mark.parametrize("kind", BAD_TOKENS)
def test_calls_with_a_bad_token_are_refused(
    target: Target, paystack: FakePaystack, user: User, kind: str
) -> None:
    """With an unknown or malformed token nothing is opened, verified, told or credited."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    before = target.credited_by_now(user)

    for answer in target.guarded_calls(purchase.reference, headers=target.bad_headers(user, kind)):
        answer.expect_login_wanted()

    assert len(paystack.opened()) == 1
    target.expect_credited(user, before, "nobody with a login asked")


@pytest.mark.verifies("auth.direct_visit_is_harmless")
def test_browser_at_the_verify_address_spoils_nothing(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """A browser sent straight to the API is refused, credits nothing, and spoils nothing."""
    target.require_login_by_header(user)
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    shop.visit_api("verify", reference=purchase.reference)

    shop.expect_refused_visit()
    target.expect_credited(user, 0, "the browser had no login")
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("auth.foreign_reference_refused")
def test_another_user_cannot_verify_my_payment(
    target: Target, paystack: FakePaystack, user: User, other_user: User
) -> None:
    """Another user cannot verify my payment: neither of us gains, and I still can."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    answer = target.verify(other_user, purchase.reference)

    answer.expect_refused("the payment is somebody else's")
    target.expect_credited(other_user, 0, "the payment is somebody else's")
    target.verify(user, purchase.reference).expect_ok()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("auth.preflight_for_frontend")
def test_calls_of_the_frontend_pass_the_preflight(shop: Shop) -> None:
    """The frontend's calls pass the browser's preflight, Authorization header included."""
    shop.open_credits()

    shop.expect_call_allowed("balance", "GET")
    shop.expect_call_allowed("verify", "GET")
    shop.expect_call_allowed("purchase", "POST")


@pytest.mark.verifies("auth.preflight_for_strangers")
def test_strange_origin_is_not_reflected_with_credentials(target: Target) -> None:
    """A strange origin is not reflected together with credentials."""
    answer = target.preflight("purchase", origin="https://stranger.example")

    answer.expect_not_reflected("https://stranger.example")


@pytest.mark.verifies("auth.secret_key_stays_secret")
def test_secret_key_appears_nowhere(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """The secret key is in no page, script, answer or redirect, and in no line of the log."""
    with paystack.fault("api.status", path="/transaction/initialize", status=500, times=1):
        target.try_purchase(shop.user)
    target.buy(shop.user)
    shop.buy()
    checkout.pay()
    shop.expect_success()

    shop.expect_never_seen(target.secret_key)
    target.expect_never_told(target.secret_key)
