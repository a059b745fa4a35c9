"""Where the money of a payment goes besides the integration: to one subaccount, or by a split."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from fake_paystack.domain import division
from fake_paystack.domain.division import Division
from fake_paystack.domain.split import BearerType, Split
from fake_paystack.domain.subaccount import Subaccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Routing:
    """As things stood when the transaction was opened; without a `split` for one subaccount.

    `transaction_charge` is what the integration keeps instead of the subaccount's percentage, in
    subunits. `division` is how it came out, None until the payment.
    """

    subaccounts: tuple[Subaccount, ...]
    split: Split | None = None
    transaction_charge: int | None = None
    bearer: BearerType = BearerType.ACCOUNT
    division: Division | None = None

    def paid(self, amount: int, fees: int) -> Routing:
        """Divide what was paid; both in subunits."""
        made = self.split.divide(amount, fees) if self.split else self._by_one(amount, fees)
        return replace(self, division=made)

    def _by_one(self, amount: int, fees: int) -> Division:
        subaccount = self.subaccounts[0]
        if self.transaction_charge is None:
            share = Decimal(100) - subaccount.percentage_charge
            gross = division.by_percentage(amount, [share])
        else:
            rest = amount - min(self.transaction_charge, amount)
            gross = [amount - rest, rest]
        bears = self.bearer is BearerType.SUBACCOUNT
        return division.divided(
            (subaccount.subaccount_code,), gross, fees, [int(not bears), int(bears)]
        )
