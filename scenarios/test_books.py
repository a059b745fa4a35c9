"""The books: credits granted are what was paid for, no more and no less."""

import pytest

from harness import FakePaystack, Target, User


@pytest.mark.verifies("books.balance")
def test_books_balance_over_several_users_and_purchases(
    target: Target, paystack: FakePaystack, user: User, other_user: User
) -> None:
    """Paid and verified, paid and forgotten, never paid: each user gains what was paid for."""
    verified = target.buy(user)
    paystack.pay(verified.reference)
    target.verify(user, verified.reference)
    target.verify(user, verified.reference)

    forgotten = target.buy(other_user)
    paystack.pay(forgotten.reference)
    target.buy(other_user)

    target.expect_credited(user, verified.credits)
