"""Money: what the invoice says is what Paystack takes and what the payer gets."""

import pytest

from harness import FakePaystack, Invoice, Target, User


@pytest.mark.verifies("invoice.adds_up")
def test_every_invoice_adds_up_to_the_cent(target: Target, user: User) -> None:
    """Base and taxes make the total, to the cent, for every package and awkward amounts."""
    for purchase in target.buy_at_every_price(user):
        Invoice.of(purchase).expect_adds_up()


@pytest.mark.verifies("invoice.charged_as_shown")
def test_paystack_takes_exactly_what_the_invoice_says(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """Paystack is given the total in subunits, for every package and awkward amounts."""
    for purchase in target.buy_at_every_price(user):
        Invoice.of(purchase).expect_charged(paystack.transaction(purchase.reference))


@pytest.mark.verifies("invoice.currency")
def test_payers_are_charged_in_the_shops_currency(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """What is charged is in the shop's own currency, whether Paystack is told it or not."""
    target.try_every_package(user)

    target.expect_own_currency(paystack)


@pytest.mark.verifies("invoice.credits_as_promised")
def test_every_package_gives_the_credits_that_it_promises(
    target: Target, paystack: FakePaystack, user: User
) -> None:
    """The credits that the purchase names are those that the payer gets, for every package."""
    purchases = target.buy_every_package(user)

    for purchase in purchases:
        target.expect_promised(purchase)
        paystack.pay(purchase.reference)
        target.verify(user, purchase.reference).expect_ok()

    target.expect_credited(user, sum(purchase.credits for purchase in purchases))
