"""`transactions`: look at them, and decide how they end."""

from __future__ import annotations

from harness.control.connection import Call, step
from harness.transaction import Transaction


class Transactions:
    """Of the integration whose key it is. Amounts are in the currency's subunit."""

    def __init__(self, call: Call) -> None:
        self._call = call

    def all(
        self,
        *,
        reference: str | None = None,
        status: str | None = None,
        access_code: str | None = None,
        limit: int | None = None,
    ) -> list[Transaction]:
        """All that match, or the newest `limit` of them; newest first."""
        asked = {
            "reference": reference,
            "status": status,
            "access_code": access_code,
            "limit": limit,
        }
        query = {name: value for name, value in asked.items() if value is not None}
        found = self._call("GET", "transactions", **query)["transactions"]
        return [Transaction.parsed(each) for each in found]

    def get(self, reference: str) -> Transaction:
        """Raises `Refused` with 404 when there is none."""
        return Transaction.parsed(self._call("GET", f"transactions/{step(reference)}"))

    def pay(
        self,
        reference: str,
        *,
        amount: int | None = None,
        currency: str | None = None,
        channel: str | None = None,
        fees: int | None = None,
    ) -> Transaction:
        """Move the money as told; whatever is left out is as the transaction says.

        Sends `charge.success`. Raises `Refused` with 409 when it was paid before.
        """
        told = {"amount": amount, "currency": currency, "channel": channel, "fees": fees}
        body = {name: value for name, value in told.items() if value is not None}
        return self._stepped(reference, "pay", body)

    def fail(self, reference: str, *, gateway_response: str = "Declined") -> Transaction:
        """Have a charge declined for good; another may still pay."""
        return self._stepped(reference, "fail", {"gateway_response": gateway_response})

    def expire(self, reference: str) -> Transaction:
        """End its time to pay."""
        return self._stepped(reference, "expire")

    def reverse(self, reference: str) -> Transaction:
        """Have all that is left of the money go back. Raises `Refused`, 409, unless it is paid."""
        return self._stepped(reference, "reverse")

    def _stepped(
        self, reference: str, how: str, body: dict[str, str | int] | None = None
    ) -> Transaction:
        path = f"transactions/{step(reference)}/{how}"
        return Transaction.parsed(self._call("POST", path, body))
