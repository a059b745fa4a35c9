"""Events: what happened, as it is told to a webhook URL."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import transaction as shapes


@dataclass(frozen=True, slots=True)
class Event:
    """There is no event id and no time beside `event` and `data`. Observed."""

    name: str
    reference: str
    data: Json

    def body(self) -> str:
        """Compact JSON, which survives being parsed and written again."""
        return dumps({"event": self.name, "data": self.data})


def charge_success(transaction: Transaction, customer: Customer, plan: Plan | None = None) -> Event:
    """Source: Paystack docs, Webhooks > Transaction successful."""
    data = shapes.in_event(transaction, customer, plan)
    return Event("charge.success", transaction.reference, data)
