"""The books: credits granted against purchases paid, per user, since the scenario began."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from harness.accounts import User
from harness.failure import Failure
from harness.paystack import FakePaystack
from harness.system import Purchase, Target
from harness.transaction import Transaction

PROMISE = "books.balance"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paid transaction, whom it belongs to, and the credits that it pays for."""

    transaction: Transaction
    user: User
    credits: Decimal

    def __str__(self) -> str:
        paid = self.transaction
        return (
            f"{self.credits:.2f} credits for {paid.reference}"
            f" (paid {paid.currency} {paid.amount / 100:.2f} by {paid.channel})"
        )


class Books:
    """Settles what a scenario left open, and compares."""

    def __init__(self, target: Target, paystack: FakePaystack) -> None:
        self._target = target
        self._paystack = paystack
        self.users: dict[str, User] = {}
        self.opened_at = time.time()
        self.counting: set[str] = set()
        """Keys of the calls by which the books were opened."""
        self.closing_since: float | None = None
        """Seconds since the epoch."""
        self.is_judged = target.has("balance")

    def count(self, user: User) -> None:
        """Judge this user's credits."""
        self.users[user.email] = user
        known = len(self._target.answers)
        self._target.know(user)
        self.counting |= {each.hop for each in self._target.answers[known:]}

    def close(self) -> bool:
        """Never more than was paid for; and once all has settled, exactly that.

        Whether there was anything to judge. Raises `Failure` of `books.balance`.
        """
        self.closing_since = self.closing_since or time.time()
        if not self.is_judged or not self.users:
            return False
        lines = self._lines()
        for user in self.users.values():
            self._expect_at_most(user, *paid_for(user, lines))
        self._settle(lines)
        until = time.monotonic() + self._target.backend.credited_within
        for user in self.users.values():
            self._expect_exactly(user, *paid_for(user, lines), until)
        return True

    def close_unjudged(self) -> None:
        """Leave nothing pending, where the scenario's own promise broke already.

        What is wrong with the credits has been said then, at the level of that promise.
        """
        self.closing_since = self.closing_since or time.time()
        if self.is_judged and self.users:
            with suppress(Failure):
                self._settle(self._lines())

    def _settle(self, lines: Iterable[Line]) -> None:
        """Deliver what was held, and verify what was paid, where the target has a way to."""
        self._paystack.release_deliveries()
        for line in lines if self._target.has("verify") else ():
            self._target.verify(line.user, line.transaction.reference)

    def _lines(self) -> list[Line]:
        currency = self._target.file.paystack.currency
        known = {purchase.reference: purchase for purchase in self._target.purchases}
        beside = self._paystack.opened_beside
        opened = [each for each in self._paystack.opened() if each.reference not in beside]
        paid = [each for each in opened if each.is_paid_in_full]
        lines = []
        for transaction in (each for each in paid if each.currency == currency):
            purchase = known.get(transaction.reference) or self._like(transaction)
            if purchase is not None:
                credits = purchase.credits
                lines.append(Line(transaction=transaction, user=purchase.user, credits=credits))
        return lines

    def _like(self, transaction: Transaction) -> Purchase | None:
        """The newest purchase of the same payer, for a transaction whose answer was never seen."""
        owned = [each for each in self._target.purchases if each.user.email == transaction.email]
        return owned[-1] if owned else None

    def _expect_at_most(self, user: User, owed: Decimal, own: list[Line]) -> None:
        gained = self._target.credited(user)
        if gained > owed:
            raise self._unbalanced(f"at most {owed:.2f} credits", owed, gained, own)

    def _expect_exactly(self, user: User, owed: Decimal, own: list[Line], until: float) -> None:
        """What comes in the background may come for all users together, `until` then."""
        gained = self._target.settled(user, owed, until)
        if gained != owed:
            raise self._unbalanced(f"{owed:.2f} credits", owed, gained, own)

    def _unbalanced(
        self, expected: str, owed: Decimal, gained: Decimal, own: list[Line]
    ) -> Failure:
        return Failure(
            promise=PROMISE,
            expected=f"{expected} gained, for what was paid",
            actual=f"{gained:.2f} credits gained",
            evidence=[str(line) for line in own] or ["nothing was paid in full"],
            at=self._target.telling(gained, owed),
        )


def paid_for(user: User, lines: Iterable[Line]) -> tuple[Decimal, list[Line]]:
    """The credits that are owed to the user, and the lines which they are owed for."""
    own = [line for line in lines if line.user.email == user.email]
    return sum((line.credits for line in own), Decimal(0)), own
