"""`/customer/{code}/identification`, and what the webhook tells."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows import identification
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.paying import EMAIL

pytestmark = pytest.mark.anyio

ACCOUNT = {
    "country": "NG",
    "type": "bank_account",
    "account_number": "0111111111",
    "bvn": "22222222221",
    "bank_code": "007",
    "first_name": "Uchenna",
    "last_name": "Okoro",
}


@pytest.fixture
async def customer(api: httpx.AsyncClient, listening: Shop) -> Any:
    return (await api.post("/customer", json={"email": EMAIL})).json()["data"]


async def identify(api: httpx.AsyncClient, customer: Any, **changes: Any) -> httpx.Response:
    path = f"/customer/{customer['customer_code']}/identification"
    return await api.post(path, json={**ACCOUNT, **changes})


async def told(control: httpx.AsyncClient, shop: Shop) -> Any:
    """Event that comes when the check is over."""
    await control.post("clock", json={"advance": 10})
    return json.loads(shop.received[-1].content)


async def test_identification_is_answered_by_webhook(
    api: httpx.AsyncClient, control: httpx.AsyncClient, customer: Any, listening: Shop
) -> None:
    answer = await identify(api, customer)
    event = await told(control, listening)

    assert answer.status_code == 202
    assert answer.json() == {"status": True, "message": "Customer Identification in progress"}
    assert event == {
        "event": "customeridentification.success",
        "data": {
            "customer_id": str(customer["id"]),
            "customer_code": customer["customer_code"],
            "email": EMAIL,
            "identification": {"country": "NG", "type": "bvn", "value": "222*****221"},
        },
    }


async def test_identified_customer_says_so(
    api: httpx.AsyncClient, control: httpx.AsyncClient, customer: Any, listening: Shop
) -> None:
    await identify(api, customer, type="bvn", value="20012345677")
    waiting = (await api.get(f"/customer/{EMAIL}")).json()["data"]
    await told(control, listening)
    after = (await api.get(f"/customer/{EMAIL}")).json()["data"]

    assert (waiting["identified"], waiting["identifications"]) == (False, None)
    assert after["identified"] is True
    assert after["identifications"]["value"] == "200*****677"


async def test_noughts_are_wrong(
    api: httpx.AsyncClient, control: httpx.AsyncClient, customer: Any, listening: Shop
) -> None:
    await identify(api, customer, account_number="0000000000")
    event = await told(control, listening)

    assert event["event"] == "customeridentification.failed"
    assert event["data"]["reason"] == "Account number or BVN is incorrect"
    assert event["data"]["customer_id"] == customer["id"]


async def test_test_decides_how_it_ends(
    api: httpx.AsyncClient, control: httpx.AsyncClient, customer: Any, listening: Shop
) -> None:
    await identify(api, customer)
    decided = await control.put(
        f"customers/{EMAIL}/identification", json={"outcome": "failed", "reason": "Name mismatch"}
    )
    event = await told(control, listening)

    assert decided.json() == {"outcome": "failed", "reason": "Name mismatch", "status": "pending"}
    assert event["data"]["reason"] == "Name mismatch"


async def test_answer_is_given_once(
    api: httpx.AsyncClient, control: httpx.AsyncClient, customer: Any, ctx: Context, listening: Shop
) -> None:
    await identify(api, customer)
    await told(control, listening)
    await identification.when_due(ctx, Due(identification.DUE, customer["customer_code"], ctx.now))
    await control.post("clock", json={"advance": 10})

    assert len(listening.received) == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": None}, '"type" is required'),
        ({"type": "passport"}, '"type" must be one of [bank_account, bvn]'),
        ({"country": ""}, '"country" is required'),
        ({"first_name": None}, '"first_name" is required'),
        ({"account_number": None}, '"account_number" is required'),
        ({"bvn": "12"}, "Invalid BVN"),
        ({"type": "bvn"}, '"value" is required'),
    ],
)
async def test_wrong_identification_is_refused(
    api: httpx.AsyncClient, customer: Any, changes: dict[str, Any], message: str
) -> None:
    answer = await identify(api, customer, **changes)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_unknown_customer_is_not_identified(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    answer = await identify(api, {"customer_code": "CUS_none"})
    decided = await control.put("customers/CUS_none/identification", json={"outcome": None})

    assert [answer.status_code, decided.status_code] == [404, 404]
