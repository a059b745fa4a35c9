"""`/plan`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

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
