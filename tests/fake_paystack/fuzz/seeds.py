"""What is there before the fuzzing: one of each resource that can be made by a call."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import Any

import httpx

EMAIL = "ama@example.com"
CARD = {"number": "4084084084084081", "cvv": "408", "expiry_month": "12", "expiry_year": "2030"}
PERSON = {"first_name": "Ama", "last_name": "Mensah", "phone": "+233551234987"}
BANK = {"account_number": "0123456789", "bank_code": "058"}
SETTINGS = {"currency": "NGN"}
FIELDS = {
    "authorization_code": "authorization",
    "code": "subscription",
    "customer": "customer",
    "email": "customer",
    "plan": "plan",
    "recipient": "transferrecipient",
    "reference": "charge",
    "split_code": "split",
    "subaccount": "subaccount",
    "transaction": "charge",
    "transfer_code": "transfer",
}
"""Fields of bodies that name a thing, and what they name."""

BALANCE = {"amount": 10_000_000, "currency": "NGN"}


@dataclass(frozen=True, slots=True)
class Seeds:
    """Names of what is there, by the first part of the path that knows it."""

    names: dict[str, list[str]]

    def in_path(self, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The parameters of a path, every second time with names of what is there."""
        part = operation.partition("/")[2].partition("/")[0]
        names = self.names.get(part, [])
        if not names or _is_odd(parameters):
            return parameters
        return dict(zip(parameters, cycle(names), strict=False))

    def in_body(self, body: Any) -> Any:
        """The same, where its fields name something by their own names."""
        if not isinstance(body, dict) or _is_odd(body):
            return body
        return {
            name: self.names[FIELDS[name]][0] if name in FIELDS else value
            for name, value in body.items()
        }


def _is_odd(value: Any) -> bool:
    """Chance that is the same each time."""
    return sum(map(ord, str(value))) % 2 == 1


class Sower:
    """Makes things by Paystack's API, and keeps the ids and codes that it is answered."""

    def __init__(self, http: httpx.Client) -> None:
        self._http = http
        self.names: dict[str, list[str]] = {"customer": [EMAIL], "transaction": ["unpaid"]}

    def control(self, method: str, path: str, body: dict[str, Any]) -> None:
        self._http.request(method, f"/_sandbox/api/{path}", json=body).raise_for_status()

    def make(self, path: str, **body: Any) -> dict[str, Any]:
        """Answer's data. Raises `httpx.HTTPStatusError` when it was refused."""
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        data = answer.json().get("data") or {}
        self.names.setdefault(path.split("/")[1], []).extend(
            str(value) for name, value in data.items() if _is_name(name, value)
        )
        return dict(data)


def _is_name(name: str, value: Any) -> bool:
    is_code = name in {"id", "reference", "slug"} or name.endswith("_code")
    return is_code and isinstance(value, str | int)


def sown(http: httpx.Client) -> Seeds:
    """Make them, the ones that others need first."""
    sower = Sower(http)
    make = sower.make
    sower.control("PATCH", "settings", SETTINGS)
    sower.control("POST", "balance", BALANCE)
    make("/transaction/initialize", email=EMAIL, amount=9400, reference="unpaid")
    customer = make("/customer", email=EMAIL, **PERSON)["customer_code"]
    paid = make("/charge", email=EMAIL, amount=500_000, card=CARD)
    plan = make("/plan", name="Monthly", amount=50_000, interval="monthly")["plan_code"]
    make("/subscription", customer=customer, plan=plan)
    make("/refund", transaction=paid["reference"], amount=10_000)
    sower.control("POST", "disputes", {"reference": paid["reference"]})
    subaccount = make("/subaccount", business_name="Half", percentage_charge=50, **BANK)
    parts = [{"subaccount": subaccount["subaccount_code"], "share": 20}]
    make("/split", name="Two", type="percentage", currency="NGN", subaccounts=parts)
    make("/product", name="Mug", description="A mug", price=5_000, currency="NGN")
    make("/page", name="Mugs", amount=5_000)
    make("/paymentrequest", customer=customer, amount=5_000, description="One mug")
    make("/dedicated_account", customer=customer, preferred_bank="test-bank")
    to = make("/transferrecipient", type="nuban", name="Ama Mensah", currency="NGN", **BANK)
    make("/transfer", source="balance", amount=10_000, recipient=to["recipient_code"])
    code = paid["authorization"]["authorization_code"]
    charges = [{"authorization": code, "amount": 5_000, "reference": "bulk-1"}]
    batch = http.post("/bulkcharge", json=charges).json()["data"]
    sower.names |= {"authorization": [code], "bulkcharge": [batch["batch_code"]]}
    sower.names["dispute"] = [str(each["id"]) for each in http.get("/dispute").json()["data"]]
    return Seeds(sower.names)
