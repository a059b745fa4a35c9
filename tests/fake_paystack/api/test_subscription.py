"""`/subscription`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.paying import EMAIL, pay
from tests.fake_paystack.subscribing import START, fetch, only, plan, subscribe

pytestmark = pytest.mark.anyio


@pytest.fixture
async def subscribed(api: httpx.AsyncClient, control: httpx.AsyncClient) -> Any:
    """A subscription of a customer who has paid once."""
    await pay(api, control)
    return await subscribe(api, await plan(api))


async def test_subscription_begins_without_a_charge(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    listed = (await api.get("/transaction")).json()["data"]

    assert (subscribed["status"], subscribed["amount"]) == ("active", 50_00)
    assert isinstance(subscribed["authorization"], int)
    assert subscribed["next_payment_date"].endswith("T00:00:00.000Z")
    assert len(listed) == 1


async def test_start_date_becomes_the_next_payment_date(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await pay(api, control)
    made = await subscribe(api, await plan(api), start_date=f"{START:%Y-%m-%d}")

    assert made["next_payment_date"] == f"{START:%Y-%m-%d}T00:00:00.000Z"
    assert made["cron_expression"] == "0 0 10 * *"


async def test_wrong_start_date_leaves_a_subscription_without_a_date(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await pay(api, control)
    body = {"customer": EMAIL, "plan": (await plan(api))["plan_code"], "start_date": "15/01/2027"}
    answer = await api.post("/subscription", json=body)
    left = await only(api)

    assert answer.status_code == 400
    assert (left["status"], left["next_payment_date"]) == ("active", None)


async def test_paying_with_a_plan_subscribes(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    made = await plan(api, invoice_limit=7)
    reference = await pay(api, control, plan=made["plan_code"], invoice_limit=12)
    found = await only(api)
    paid = (await api.get(f"/transaction/verify/{reference}")).json()["data"]

    assert (paid["amount"], paid["plan"]) == (50_00, made["plan_code"])
    assert paid["plan_object"]["name"] == "Monthly"
    assert (found["payments_count"], found["invoice_limit"]) == (1, 12)


async def test_paying_again_with_a_plan_subscribes_nobody_twice(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    made = await plan(api)
    await pay(api, control, plan=made["plan_code"])
    await pay(api, control, plan=made["plan_code"])

    assert (await only(api))["payments_count"] == 1


async def test_paying_by_what_cannot_be_charged_again_subscribes_nobody(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    body = {"email": EMAIL, "amount": 1, "reference": "r", "plan": (await plan(api))["plan_code"]}
    await api.post("/transaction/initialize", json=body)
    await control.post("transactions/r/pay", json={"channel": "mobile_money"})

    assert (await api.get("/subscription")).json()["data"] == []


@pytest.mark.parametrize(
    ("change", "status", "message"),
    [
        ({"customer": None}, 400, '"customer" is required'),
        ({"plan": None}, 400, '"plan" is required'),
        ({"customer": "CUS_nobody"}, 404, "Customer email is invalid for your test domain."),
        ({"plan": "PLN_none"}, 404, "Plan ID/code specified is invalid"),
        (
            {"authorization": "AUTH_other"},
            400,
            "Authorization specified is invalid or does not belong to customer",
        ),
        ({}, 400, "This subscription is already in place."),
    ],
)
async def test_wrong_subscription_is_refused(
    api: httpx.AsyncClient,
    subscribed: dict[str, Any],
    change: dict[str, Any],
    status: int,
    message: str,
) -> None:
    body = {"customer": EMAIL, "plan": subscribed["plan"], **change}
    answer = await api.post("/subscription", json=body)

    assert (answer.status_code, answer.json()["message"]) == (status, message)


async def test_customer_who_never_paid_cannot_subscribe(api: httpx.AsyncClient) -> None:
    await api.post("/customer", json={"email": EMAIL})
    body = {"customer": EMAIL, "plan": (await plan(api))["plan_code"]}
    answer = await api.post("/subscription", json=body)

    assert answer.status_code == 404
    assert answer.json()["message"] == "The customer specified has no saved authorizations"


async def test_list_is_filtered_by_numeric_ids_alone(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    async def found(**query: Any) -> int:
        return len((await api.get("/subscription", params=query)).json()["data"])

    assert await found(customer=subscribed["customer"], plan=subscribed["plan"]) == 1
    assert await found(plan=1) == await found(customer="CUS_a") == 0


async def test_subscription_is_found_by_code_and_by_id(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    by_code = await fetch(api, subscribed)
    by_id = (await api.get(f"/subscription/{subscribed['id']}")).json()["data"]
    unknown = await api.get("/subscription/SUB_none")

    assert by_code == by_id
    assert (by_code["customer"]["email"], by_code["plan"]["name"]) == (EMAIL, "Monthly")
    assert (unknown.status_code, unknown.json()["message"]) == (404, "Subscription not found")


async def test_disabling_is_for_good(api: httpx.AsyncClient, subscribed: dict[str, Any]) -> None:
    key = {"code": subscribed["subscription_code"], "token": subscribed["email_token"]}
    first = await api.post("/subscription/disable", json=key)
    again = await api.post("/subscription/disable", json=key)
    enabled = await api.post("/subscription/enable", json=key)
    after = await fetch(api, subscribed)

    assert first.json()["data"] == {"status": "non-renewing"}
    assert [each.status_code for each in (first, again, enabled)] == [200, 404, 400]
    assert enabled.json()["message"] == "Subscription has been cancelled, and cannot be reactivated"
    assert after["next_payment_date"] == subscribed["next_payment_date"]


async def test_wrong_token_changes_nothing(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    key = {"code": subscribed["subscription_code"], "token": "wrong"}
    answer = await api.post("/subscription/disable", json=key)

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert (await fetch(api, subscribed))["status"] == "active"


async def test_enabling_an_active_one_is_harmless(
    api: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    key = {"code": subscribed["subscription_code"], "token": subscribed["email_token"]}
    answer = await api.post("/subscription/enable", json=key)

    assert answer.json()["message"] == "Subscription enabled successfully"


async def test_management_link_takes_the_code_alone(
    api: httpx.AsyncClient, control: httpx.AsyncClient, subscribed: dict[str, Any]
) -> None:
    code = subscribed["subscription_code"]
    link = (await api.get(f"/subscription/{code}/manage/link")).json()["data"]["link"]
    mailed = await api.post(f"/subscription/{code}/manage/email")
    by_id = await api.get(f"/subscription/{subscribed['id']}/manage/link")
    journal = (await control.get("journal", params={"reference": code})).json()["entries"]

    assert link.startswith("http://paystack.localhost:4010/manage/subscriptions/")
    assert (mailed.json()["message"], by_id.status_code) == ("Email successfully sent", 404)
    assert journal[-1]["url"].startswith(link.partition("?")[0])
