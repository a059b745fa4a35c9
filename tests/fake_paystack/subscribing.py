"""Plans, and a customer who subscribes to them by a saved card."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.fake_paystack.paying import EMAIL

START = (datetime.now(UTC) + timedelta(days=100)).replace(day=10)
"""The tenth of a month to come."""


async def plan(api: httpx.AsyncClient, **fields: Any) -> Any:
    """Make a plan, monthly unless told otherwise; answers its `data`."""
    body = {"name": "Monthly", "amount": 50_00, "interval": "monthly", **fields}
    return (await api.post("/plan", json=body)).json()["data"]


async def subscribe(api: httpx.AsyncClient, plan: Any, **fields: Any) -> Any:
    """Subscribe the customer; answers the `data`."""
    body = {"customer": EMAIL, "plan": plan["plan_code"], **fields}
    answer = await api.post("/subscription", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def fetch(api: httpx.AsyncClient, subscription: Any) -> Any:
    """Look at it; answers the `data`."""
    return (await api.get(f"/subscription/{subscription['subscription_code']}")).json()["data"]


async def only(api: httpx.AsyncClient) -> Any:
    """The only subscription there is."""
    [found] = (await api.get("/subscription")).json()["data"]
    return found
