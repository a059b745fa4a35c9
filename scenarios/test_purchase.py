"""Opening a payment: what Paystack is asked for, and what the payer is told."""

from collections.abc import Callable

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User, unguessable

DUPLICATE = {
    "status": False,
    "message": "Duplicate Transaction Reference",
    "meta": {"nextStep": "Try and create the Transaction or Charge with a new reference"},
    "type": "validation_error",
    "code": "duplicate_reference",
}


@pytest.mark.verifies("purchase.survives_duplicate")
def test_duplicate_reference_is_answered_with_a_fresh_one(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """When Paystack has seen the reference before, a fresh one is used, and nobody notices."""
    with paystack.fault(
        "api.status", path="/transaction/initialize", status=400, body=DUPLICATE, times=1
    ):
        purchase = target.buy(user)

    assert [each.reference for each in paystack.opened()] == [purchase.reference]
    refused, opened = paystack.journal.asked_references()
    assert refused != opened


@pytest.mark.verifies("purchase.reference_form")
def test_references_are_unguessable(target: Target, new_user: Callable[[], User]) -> None:
    """References are of Paystack's charset, and the next one cannot be guessed."""
    references = [target.buy(new_user()).reference for _ in range(4)]

    unguessable(references)


@pytest.mark.verifies("purchase.two_tabs")
def test_two_purchases_in_two_tabs_are_both_credited(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """Two tabs, two purchases, both paid: both credited."""
    first = shop.buy()
    first_tab = shop.page
    shop.person.new_tab()
    second = shop.buy(target.another_package())
    checkout.pay()
    shop.expect_success()

    shop.person.stand_in(first_tab)
    checkout.pay()
    shop.expect_success()

    target.expect_credited(shop.user, first.credits + second.credits)


@pytest.mark.verifies("purchase.again_after_paying")
def test_buying_again_after_paying_opens_another_checkout(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payer who has paid, and is not credited yet, buys the same once more."""
    first = target.buy(user)
    paystack.pay(first.reference)

    second = target.buy(user)

    assert second.reference != first.reference
    paystack.pay(second.reference)
    target.verify(user, first.reference).expect_ok()
    target.verify(user, second.reference).expect_ok()
    target.expect_credited(user, first.credits + second.credits)


@pytest.mark.verifies("purchase.bad_request")
@pytest.mark.parametrize(
    "changes",
    [
        {"package": "no-such-package"},
        {"package": ""},
        {"package": 7},
        {"package": ["starter"]},
        {"callback_url": 7},
    ],
    ids=str,
)
def test_bad_purchase_is_refused(
    target: Target, paystack: FakePaystack, user: User, changes: dict[str, object]
) -> None:
    """A purchase that cannot be meant is refused, and opens nothing."""
    target.purchase_with(user, **changes).expect_refused(f"{changes} cannot be meant")

    assert paystack.opened() == []


@pytest.mark.verifies("purchase.bad_request")
@pytest.mark.parametrize(
    "custom_amount",
    [None, "", "ten", 0, -20, "-20", 20.005, 1e30, "NaN", "Infinity", [20], True],
    ids=repr,
)
def test_bad_custom_amount_is_refused(
    target: Target, paystack: FakePaystack, user: User, custom_amount: object
) -> None:
    """A custom amount that is missing, tiny, huge or no amount is refused, and opens nothing."""
    package = target.custom_package()

    answer = target.purchase_with(user, package=package, custom_amount=custom_amount)

    answer.expect_refused(f"custom_amount {custom_amount!r} is no amount to pay")
    assert paystack.opened() == []


@pytest.mark.verifies("purchase.bad_request")
def test_custom_amount_just_below_the_minimum_is_refused(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A custom amount that is one subunit below the smallest is refused, and opens nothing."""
    package = target.custom_package()
    just_below = target.just_below_minimum(package)

    answer = target.purchase_with(user, package=package, custom_amount=just_below)

    answer.expect_refused(f"{just_below:.2f} is less than the smallest amount")
    assert paystack.opened() == []


@pytest.mark.verifies("purchase.bad_request")
@pytest.mark.parametrize("content", [b"{", b"", b"[]", b'"starter"', b"\xff"], ids=repr)
def test_broken_json_is_refused(
    target: Target, paystack: FakePaystack, user: User, content: bytes
) -> None:
    """A body that is no purchase is refused, and opens nothing."""
    target.purchase_raw(user, content).expect_refused("the body is no purchase")

    assert paystack.opened() == []


@pytest.mark.verifies("purchase.email_is_the_users")
def test_paystack_is_given_the_users_own_email(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Paystack is given the user's own e-mail."""
    purchase = target.buy(user)

    target.expect_told(paystack, purchase, email=user.email)


@pytest.mark.verifies("purchase.method_limits_channels")
@pytest.mark.parametrize(
    ("method", "channel"), [("mobile_money", "Mobile money"), ("card", "Card")]
)
def test_payment_method_limits_the_channels(
    shop: Shop, checkout: Checkout, method: str, channel: str
) -> None:
    """The payer who chose a payment method is offered that one."""
    shop.buy(method=method)

    assert checkout.channels() == [channel]


@pytest.mark.verifies("purchase.answer_shape")
def test_answer_has_the_documented_shape(target: Target, user: User) -> None:
    """The answer names the checkout, the reference, the invoice, the credits and the package."""
    purchase = target.buy(user)

    target.expect_documented_shape(purchase)
