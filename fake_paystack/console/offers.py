"""What can be done to a transaction now, and why not the rest. No I/O."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.domain.charge import Charge
from fake_paystack.domain.delivery import Delivery, State
from fake_paystack.domain.dispute import Dispute
from fake_paystack.domain.transaction import Status, Transaction

LABELS = {
    "pay": "Pay",
    "fail": "Decline",
    "expire": "Expire",
    "approve": "Approve the prompt",
    "decline": "Decline the prompt",
    "transfer": "Have the transfer arrive",
    "release": "Release its webhooks",
    "reverse": "Reverse",
    "dispute": "Open a dispute",
}
"""Every action, in the order in which a page offers them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that decides what is possible: a transaction with what belongs to it, at one time."""

    transaction: Transaction
    charge: Charge | None
    disputes: Collection[Dispute]
    deliveries: Collection[Delivery]
    now: datetime
    timeout: int

    def why_not(self) -> dict[str, str]:
        """Reason by action, empty where it is possible."""
        unpaid = self._when_unpaid()
        return {
            "pay": unpaid,
            "fail": unpaid,
            "expire": unpaid or self._when_expired(),
            "approve": self._when_waiting(approves=True),
            "decline": self._when_waiting(approves=False),
            "transfer": self._when_transferable(),
            "release": self._when_held(),
            "reverse": self._when_paid(),
            "dispute": self._when_paid() or self._when_undisputed(),
        }

    def _when_unpaid(self) -> str:
        return "it has been paid" if self.transaction.is_paid else ""

    def _when_expired(self) -> str:
        return "it has expired" if self.transaction.has_expired(self.now, self.timeout) else ""

    def _when_paid(self) -> str:
        if not self.transaction.is_paid:
            return "it is not paid"
        return "its money went back" if self.transaction.status is Status.REVERSED else ""

    def _when_waiting(self, *, approves: bool) -> str:
        """As the control API decides it: whether the step changes the charge."""
        charge = self.charge
        if charge is None or not charge.is_waiting or self.transaction.is_paid:
            return "no charge waits for the payer"
        if not charge.at(self.now).is_waiting:
            return "the time to answer is over"
        step = charge.approved(self.now) if approves else charge.declined("declined")
        return "" if step != charge else f"the charge is at {charge.status.replace('_', ' ')}"

    def _when_transferable(self) -> str:
        if self.transaction.is_paid:
            return "it has been paid"
        waits = self.charge is not None and self.charge.at(self.now).takes_transfers
        return "" if waits else "no account waits for a transfer"

    def _when_held(self) -> str:
        held = any(each.state is State.HELD for each in self.deliveries)
        return "" if held else "none is held"

    def _when_undisputed(self) -> str:
        open_one = any(not each.is_resolved for each in self.disputes)
        return "" if not open_one else "a dispute is open"
