"""The default: where payers come back to when nobody named a callback_url."""

import pytest

from harness import Checkout, FakePaystack, Shop, Target, User


@pytest.mark.verifies("frontend_url.default")
def test_payer_without_callback_url_lands_on_the_frontend(
    shop: Shop, checkout: Checkout, target: Target, user: User
) -> None:
    """Without a callback_url the payer lands on the default callback page, and is credited."""
    target.require_frontend_url()
    purchase = target.buy(user)

    checkout.open(purchase)
    checkout.pay()

    shop.expect_landed_on(target.page("callback"))
    shop.expect_success(purchase)
    target.expect_credited(user, purchase.credits)


@pytest.mark.verifies("frontend_url.blank")
def test_blank_callback_url_counts_as_none(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """An empty callback_url counts as none."""
    target.require_frontend_url()
    purchase = target.buy(user, callback_url="")

    target.expect_given(paystack, purchase, target.page("callback"))


@pytest.mark.verifies("frontend_url.null")
def test_null_callback_url_counts_as_none(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A callback_url of `null` counts as none."""
    target.require_frontend_url()
    purchase = target.buy(user, callback_url=None)

    target.expect_given(paystack, purchase, target.page("callback"))


@pytest.mark.verifies("frontend_url.trailing_slash")
def test_trailing_slash_is_not_doubled(target: Target, paystack: FakePaystack, user: User) -> None:
    """A FRONTEND_URL that ends in a slash gives no double slash."""
    with target.relaunched(frontend_url=target.frontend_url + "/"):
        purchase = target.buy(user)

    target.expect_given(paystack, purchase, target.page("callback"))


@pytest.mark.verifies("frontend_url.sub_path")
def test_sub_path_of_the_frontend_is_kept(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """A FRONTEND_URL with a path keeps it."""
    with target.relaunched(frontend_url=f"{target.frontend_url}/shop"):
        purchase = target.buy(user)

    target.expect_given(paystack, purchase, target.page("callback", under="/shop"))


@pytest.mark.verifies("frontend_url.follows_environment")
def test_another_frontend_url_is_followed_after_a_restart(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Another FRONTEND_URL is followed after a restart, no code touched."""
    with target.relaunched(frontend_url="https://shop.example"):
        purchase = target.buy(user)

    page = target.file_page("callback")
    target.expect_given(paystack, purchase, f"https://shop.example{page}")


@pytest.mark.verifies("frontend_url.missing_is_an_error")
@pytest.mark.parametrize("frontend_url", [None, "not a url"])
def test_backend_refuses_to_start_without_a_frontend_url(
    target: Target, frontend_url: str | None
) -> None:
    """Without a usable FRONTEND_URL the backend refuses to start, and names the variable."""
    output = target.expect_refuses_to_start(frontend_url=frontend_url)

    assert target.backend.frontend_url_env in output


@pytest.mark.verifies("frontend_url.not_the_backend")
def test_backend_as_its_own_frontend_is_noticed(target: Target) -> None:
    """A FRONTEND_URL that is the API's own address is refused at the start, or logged."""
    target.require_two_processes()
    output = target.output_when_launched(frontend_url=target.api_address("verify"))

    assert target.backend.frontend_url_env in output
