"""Events: what happened, as it is told to a webhook URL."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.domain.charge import INCORRECT_AMOUNT
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.plan import Plan
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as shapes


@dataclass(frozen=True, slots=True)
class Event:
    """There is no event id and no time beside `event` and `data`. Observed."""

    name: str
    reference: str
    data: Json

    def row_id(self) -> int | None:
        """Id of what it is about; None where that has no number."""
        id = self.data.get("id") if isinstance(self.data, dict) else None
        text = str(id)
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    def body(self) -> str:
        """Compact JSON, which survives being parsed and written again."""
        return dumps({"event": self.name, "data": self.data})


def bank_transfer_rejected(transaction: Transaction, customer: Customer, amount: int) -> Event:
    """A transfer of another `amount` than was asked. Source: Paystack docs, Pay with transfer."""
    data = {
        "bank_transfer": {
            "amount": str(amount),
            "message": INCORRECT_AMOUNT,
            "message_type": "INCORRECT_AMOUNT",
            "transaction_id": str(transaction.id),
        },
        "customer": customers.in_rejected_transfer(customer),
    }
    return Event("bank.transfer.rejected", transaction.reference, data)


def charge_success(transaction: Transaction, customer: Customer, plan: Plan | None = None) -> Event:
    """Source: Paystack docs, Webhooks > Transaction successful."""
    data = shapes.in_event(transaction, customer, plan)
    return Event("charge.success", transaction.reference, data)
