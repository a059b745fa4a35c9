"""`subscriptions` and `authorizations` of the control API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.paying import EMAIL, pay
from tests.fake_paystack.subscribing import plan, subscribe

pytestmark = pytest.mark.anyio


@pytest.fixture
async def code(api: httpx.AsyncClient, control: httpx.AsyncClient) -> Any:
    """Code of a subscription."""
    await pay(api, control)
    return (await subscribe(api, await plan(api)))["subscription_code"]


async def test_subscriptions_are_chosen_by_status_and_email(
    control: httpx.AsyncClient, code: str
) -> None:
    async def found(**query: str) -> int:
        answer = await control.get("subscriptions", params=query)
        return len(answer.json()["subscriptions"])

    assert await found() == await found(status="active", email=EMAIL.upper()) == 1
    assert await found(status="completed") == await found(email="x@example.com") == 0


async def test_renewal_comes_when_told(control: httpx.AsyncClient, code: str) -> None:
    before = (await control.get(f"subscriptions/{code}")).json()
    after = (await control.post(f"subscriptions/{code}/renew")).json()
    [invoice] = (await control.get(f"subscriptions/{code}/invoices")).json()["invoices"]

    assert (before["revenue"], after["revenue"], invoice["status"]) == (0, 50_00, "success")
    assert after["next_payment_date"] > before["next_payment_date"]


async def test_next_charge_fails_once(control: httpx.AsyncClient, code: str) -> None:
    await control.patch(f"subscriptions/{code}", json={"next_failure": "Declined"})
    failed = (await control.post(f"subscriptions/{code}/renew")).json()
    paid = (await control.post(f"subscriptions/{code}/renew")).json()

    assert (failed["status"], failed["next_failure"]) == ("attention", "")
    assert paid["status"] == "active"


async def test_one_that_has_ended_has_no_renewal(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    token = (await control.get(f"subscriptions/{code}")).json()["email_token"]
    await api.post("/subscription/disable", json={"code": code, "token": token})
    ended = await control.post(f"subscriptions/{code}/renew")
    again = await control.post(f"subscriptions/{code}/renew")

    assert (ended.json()["status"], again.status_code) == ("cancelled", 409)


async def test_authorizations_are_listed_by_payer(control: httpx.AsyncClient, code: str) -> None:
    async def found(**query: str) -> list[Any]:
        answer = await control.get("authorizations", params=query)
        return list(answer.json()["authorizations"])

    [saved] = await found(email=EMAIL)
    assert saved["active"] is True
    assert await found() == [saved]
    assert await found(email="x@example.com") == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "subscriptions/SUB_none"),
        ("GET", "subscriptions/SUB_none/invoices"),
        ("POST", "subscriptions/SUB_none/renew"),
        ("PATCH", "subscriptions/SUB_none"),
        ("PATCH", "authorizations/AUTH_none"),
    ],
)
async def test_what_is_not_there(control: httpx.AsyncClient, method: str, path: str) -> None:
    body = {"next_failure": ""} if "sub" in path else {}

    assert (await control.request(method, path, json=body)).status_code == 404
