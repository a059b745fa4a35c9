"""What the target sells, and how a purchase of it is opened."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from harness.accounts import User
from harness.answer import Answer
from harness.callback import expect_given
from harness.client import LEFT_OUT, Client, LeftOut, fill
from harness.failure import Failure
from harness.paystack import FakePaystack
from harness.placeholder import used
from harness.sandbox import Sandbox
from harness.system.purchase import Purchase
from harness.target import Package
from harness.transaction import Transaction
from harness.verdict import not_applicable

JSON = {"Content-Type": "application/json"}
DOCUMENTED = (
    "authorization_url",
    "access_code",
    "reference",
    "base_amount",
    "taxes",
    "total_tax",
    "total_amount",
    "credits_to_add",
    "package",
)


class Buying(Client):
    """Opens purchases, and remembers them."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.purchases: list[Purchase] = []

    # What there is to buy

    def package(self, name: str = "") -> tuple[str, Package]:
        """The package named, or the first that has a fixed number of credits."""
        packages = self.backend.packages
        if name and name not in packages:
            not_applicable(f"the target sells no package {name}")
        fixed = [each for each, package in packages.items() if not package.is_custom]
        chosen = name or next(iter([*fixed, *packages]))
        return chosen, packages[chosen]

    def another_package(self) -> str:
        """A second package, which no shop takes for the first again; the first without any."""
        names = [name for name, package in self.backend.packages.items() if not package.is_custom]
        return names[1] if len(names) > 1 else self.package()[0]

    def custom_package(self) -> str:
        """The package with an amount of one's own choice."""
        for name, package in self.backend.packages.items():
            if package.is_custom:
                return name
        return not_applicable("the target sells no custom amounts")

    def two_packages(self) -> tuple[str, str]:
        """Two packages that are worth different numbers of credits."""
        first, sold = self.package()
        for name, package in self.backend.packages.items():
            if not package.is_custom and package.credits != sold.credits:
                return first, name
        return not_applicable("the target sells no two packages of different credits")

    def promised(self, package: str, custom_amount: str | None = None) -> Decimal:
        """The credits that a purchase is for."""
        _, offered = self.package(package)
        if offered.credits is not None:
            return Decimal(str(offered.credits))
        return Decimal(custom_amount or offered.minimum) * Decimal(str(offered.credits_per_unit))

    # Buying

    def purchase_with(self, user: User | None, **values: Any) -> Answer:
        """Ask for a purchase with these values in the target's own body; others are left out."""
        return self.call(
            "POST", self.path("purchase"), user=user, json=self.purchase_body(**values)
        )

    def purchase_body(self, **values: Any) -> Any:
        """A purchase in the target's own body; of the first package, unless they say another.

        Not applicable where that body has no place for one of the values.
        """
        usual = {"package": self.package()[0]}
        carried = set(used(self.backend.purchase.body))
        for name, value in values.items():
            if name not in carried and value != usual.get(name, LEFT_OUT):
                not_applicable(f"a purchase of this target carries no {name}")
        values = {**usual, **values}
        names = ("package", "custom_amount", "method", "callback_url")
        all_values = {name: values.get(name, LEFT_OUT) for name in names}
        return fill(self.backend.purchase.body, all_values)

    def purchase_raw(self, user: User, content: bytes) -> Answer:
        """Send these bytes where a purchase should be."""
        return self.call("POST", self.path("purchase"), user=user, headers=JSON, content=content)

    def try_purchase(
        self, user: User | None, *, callback_url: str | LeftOut | None = LEFT_OUT
    ) -> Answer:
        """Ask for a purchase, whatever the answer may be."""
        return self.purchase_with(user, callback_url=callback_url)

    def buy(
        self,
        user: User,
        package: str = "",
        *,
        callback_url: str | LeftOut | None = LEFT_OUT,
        custom_amount: str | LeftOut = LEFT_OUT,
    ) -> Purchase:
        """Open a purchase. Raises `Failure` when the target does not."""
        name, _ = self.package(package)
        answer = self.purchase_with(
            user, package=name, callback_url=callback_url, custom_amount=as_number(custom_amount)
        )
        reference = answer.string("reference")
        if not answer.is_ok or not reference:
            expected = f"a purchase of {name} is opened, and its reference named"
            raise Failure(expected=expected, actual=str(answer), at=answer)
        chosen = None if isinstance(custom_amount, LeftOut) else custom_amount
        return self.remember(
            Purchase(
                reference=reference,
                user=user,
                package=name,
                credits=self.promised(name, chosen),
                authorization_url=answer.string("authorization_url"),
                answer=answer,
            )
        )

    def remember(self, purchase: Purchase) -> Purchase:
        """Let the books count it."""
        self.purchases.append(purchase)
        return purchase

    def lost_transaction(self, paystack: FakePaystack, again: Purchase) -> Transaction:
        """What was opened before `again`, and never answered."""
        for transaction in paystack.opened():
            if transaction.reference != again.reference:
                return transaction
        return not_applicable("Paystack chooses the references, so nobody knows the one lost")

    # What Paystack was told

    def expect_given(self, paystack: FakePaystack, purchase: Purchase, callback_url: str) -> None:
        """Paystack was given this callback_url for the purchase."""
        expect_given(self, paystack, purchase.reference, callback_url)

    def expect_told(self, paystack: FakePaystack, purchase: Purchase, **fields: Any) -> None:
        """Paystack was told these fields when the purchase was opened."""
        entry = paystack.journal.initialization(purchase.reference)
        asked = entry.asked if entry and isinstance(entry.asked, dict) else {}
        told = {name: asked.get(name) for name in fields}
        if told != fields:
            raise Failure(
                expected=f"Paystack is told {fields}",
                actual=f"it was told {told}",
                near=str(entry),
                at=entry,
            )

    def expect_documented_shape(self, purchase: Purchase) -> None:
        """The answer to a purchase carries each field that the documentation names."""
        answer = purchase.answer
        missing = [name for name in DOCUMENTED if answer is None or answer.value(name) is None]
        if missing:
            expected = f"the answer has {', '.join(missing)}"
            raise Failure(expected=expected, actual=str(answer), at=answer)


def as_number(amount: str | LeftOut) -> float | LeftOut:
    """The amount as JSON carries it; written out, a float of two decimals reads as it was."""
    return amount if isinstance(amount, LeftOut) else float(amount)
