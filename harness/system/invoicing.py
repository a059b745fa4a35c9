"""Everything that the target sells, bought once; and in which currency."""

from __future__ import annotations

from decimal import Decimal

from harness.accounts import User
from harness.client import LEFT_OUT, LeftOut
from harness.failure import Failure
from harness.journal import Entry
from harness.paystack import FakePaystack
from harness.system.buying import Buying, as_number, least
from harness.system.purchase import Purchase

ABOVE_THE_MINIMUM = ("0.01", "9.99", "23.33", "1224.57")
"""What is added to the smallest custom amount: 10.00 becomes 10.01, 19.99, 33.33 and 1234.57.

Times 100 or a tax rate, they are numbers that binary floating point misses.
"""
WHOLE_CURRENCIES = {"XOF"}  # Paystack ignores any fraction of it


class Invoicing(Buying):
    """Opens purchases at every price, so that each invoice can be judged."""

    def buy_every_package(self, user: User) -> list[Purchase]:
        """Each package once; the custom one at the smallest amount."""
        return [self.buy(user, name, custom_amount=amount) for name, amount in self._offers()]

    def buy_at_every_price(self, user: User) -> list[Purchase]:
        """Each package, and custom amounts that are awkward to reckon with, where they are sold."""
        awkward = [
            self._sold(user, name, self._above(least, more))
            for name, least in self._offers()
            if not isinstance(least, LeftOut)
            for more in ABOVE_THE_MINIMUM
        ]
        return [*self.buy_every_package(user), *filter(None, awkward)]

    def try_every_package(self, user: User) -> None:
        """Ask for each package once, whatever the answers may be."""
        for name, amount in self._offers():
            self.purchase_with(user, package=name, custom_amount=as_number(amount))

    def expect_promised(self, purchase: Purchase) -> None:
        """The answer to the purchase names as many credits as the target file says, if any."""
        told = purchase.answer.decimal("credits_to_add") if purchase.answer else None
        if told is not None and told != purchase.credits:
            raise Failure(
                expected=f"{purchase.package} is sold as {purchase.credits:.2f} credits",
                actual=str(purchase.answer),
                at=purchase.answer,
            )

    def expect_own_currency(self, paystack: FakePaystack) -> None:
        """What was asked of Paystack was in the shop's currency, by name or by leaving it out."""
        own = self.file.paystack.currency
        asked = paystack.journal.initializations()
        for entry in asked:
            sent = currency_of(entry)
            if sent not in ("", own):
                raise Failure(
                    expected=f"Paystack is asked for {own}, or for no currency by name",
                    actual=f"it was asked for {sent}",
                    evidence=[str(entry)],
                    at=entry,
                )
        if not asked:
            raise Failure(expected="a purchase asks Paystack for money", actual="none did")

    def _offers(self) -> list[tuple[str, str | LeftOut]]:
        """Each package, and the custom amount to buy it with."""
        packages = self.backend.packages.items()
        return [
            (name, least(package) if package.is_custom else LEFT_OUT) for name, package in packages
        ]

    def _sold(self, user: User, name: str, amount: str) -> Purchase | None:
        """None when the target refuses such an amount: some sell whole ones alone."""
        try:
            return self.buy(user, name, custom_amount=amount)
        except Failure:
            if self.answers[-1].is_refused:
                return None
            raise

    def _above(self, minimum: str, more: str) -> str:
        amount = Decimal(minimum) + Decimal(more)
        whole = self.file.paystack.currency in WHOLE_CURRENCIES
        return str(amount.to_integral() if whole else amount)


def currency_of(initialization: Entry) -> str:
    """The currency that Paystack was asked for; empty when it was left out."""
    asked = initialization.asked
    return str(asked.get("currency") or "").upper() if isinstance(asked, dict) else ""
