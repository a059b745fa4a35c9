"""Paystack's two endpoints as respx routes over a dict of transactions."""

import asyncio
import json
from typing import Any

import httpx
import respx

BASE_URL = "https://paystack.test"


class PaystackStub:
    """`opened` are the bodies of initialize; `known` are references that it refuses."""

    def __init__(self, router: respx.MockRouter) -> None:
        self.opened: list[dict[str, Any]] = []
        self.known: set[str] = set()
        self.duplicates = 0
        self.transactions: dict[str, dict[str, Any]] = {}
        self.initialize = router.post("/transaction/initialize")
        self.initialize.side_effect = self._initialize
        self.verify = router.get(path__startswith="/transaction/verify/")
        self.verify.side_effect = self._verify

    def pay(self, reference: str, **changes: Any) -> None:
        """`changes` are fields of the transaction, such as amount in the subunit."""
        paid = {"status": "success", "reference": reference, "amount": 9400, "currency": "GHS"}
        self.transactions[reference] = {**paid, **changes}

    def _initialize(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self.opened.append(body)
        if len(self.opened) <= self.duplicates:
            return refusal("Duplicate Transaction Reference", "duplicate_reference")
        reference = body["reference"]
        amount, currency = body["amount"], body["currency"]
        self.pay(reference, status="abandoned", amount=amount, currency=currency)
        url = f"https://checkout.paystack.test/{reference}"
        data = {"authorization_url": url, "access_code": "abc", "reference": reference}
        return success("Authorization URL created", data)

    async def _verify(self, request: httpx.Request) -> httpx.Response:
        found = self.transactions.get(request.url.path.rsplit("/", 1)[1])
        # Everyone who asks at once is answered at once, as over a network.
        await asyncio.sleep(0.01)
        if found is None:
            return refusal("Transaction reference not found.", "transaction_not_found")
        return success("Verification successful", found)


def success(message: str, data: Any) -> httpx.Response:
    return httpx.Response(200, json={"status": True, "message": message, "data": data})


def refusal(message: str, code: str, status: int = 400) -> httpx.Response:
    body = {"status": False, "message": message, "type": "validation_error", "code": code}
    return httpx.Response(status, json=body)
