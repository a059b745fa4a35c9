"""What the target sells, and how a purchase of it is opened."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import Any

from harness.accounts import User
from harness.answer import Answer
from harness.callback import expect_given
from harness.client import LEFT_OUT, LeftOut, fill
from harness.errors import NeverHappened
from harness.failure import Failure
from harness.finding import not_applicable
from harness.paystack import FakePaystack
from harness.placeholder import used
from harness.sandbox import Sandbox
from harness.system.asking import Asking
from harness.system.purchase import Purchase
from harness.target import Package
from harness.transaction import Transaction
from harness.web_address import parts_of

SMALLEST = "10.00"  # where the target file names no minimum
TOO_MANY = 429
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


class Buying(Asking):
    """Opens purchases, and remembers them."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.purchases: list[Purchase] = []

    # What there is to buy

    def package(self, name: str = "") -> tuple[str, Package]:
        """The package named, or the first that has a fixed number of credits."""
        packages = self.backend.packages
        if not packages:
            not_applicable("the target sells no packages")
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
        return Decimal(custom_amount or least(offered)) * Decimal(str(offered.credits_per_unit))

    def just_below_minimum(self, package: str) -> float:
        """A custom amount that is one subunit too small."""
        minimum = self.package(package)[1].minimum
        if not minimum:
            not_applicable(f"the target file names no minimum for {package}")
        return float(Decimal(minimum) - Decimal("0.01"))

    # Buying

    def purchase_with(self, user: User | None, **values: Any) -> Answer:
        """Ask for a purchase with these values in the target's own body; others are left out."""
        return self.ask("purchase", user=user, json=self.purchase_body(**values))

    def purchase_body(self, **values: Any) -> Any:
        """A purchase in the target's own body; of the first package, unless they say another.

        A custom one is for the smallest amount, unless they say more. Not applicable where that
        body has no place for one of the values.
        """
        name, offered = self.package()
        usual: dict[str, Any] = {"package": name}
        if offered.is_custom and values.get("package", name) == name:
            usual["custom_amount"] = float(least(offered))
        for name, value in values.items():
            if value != usual.get(name, LEFT_OUT):
                self.require_carried(name)
        values = {**usual, **values}
        names = ("package", "custom_amount", "method", "callback_url")
        all_values = {name: values.get(name, LEFT_OUT) for name in names}
        return fill(self.backend.purchase.body, all_values)

    def require_carried(self, name: str) -> None:
        """Not applicable where the body of a purchase has no place for this."""
        if name not in used(self.backend.purchase.body):
            not_applicable(f"a purchase of this target carries no {name}")

    def purchase_raw(self, user: User, content: bytes) -> Answer:
        """Send these bytes where a purchase should be."""
        return self.ask("purchase", user=user, headers=JSON, content=content)

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
        name, offered = self.package(package)
        if offered.is_custom and isinstance(custom_amount, LeftOut):
            custom_amount = least(offered)
        answer = self.purchase_with(
            user, package=name, callback_url=callback_url, custom_amount=as_number(custom_amount)
        )
        reference = self.reference_in(answer, f"a purchase of {name} is opened")
        if name == self.package()[0]:
            self.worked.add("purchase")
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

    def usual_callback_url(self) -> str | LeftOut:
        """The address that a frontend would name; left out where the target takes none."""
        is_taken = "callback_url" in used(self.backend.purchase.body)
        has_page = bool(self.file.frontend.pages.callback)
        return self.page("callback") if is_taken and has_page else LEFT_OUT

    def reference_in(self, answer: Answer, expected: str) -> str:
        """Of what was opened: named by the answer, or found at Paystack by its access code.

        Raises `Failure` where it is not to be found, or nothing was opened.
        """
        if answer.status == TOO_MANY:
            raise Failure(
                expected=expected,
                actual=str(answer),
                cause="the target limits how often it may be called",
                advice="raise that limit for the run, by a variable in [backend] env, or run -n 1",
                at=answer,
            )
        reference = answer.string("reference")
        if answer.is_ok and not reference:
            reference = self._reference_at(access_code_in(answer))
        if not answer.is_ok or not reference:
            expected += ", and its reference, access code or authorization_url named"
            raise Failure(expected=expected, actual=str(answer), at=answer)
        return reference

    def _reference_at(self, access_code: str) -> str:
        """What Paystack opened under this access code; empty when it did not."""
        at, key = self.addresses.paystack_url, self.addresses.secret_key
        with closing(FakePaystack(at, key)) as paystack:
            try:
                return paystack.transaction_at(access_code).reference if access_code else ""
            except NeverHappened:
                return ""

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
        if self.sandbox.adapted.has("purchase"):
            not_applicable("an adapter puts the answer to a purchase together")
        answer = purchase.answer
        missing = [name for name in DOCUMENTED if answer is None or answer.value(name) is None]
        if missing:
            expected = f"the answer has {', '.join(missing)}"
            raise Failure(expected=expected, actual=str(answer), at=answer)


def least(package: Package) -> str:
    """The smallest amount of a custom package."""
    return package.minimum or SMALLEST


def access_code_in(answer: Answer) -> str:
    """Named, or the last step of the checkout's address."""
    url = answer.string("authorization_url")
    return answer.string("access_code") or parts_of(url).path.rstrip("/").rpartition("/")[2]


def as_number(amount: str | LeftOut) -> float | LeftOut:
    """The amount as JSON carries it; written out, a float of two decimals reads as it was."""
    return amount if isinstance(amount, LeftOut) else float(amount)
