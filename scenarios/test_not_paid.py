"""What looks like a payment and pays for nothing: forged, short, in another currency, gone back."""

import pytest

from harness import FakePaystack, Shop, Target, User

INVENTED = "AI-CREDIT-1763000000000-deadbeef"
HOSTILE = [
    "../customer",
    "../../customer",
    "x/../../../customer",
    "..",
    "%2e%2e%2fcustomer",
    "..%2Fcustomer",
    "..\\customer",
    "?perPage=1",
    "x?perPage=1",
    "#",
    "x#y",
    "with space",
    "' OR '1'='1",
    '"; DROP TABLE purchases; --',
    "nul\x00byte",
    "line\r\nX-Injected: yes",
    "€ 10 \U0001f600",
    "A" * 10_000,
]


@pytest.mark.verifies("verify.forged_reference")
def test_callback_page_of_a_payment_never_made_credits_nothing(
    shop: Shop, target: Target, user: User
) -> None:
    """Whoever opens the callback page of a payment that was never made gains nothing."""
    purchase = target.buy(user)

    shop.come_back(purchase.reference)

    shop.expect_failure()
    target.expect_credited(user, 0, "nothing was paid")


@pytest.mark.verifies("verify.forged_reference")
def test_callback_page_of_an_invented_payment_credits_nothing(
    shop: Shop, target: Target, user: User
) -> None:
    """Whoever opens the callback page with an invented reference gains nothing."""
    shop.come_back(INVENTED)

    shop.expect_failure()
    target.expect_credited(user, 0, "there is no such payment")


@pytest.mark.verifies("verify.underpaid")
def test_payment_that_is_one_subunit_short_is_not_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """At every price, a payment that is short by one subunit is not credited."""
    for purchase in target.buy_at_every_price(user):
        paystack.pay_short(purchase.reference, by=1)
        target.verify(user, purchase.reference).expect_no_server_error()

    target.expect_credited(user, 0, "each payment is one subunit short")


@pytest.mark.verifies("verify.underpaid")
def test_payment_of_next_to_nothing_is_not_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment of a single subunit is not credited."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference, amount=1)

    target.verify(user, purchase.reference).expect_no_server_error()

    target.expect_credited(user, 0, "next to nothing was paid")


@pytest.mark.verifies("verify.opened_by_the_shop")
def test_payment_that_the_shop_never_opened_is_not_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A cheap payment that the payer opened by hand, dressed up as a purchase, credits nothing."""
    genuine = target.buy(user)
    by_hand = paystack.open_beside(genuine.reference, email=user.email, amount=100)
    paystack.pay(by_hand.reference)

    target.verify(user, by_hand.reference).expect_no_server_error()
    target.expect_credited(user, 0, "the shop never opened that payment")

    paystack.release_deliveries(by_hand.reference)
    target.expect_credited(user, 0, "an event of it does not make it the shop's")


@pytest.mark.verifies("verify.wrong_currency")
def test_payment_in_another_currency_is_not_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """The right number of another currency is not credited."""
    purchase = target.buy(user)
    paystack.pay_in_another_currency(purchase.reference)

    target.verify(user, purchase.reference).expect_no_server_error()

    target.expect_credited(user, 0, "it was paid in another currency")


@pytest.mark.verifies("verify.reversed")
def test_payment_that_went_back_is_not_credited(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payment that was refunded before anyone verified it is not credited."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    paystack.lose_deliveries()
    paystack.reverse(purchase.reference)

    target.verify(user, purchase.reference).expect_no_server_error()

    target.expect_credited(user, 0, "the money went back")


@pytest.mark.verifies("verify.unknown_reference")
@pytest.mark.parametrize("reference", [INVENTED, ""], ids=["invented", "empty"])
def test_unknown_reference_is_refused(target: Target, user: User, reference: str) -> None:
    """A reference that nobody knows, or none, is refused without a server error."""
    for answer in target.verify_every_way(user, reference):
        answer.expect_refused("there is no such payment")


@pytest.mark.verifies("verify.hostile_reference")
def test_hostile_references_are_refused(target: Target, paystack: FakePaystack, user: User) -> None:
    """A reference made to reach other paths is refused, and Paystack is asked nothing else."""
    for hostile in HOSTILE:
        target.expect_harmless(user, hostile, paystack)


@pytest.mark.verifies("verify.hostile_reference")
def test_paid_reference_in_another_spelling_credits_nothing_more(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A paid reference that is dressed up as another one is not credited a second time."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    target.verify(user, purchase.reference).expect_ok()

    for spelling in ("{}?again=1", "{}#again", "./{}", "x/../{}", "{}%3Fagain", "{}/", "{}%00"):
        dressed_up = spelling.format(purchase.reference)
        target.verify(user, dressed_up).expect_no_server_error()

    target.expect_credited(user, purchase.credits)
