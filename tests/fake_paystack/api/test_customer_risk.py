"""`/customer/set_risk_action`, and what it does to charges."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.paying import EMAIL, pay
from tests.fake_paystack.subscribing import fetch, plan, subscribe

pytestmark = pytest.mark.anyio


async def deny(api: httpx.AsyncClient) -> httpx.Response:
    return await api.post(
        "/customer/set_risk_action", json={"customer": EMAIL, "risk_action": "deny"}
    )


async def test_risk_action_is_kept(api: httpx.AsyncClient) -> None:
    await api.post("/customer", json={"email": EMAIL})
    answer = await deny(api)
    fetched = (await api.get(f"/customer/{EMAIL}")).json()["data"]

    assert (answer.status_code, answer.json()["message"]) == (200, "Customer updated")
    assert answer.json()["data"]["risk_action"] == fetched["risk_action"] == "deny"


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ({}, 400, '"customer" is required'),
        ({"customer": EMAIL, "risk_action": "x"}, 400, '"risk_action" must be one of'),
        ({"customer": "CUS_none"}, 404, "Customer email is invalid for your test domain."),
    ],
)
async def test_wrong_risk_action_is_refused(
    api: httpx.AsyncClient, body: dict[str, Any], status: int, message: str
) -> None:
    answer = await api.post("/customer/set_risk_action", json=body)

    assert answer.status_code == status
    assert answer.json()["message"].startswith(message)


async def test_integration_may_be_forbidden_to_set_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"sets_risk_actions": False})
    answer = await deny(api)

    assert answer.status_code == 403
    assert answer.json()["message"] == (
        "You cannot modify risk level of customers on this integration"
    )


async def test_denied_customer_is_not_charged_for_a_renewal(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await pay(api, control)
    made = await subscribe(api, await plan(api))
    await deny(api)
    await control.post(f"subscriptions/{made['subscription_code']}/renew")

    assert (await fetch(api, made))["most_recent_invoice"][
        "description"
    ] == "Denied by fraud system"
