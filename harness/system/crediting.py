"""The credits that users gained since the scenario began."""

from __future__ import annotations

import time
from decimal import Decimal
from threading import Event

from harness.accounts import User
from harness.answer import Answer
from harness.failure import Failure
from harness.finding import not_applicable
from harness.sandbox import Sandbox
from harness.system.buying import Buying
from harness.system.purchase import Purchase

POLL = 0.05


class Crediting(Buying):
    """Reads balances, as differences from what each user had before."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self._baselines: dict[str, Decimal] = {}

    def balance(self, user: User) -> Decimal:
        """The user's credits. Raises `Failure` when the target does not say."""
        answer = self.ask("balance", user=user)
        balance = answer.decimal("balance")
        if balance is None:
            raise Failure(expected="the balance, as a number", actual=str(answer), at=answer)
        self.worked.add("balance")
        return balance

    def know(self, user: User) -> None:
        """Note the balance from which the user's credits are counted."""
        if self.has("balance") and user.email not in self._baselines:
            self._baselines[user.email] = self.balance(user)

    def credited(self, user: User) -> Decimal:
        """What the user has gained since the scenario began."""
        return self.balance(user) - self._baselines.get(user.email, Decimal(0))

    def credited_by_now(self, user: User) -> Decimal:
        """The same, to compare with later; 0 where the target tells no balance."""
        return self.credited(user) if self.has("balance") else Decimal(0)

    def expect_credited(
        self, user: User, credits: Decimal | int, why: str = "", *, within: float = 0.0
    ) -> None:
        """The user has gained exactly so many credits, allowing for `credited_within`.

        `within` are further seconds, where the target has to find out by itself.
        """
        wanted = Decimal(credits)
        until = time.monotonic() + self.backend.credited_within + within
        gained = self.settled(user, wanted, until)
        if gained != wanted:
            raise self._gained_otherwise("", wanted, gained, why)

    def expect_receipts(self, first: Answer, again: Answer, purchase: Purchase) -> None:
        """Both answers to verify say the same status, the credits added, and the balance."""
        if self.backend.credited_within:
            not_applicable("credits come in the background, so no answer can tell the balance")
        balance = self.balance(purchase.user)
        for answer in (first, again):
            told = answer.decimal("credits_added"), told_balance(answer)
            if told != (purchase.credits, balance):
                raise Failure(
                    expected=f"credits_added is {purchase.credits:.2f}, and new_balance or"
                    f" current_balance is {balance:.2f}",
                    actual=str(answer),
                    at=answer,
                )
        if again.value("status") != first.value("status"):
            raise Failure(
                expected=f"a repeated verify says {first.string('status')!r} again",
                actual=str(again),
                at=again,
            )

    def expect_at_most(self, user: User, credits: Decimal, why: str = "") -> None:
        """The user has not gained more so far; what is still to come is not waited for."""
        gained = self.credited(user)
        if gained > credits:
            raise self._gained_otherwise("at most ", credits, gained, why)

    def _gained_otherwise(self, bound: str, wanted: Decimal, gained: Decimal, why: str) -> Failure:
        return Failure(
            expected=f"{bound}{wanted:.2f} credits gained{why and f': {why}'}",
            actual=f"{gained:.2f} credits gained",
            evidence=[f"bought: {each.package}, {each.reference}" for each in self.purchases],
            at=self.telling(gained, wanted),
        )

    def telling(self, gained: Decimal, wanted: Decimal) -> list[Answer]:
        """The answer that told the balance; where it is too high, also those that added to it."""
        balances = [each for each in self.answers if each.value("balance") is not None]
        added = [each for each in self.answers if says_added(each)] if gained > wanted else []
        return [*added, *balances[-1:]]

    def settled(self, user: User, wanted: Decimal, until: float) -> Decimal:
        """The gain once it is `wanted` (one that has to stay 0 is watched), or time is up.

        `until` is on the monotonic clock.
        """
        gained = self.credited(user)
        while time.monotonic() < until and (gained < wanted or gained == wanted == 0):
            Event().wait(POLL)
            gained = self.credited(user)
        return gained


def says_added(answer: Answer) -> bool:
    """Whether it says that credits were added just now, and not before."""
    is_first = answer.value("current_balance") is None
    return answer.is_ok and is_first and (answer.decimal("credits_added") or 0) > 0


def told_balance(answer: Answer) -> Decimal | None:
    """The balance after a verify: `new_balance` at first, `current_balance` later."""
    new = answer.decimal("new_balance")
    return answer.decimal("current_balance") if new is None else new
