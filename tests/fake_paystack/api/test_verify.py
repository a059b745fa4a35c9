"""`GET /transaction/verify/:reference`: the shapes of §14 of an unpaid and a paid transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio

UNPAID: dict[str, Any] = {
    "domain": "test",
    "status": "abandoned",
    "reference": "ref-1",
    "receipt_number": None,
    "amount": 9400,
    "message": None,
    "gateway_response": "The transaction was not completed",
    "paid_at": None,
    "channel": "card",
    "currency": "GHS",
    "ip_address": "127.0.0.1",
    "metadata": "",
    "log": None,
    "fees": None,
    "fees_split": None,
    "authorization": {},
    "plan": None,
    "split": {},
    "order_id": None,
    "paidAt": None,
    "requested_amount": 9400,
    "pos_transaction_data": None,
    "source": None,
    "fees_breakdown": None,
    "connect": None,
    "plan_object": {},
    "subaccount": {},
}


async def verified(api: httpx.AsyncClient, reference: str = "ref-1") -> Any:
    answer = await api.get(f"/transaction/verify/{reference}")
    assert (answer.status_code, answer.json()["message"]) == (200, "Verification successful")
    return answer.json()["data"]


async def test_unpaid(api: httpx.AsyncClient, opened: Callable[..., Any]) -> None:
    await opened()
    data = await verified(api)
    created = data["created_at"]

    assert {name: data[name] for name in UNPAID} == UNPAID
    assert data["id"] > 2**32
    assert (data["createdAt"], data["transaction_date"]) == (created, created)
    assert data["customer"]["email"] == "ama@example.com"
    assert data["customer"]["customer_code"].startswith("CUS_")
    assert data.keys() - UNPAID.keys() == {
        "id",
        "created_at",
        "createdAt",
        "transaction_date",
        "customer",
    }


async def test_paid_by_card(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened(metadata='{"n": 42}')
    await control.post("transactions/ref-1/pay")
    data = await verified(api)

    assert (data["status"], data["gateway_response"], data["fees"]) == (
        "success",
        "Successful",
        183,
    )
    assert data["paid_at"] == data["paidAt"] is not None
    assert data["metadata"] == {"n": 42}
    assert data["authorization"]["authorization_code"].startswith("AUTH_")
    assert (data["authorization"]["card_type"], data["authorization"]["reusable"]) == (
        "visa ",
        True,
    )


async def test_paid_by_mobile_money(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await control.post("transactions/ref-1/pay", json={"channel": "mobile_money"})
    data = await verified(api)

    assert (data["channel"], data["message"]) == ("mobile_money", "madePayment")
    assert data["gateway_response"] == "Approved"
    assert (data["authorization"]["bin"], data["authorization"]["last4"]) == ("055XXX", "X987")


async def test_failed_says_why(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await control.post("transactions/ref-1/fail", json={"gateway_response": "Incorrect PIN"})
    data = await verified(api)

    assert (data["status"], data["gateway_response"]) == ("failed", "Incorrect PIN")
    assert (data["paid_at"], data["authorization"]) == (None, {})


@pytest.mark.parametrize(
    "reference", ["nope", "..%2F", "a%2Fb", "%F0%9F%98%80", "%00", "x" * 10_000]
)
async def test_unknown_reference(api: httpx.AsyncClient, reference: str) -> None:
    answer = await api.get(f"/transaction/verify/{reference}")

    assert answer.status_code == 400
    assert answer.json() == {
        "status": False,
        "message": "Transaction reference not found.",
        "meta": {
            "nextStep": "Ensure that you're passing the reference of a transaction"
            " that exists on this integration"
        },
        "type": "validation_error",
        "code": "transaction_not_found",
    }
