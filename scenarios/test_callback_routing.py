"""Callback routing: where the payer comes back, and that it is never an API address."""

import pytest

from harness import Checkout, FakePaystack, People, Shop, Target, User


@pytest.mark.verifies("callback.lands_on_frontend")
def test_payer_returns_to_the_page_the_frontend_named(shop: Shop, checkout: Checkout) -> None:
    """A payer who has paid stands on the callback page that the frontend named."""
    shop.buy(callback_query="from=cart")

    checkout.pay()

    shop.expect_landed_on(f"{shop.address('callback')}?from=cart")


@pytest.mark.verifies("callback.lands_on_frontend")
def test_payer_returns_to_the_callback_page(shop: Shop, checkout: Checkout) -> None:
    """A payer who has paid stands on the callback page, with the payment's reference."""
    purchase = shop.buy()

    checkout.pay()

    shop.expect_landed_on_page(purchase, shop.address("callback"))


@pytest.mark.verifies("callback.reference_arrives")
def test_callback_page_verifies_the_payment_that_was_paid(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """Of two purchases in two tabs the older one is paid, and that one is verified."""
    older = shop.buy()
    older_tab = shop.page
    shop.person.new_tab()
    shop.buy(target.another_package())

    shop.person.stand_in(older_tab)
    checkout.pay()

    shop.expect_success(older)
    target.expect_credited(shop.user, older.credits)


@pytest.mark.verifies("callback.no_forbidden")
def test_nothing_is_refused_from_buy_to_success(shop: Shop, checkout: Checkout) -> None:
    """From Buy to success no page and no call of the shop is refused or fails."""
    shop.buy()

    checkout.pay()

    shop.expect_arrival()
    shop.expect_nothing_refused()
    shop.expect_success()


@pytest.mark.verifies("callback.credits_shown")
def test_success_page_names_the_credits_added(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who had credits before reads how many were added, and the balance agrees."""
    before = target.buy(shop.user)
    paystack.pay(before.reference)
    target.verify(shop.user, before.reference).expect_ok()
    purchase = shop.buy(target.another_package())

    checkout.pay()

    shop.expect_success(purchase)
    target.expect_credited(shop.user, before.credits + purchase.credits)


@pytest.mark.verifies("callback.leads_on")
def test_success_leads_back_to_the_credits_page(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """From success a payer who had credits before gets back to where the new balance stands."""
    before = target.buy(shop.user)
    paystack.pay(before.reference)
    target.verify(shop.user, before.reference).expect_ok()
    purchase = shop.buy()

    checkout.pay()
    shop.expect_success()
    target.expect_credited(shop.user, before.credits + purchase.credits)

    shop.expect_back_to_credits(target.balance(shop.user))


@pytest.mark.verifies("callback.page_exists")
def test_callback_page_works_on_a_cold_load(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """A payer who opens the callback page from a bookmark is served, and credited."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    shop.come_back(purchase.reference)

    shop.expect_success()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("callback.query_kept")
def test_callback_url_keeps_its_own_query(shop: Shop, checkout: Checkout, target: Target) -> None:
    """A callback_url with a query of its own comes back with it, and the payer is credited."""
    purchase = shop.buy(callback_query="plan=a%20b&step=2")

    checkout.pay()

    shop.expect_landed_on(f"{shop.address('callback')}?plan=a%20b&step=2")
    shop.expect_success(purchase)
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("callback.origin_follows_caller")
def test_second_frontend_gets_its_own_payers_back(other_shop: Shop, checkout: Checkout) -> None:
    """A frontend at a second allowed origin gets its own payers back."""
    purchase = other_shop.buy()

    checkout.pay()

    other_shop.expect_landed_on_page(purchase, other_shop.address("callback"))
    other_shop.expect_success(purchase)


@pytest.mark.verifies("callback.trxref_alone")
def test_callback_page_accepts_trxref_alone(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """A callback that carries only `trxref` is verified all the same."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    shop.open_callback(trxref=purchase.reference)

    shop.expect_success()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("callback.trxref_alone")
def test_api_accepts_trxref_alone(target: Target, paystack: FakePaystack, user: User) -> None:
    """The API verifies by `trxref` alone."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    target.verify(user, purchase.reference, field="trxref").expect_ok()

    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("callback.missing_reference")
def test_callback_page_without_a_reference_says_so(shop: Shop) -> None:
    """Without a reference the page says so, calls nothing, and offers the way back."""
    shop.open_callback()

    shop.expect_failure()
    shop.expect_no_verify_call()
    shop.expect_way_back()


@pytest.mark.verifies("callback.reload_is_harmless")
def test_reload_of_the_callback_page_adds_nothing(
    shop: Shop, checkout: Checkout, target: Target
) -> None:
    """A reload still says success, adds nothing, and shows no nonsense."""
    purchase = shop.buy()
    checkout.pay()
    callback = shop.expect_success()

    shop.return_to(callback)

    shop.expect_success()
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("callback.back_is_harmless")
def test_going_back_to_the_checkout_charges_nothing(
    shop: Shop, checkout: Checkout, target: Target, paystack: FakePaystack
) -> None:
    """A payer who goes back to the checkout finds it paid; nothing is charged twice."""
    purchase = shop.buy()
    checkout.pay()
    shop.expect_success()

    checkout.open(purchase)

    checkout.expect_already_paid()
    assert len(paystack.payments(purchase.reference)) == 1
    target.expect_credited(shop.user, purchase.credits)


@pytest.mark.verifies("callback.login_survives")
def test_payer_is_still_logged_in_after_the_trip(shop: Shop, checkout: Checkout) -> None:
    """After the trip to another site and back the payer is still logged in."""
    shop.buy()

    checkout.pay()

    shop.expect_arrival()
    shop.expect_still_logged_in()
    shop.expect_success()


@pytest.mark.verifies("callback.logged_out_recovers")
def test_payer_without_a_login_recovers_the_payment(
    people: People, target: Target, paystack: FakePaystack, user: User
) -> None:
    """With the login gone, the page leads to the login, and after it the payment is credited."""
    purchase = target.buy(user)
    paystack.pay(purchase.reference)
    shop = Shop(people.person(), user, target, paystack)

    shop.come_back(purchase.reference)
    shop.log_in()

    shop.expect_success()
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("callback.double_effect_is_harmless")
def test_verifying_twice_at_once_credits_once(
    shop: Shop, target: Target, paystack: FakePaystack, user: User
) -> None:
    """A callback page that verifies twice at once shows success, and credits once."""
    target.require_credit_by_verify()
    purchase = target.buy(user)
    paystack.pay(purchase.reference)

    with paystack.gate("api", path="/transaction/verify") as gate:
        tabs = shop.open_callback_twice(reference=purchase.reference)
        gate.let_crowd_in(2)

    shop.expect_success_in(*tabs)
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("callback.phone")
def test_whole_journey_works_on_a_phone(
    phone_shop: Shop, target: Target, paystack: FakePaystack
) -> None:
    """The whole journey works on a phone, and every page fits its screen."""
    checkout = Checkout(phone_shop.person, paystack)
    phone_shop.open_credits()
    phone_shop.expect_fits_the_screen()

    purchase = phone_shop.buy()
    phone_shop.expect_fits_the_screen()
    checkout.pay()

    phone_shop.expect_success(purchase)
    phone_shop.expect_fits_the_screen()
    target.expect_credited(phone_shop.user, purchase.credits)


@pytest.mark.verifies("callback.second_tab")
def test_checkout_in_a_second_tab_works(shop: Shop, checkout: Checkout, target: Target) -> None:
    """The checkout opened in another tab is paid there, and the first tab is not broken by it."""
    purchase = shop.buy()
    first = shop.page

    shop.person.new_tab()
    checkout.open(purchase)
    checkout.pay()
    shop.expect_success()

    shop.person.stand_in(first)
    checkout.open(purchase)
    checkout.expect_already_paid()
    target.expect_credited(shop.user, purchase.credits)


MALFORMED = [
    "/payment/callback",
    "payment/callback",
    "http://",
    "http:///payment/callback",
    "javascript:alert(1)",
    "not a url",
]


@pytest.mark.verifies("callback.malformed_refused")
@pytest.mark.parametrize("callback_url", MALFORMED)
def test_malformed_callback_url_is_refused(
    target: Target, paystack: FakePaystack, user: User, callback_url: str
) -> None:
    """A callback_url that no browser could be sent to is refused, and opens no transaction."""
    target.try_purchase(user, callback_url=callback_url).expect_refused("no address of a page")

    assert paystack.opened() == []


@pytest.mark.verifies("callback.foreign_origin_refused")
def test_callback_url_of_a_stranger_is_refused(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A callback_url at an origin that was never allowed is refused."""
    answer = target.try_purchase(user, callback_url="https://stranger.example/payment/callback")

    answer.expect_refused("an origin that was never allowed")
    assert paystack.opened() == []
