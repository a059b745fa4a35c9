"""`/customer`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.paying import pay
from tests.fake_paystack.subscribing import plan

pytestmark = pytest.mark.anyio

AMA = {"email": "ama@example.com", "first_name": "Ama", "phone": "+233551234987"}


async def test_customer_is_created_and_found_by_email_and_code(api: httpx.AsyncClient) -> None:
    answer = await api.post("/customer", json={**AMA, "metadata": {"vip": True}})
    created = answer.json()["data"]
    by_code = (await api.get(f"/customer/{created['customer_code']}")).json()["data"]
    by_email = (await api.get("/customer/ama@example.com")).json()["data"]

    assert (answer.status_code, answer.json()["message"]) == (200, "Customer created")
    assert (created["identified"], created["metadata"]) == (False, {"vip": True})
    assert by_code == by_email
    assert by_code["first_name"] == "Ama"


async def test_known_email_stays_one_customer(api: httpx.AsyncClient) -> None:
    first = (await api.post("/customer", json=AMA)).json()["data"]
    again = await api.post("/customer", json={"email": "AMA@example.com", "last_name": "Mensah"})

    assert again.json()["data"]["id"] == first["id"]
    assert again.json()["data"]["first_name"] == "Ama"


async def test_update_changes_what_is_named(api: httpx.AsyncClient) -> None:
    code = (await api.post("/customer", json=AMA)).json()["data"]["customer_code"]
    answer = await api.put(f"/customer/{code}", json={"first_name": "Abena"})

    assert answer.json()["message"] == "Customer updated"
    assert (answer.json()["data"]["first_name"], answer.json()["data"]["phone"]) == (
        "Abena",
        "+233551234987",
    )


async def test_customer_shows_what_it_paid(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    for reference in ("ref-1", "ref-2", "ref-3"):
        await opened(reference)
    await control.post("transactions/ref-1/pay")
    await control.post("transactions/ref-2/pay")

    data = (await api.get("/customer/ama@example.com")).json()["data"]

    assert [each["reference"] for each in data["transactions"]] == ["ref-3", "ref-2", "ref-1"]
    assert data["total_transactions"] == 2
    assert data["total_transaction_value"] == [{"currency": "GHS", "amount": 18_800}]
    assert len(data["authorizations"]) == 1


async def test_list_has_meta(api: httpx.AsyncClient) -> None:
    await api.post("/customer", json=AMA)
    answer = (await api.get("/customer")).json()

    assert answer["message"] == "Customers retrieved"
    assert answer["meta"] == {"total": 1, "skipped": 0, "perPage": 50, "page": 1, "pageCount": 1}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Email Address is required"),
        ({"email": "x"}, "Invalid Email Address Passed"),
        ({**AMA, "metadata": "{}"}, '"metadata" must be of type object'),
        ({**AMA, "phone": 5}, '"phone" must be a string'),
    ],
)
async def test_what_is_wrong_is_said(
    api: httpx.AsyncClient, body: dict[str, Any], message: str
) -> None:
    answer = await api.post("/customer", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


@pytest.mark.parametrize("method", ["GET", "PUT"])
async def test_unknown_customer(api: httpx.AsyncClient, method: str) -> None:
    answer = await api.request(method, "/customer/CUS_nobody")

    assert answer.status_code == 404
    assert answer.json()["message"] == "Customer email is invalid for your test domain."


async def test_list_goes_on_from_a_cursor(api: httpx.AsyncClient) -> None:
    for name in ("a", "b", "c"):
        await api.post("/customer", json={"email": f"{name}@example.com"})

    async def page(**query: Any) -> tuple[list[str], Any]:
        chosen = {"use_cursor": "true", "perPage": 2, **query}
        answer = (await api.get("/customer", params=chosen)).json()
        return [each["email"][0] for each in answer["data"]], answer["meta"]

    first, meta = await page()
    second, last = await page(next=meta["next"])
    back, _ = await page(previous=last["previous"])

    assert (first, second, back) == (["c", "b"], ["a"], ["c", "b"])
    assert (meta["previous"], last["next"], meta["perPage"]) == (None, None, 2)


async def test_list_is_bounded_by_time(api: httpx.AsyncClient) -> None:
    await api.post("/customer", json=AMA)
    answer = (await api.get("/customer", params={"from": "2020-01-01", "to": "2020-12-31"})).json()

    assert (answer["data"], answer["meta"]["total"]) == ([], 0)


async def test_customer_shows_subscriptions_and_usable_authorizations(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    made = await plan(api)
    await pay(api, control, plan=made["plan_code"])
    before = (await api.get("/customer/ama@example.com")).json()["data"]
    code = before["authorizations"][0]["authorization_code"]
    await control.patch(f"authorizations/{code}", json={"active": False})
    after = (await api.get("/customer/ama@example.com")).json()["data"]

    assert [each["plan"] for each in before["subscriptions"]] == [made["id"]]
    assert before["transactions"][0]["plan"]["plan_code"] == made["plan_code"]
    assert after["authorizations"] == []
