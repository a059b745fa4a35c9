"""What a purchase costs, as the target told the payer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from harness.answer import Json, exact
from harness.failure import Failure
from harness.finding import not_applicable
from harness.system.purchase import Purchase
from harness.transaction import Transaction

CENT = Decimal("0.01")
SUBUNITS = 100  # of every currency that Paystack takes


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """Amounts in the major unit; those that the answer leaves out are None.

    `taxes` are amounts by name, in the order of the answer.
    """

    total: Decimal
    base: Decimal | None = None
    taxes: tuple[tuple[str, Decimal], ...] | None = None
    total_tax: Decimal | None = None
    hop: str = ""

    @classmethod
    def of(cls, purchase: Purchase) -> Invoice:
        """Read from the answer to the purchase; not applicable where it names no total."""
        answer = purchase.answer
        total = answer.decimal("total_amount") if answer else None
        if answer is None or total is None:
            not_applicable("the answer to a purchase names no total_amount")
        return cls(
            total=total,
            base=answer.decimal("base_amount"),
            taxes=taxes(answer.value("taxes")),
            total_tax=answer.decimal("total_tax"),
            hop=answer.hop,
        )

    def expect_adds_up(self) -> None:
        """Base and taxes make the total, the taxes their sum, and nothing is finer than a cent."""
        if self.base is None:
            not_applicable("the answer to a purchase names no base_amount")
        added = self._added_taxes()
        tax = added or Decimal(0) if self.total_tax is None else self.total_tax
        if self._is_finer_than_a_cent():
            raise self._wrong("no amount of the invoice is finer than a cent")
        if added is not None and added != tax:
            raise self._wrong(f"total_tax is {added}, the sum of its taxes")
        if self.base + tax != self.total:
            raise self._wrong(f"total_amount is {self.base + tax}, the base and its taxes")

    def expect_charged(self, transaction: Transaction) -> None:
        """Paystack was given the total, in subunits."""
        wanted = self.total * SUBUNITS
        if transaction.requested_amount != wanted:
            raise Failure(
                expected=f"Paystack is given the amount {wanted.normalize():f}"
                f" for a total_amount of {self.total}",
                actual=f"it was given {transaction.requested_amount} for {transaction.reference}",
                evidence=[f"the invoice says {self}"],
                at=transaction,
            )

    def _added_taxes(self) -> Decimal | None:
        """The sum of the taxes; None where the answer does not list them."""
        return None if self.taxes is None else sum((tax for _, tax in self.taxes), Decimal(0))

    def _is_finer_than_a_cent(self) -> bool:
        amounts = [self.base, self.total_tax, self.total, *(tax for _, tax in self.taxes or ())]
        return any(each is not None and each % CENT != 0 for each in amounts)

    def _wrong(self, expected: str) -> Failure:
        return Failure(expected=expected, actual=f"the invoice says {self}", at=self)

    def __str__(self) -> str:
        named = "".join(f" + {name} {amount}" for name, amount in self.taxes or ())
        summed = "" if self.total_tax is None else f" (total_tax {self.total_tax})"
        return f"{self.base}{named} = {self.total}{summed}"


def taxes(listed: Json) -> tuple[tuple[str, Decimal], ...] | None:
    """Tax amounts by name, from `[{name, amount}]`, `{name: amount}` or `{name: {amount}}`.

    None where there is no such list, or one of another shape.
    """
    if isinstance(listed, dict):
        named = list(listed.items())
    elif isinstance(listed, list):
        named = [(name_of(each), each) for each in listed]
    else:
        return None
    read = [(name, amount_of(each)) for name, each in named]
    amounts = tuple((name, amount) for name, amount in read if amount is not None)
    return amounts if len(amounts) == len(read) else None


def name_of(tax: Json) -> str:
    return str(tax.get("name", "tax")) if isinstance(tax, dict) else "tax"


def amount_of(tax: Json) -> Decimal | None:
    """The amount of one tax, alone or beside its name and rate."""
    return exact(tax.get("amount") if isinstance(tax, dict) else tax)
