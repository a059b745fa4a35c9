"""`/plan`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.api import plan
from tests.fake_paystack.paying import pay

pytestmark = pytest.mark.anyio
PLAN = {"name": "Monthly", "amount": 50_00, "interval": "monthly"}


async def test_plan_is_created_with_a_code(api: httpx.AsyncClient) -> None:
    answer = await api.post("/plan", json=PLAN)

    data = answer.json()["data"]
    assert (answer.status_code, answer.json()["message"]) == (201, "Plan created")
    assert data["plan_code"].startswith("PLN_")
    assert {name: data[name] for name in PLAN} == PLAN


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"interval": "Monthly"}, "Invalid interval selected"),
        ({"amount": 199}, "Amount is invalid. It must be a number and be 2 GHS or greater"),
        ({"amount": "x"}, "Amount is invalid. It must be a number and be 2 GHS or greater"),
        ({"name": ""}, '"name" is required'),
    ],
)
async def test_wrong_plan_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post("/plan", json={**PLAN, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_plan_is_found_by_code_and_by_id(api: httpx.AsyncClient) -> None:
    made = (await api.post("/plan", json=PLAN)).json()["data"]
    by_code = await api.get(f"/plan/{made['plan_code']}")
    by_id = await api.get(f"/plan/{made['id']}")

    assert by_code.json()["data"]["name"] == "Monthly"
    assert by_code.json() == by_id.json()


async def test_plan_counts_its_subscriptions(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    made = (await api.post("/plan", json=PLAN)).json()["data"]
    await pay(api, control, plan=made["plan_code"])
    data = (await api.get(f"/plan/{made['plan_code']}")).json()["data"]
    [row] = (await api.get("/plan")).json()["data"]

    assert (data["subscriptions_count"], data["total_revenue"]) == (1, 50_00)
    assert data["subscribers"][0]["customer_email"] == "ama@example.com"
    assert (row["active_subscriptions"], len(row["subscriptions"])) == (1, 1)


async def test_plan_counts_all_and_shows_the_newest_of_its_subscriptions(
    api: httpx.AsyncClient, control: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_SHOWN", 1)
    made = (await api.post("/plan", json=PLAN)).json()["data"]
    for email in ("ama@example.com", "kofi@example.com"):
        await pay(api, control, plan=made["plan_code"], email=email)
    data = (await api.get(f"/plan/{made['plan_code']}")).json()["data"]
    [row] = (await api.get("/plan")).json()["data"]

    assert (data["subscriptions_count"], data["subscribers_count"]) == (2, 2)
    assert (data["active_subscriptions_count"], data["total_revenue"]) == (2, 100_00)
    assert [each["customer_email"] for each in data["subscribers"]] == ["kofi@example.com"]
    assert (row["total_subscriptions"], len(row["subscriptions"])) == (2, 1)


async def test_plans_are_filtered(api: httpx.AsyncClient) -> None:
    await api.post("/plan", json=PLAN)

    async def found(**query: str) -> int:
        return len((await api.get("/plan", params=query)).json()["data"])

    assert await found(interval="monthly", amount="5000", status="active") == 1
    assert await found(interval="weekly") == await found(status="archived") == 0


async def test_plan_is_updated(api: httpx.AsyncClient) -> None:
    made = (await api.post("/plan", json=PLAN)).json()["data"]
    change = {"name": "Weekly", "interval": "weekly", "invoice_limit": 3}
    answer = await api.put(f"/plan/{made['id']}", json=change)
    data = (await api.get(f"/plan/{made['id']}")).json()["data"]

    assert answer.json()["message"] == "Plan updated. 0 subscription(s) affected"
    assert {name: data[name] for name in change} == change


async def test_unknown_plan(api: httpx.AsyncClient) -> None:
    answer = await api.get("/plan/PLN_none")

    assert answer.status_code == 404
    assert answer.json()["message"] == "Plan ID/code specified is invalid"
