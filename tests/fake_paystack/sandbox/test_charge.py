"""`charges` of the control API."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

AMA = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}
CARD = {"number": "507850785078507812", "cvv": "081", "expiry_month": 12, "expiry_year": 2032}


async def prompted(api: httpx.AsyncClient) -> None:
    momo = {"phone": "0241234567", "provider": "mtn"}
    await api.post("/charge", json={**AMA, "mobile_money": momo})


async def asked_for_a_pin(api: httpx.AsyncClient) -> None:
    await api.post("/charge", json={**AMA, "card": CARD})


async def test_charge_is_shown(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    await prompted(api)
    shown = (await control.get("charges/ref-1")).json()

    assert (shown["status"], shown["channel"], shown["expected"]) == (
        "pay_offline",
        "mobile_money",
        9400,
    )
    assert shown["expires_at"] is not None


@pytest.mark.parametrize("call", ["", "/approve", "/decline", "/transfer", "/ask"])
async def test_unknown_charge(
    control: httpx.AsyncClient, opened: Callable[..., Any], call: str
) -> None:
    await opened()
    body = {"for": "otp"} if call == "/ask" else None
    answer = await control.request("POST" if call else "GET", f"charges/ref-1{call}", json=body)

    assert answer.status_code == 404
    assert answer.json() == {"detail": "This integration has no charge 'ref-1'."}


@pytest.mark.parametrize("step", ["approve", "transfer"])
async def test_charge_that_waits_for_the_merchant_is_left_to_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient, step: str
) -> None:
    await asked_for_a_pin(api)

    assert (await control.post(f"charges/ref-1/{step}")).status_code == 409


@pytest.mark.parametrize("step", ["approve", "decline", "transfer"])
async def test_charge_that_has_ended_stays_as_it_is(
    api: httpx.AsyncClient, control: httpx.AsyncClient, step: str
) -> None:
    await prompted(api)
    await control.post("charges/ref-1/approve")

    assert (await control.post(f"charges/ref-1/{step}")).status_code == 409


async def test_any_charge_can_be_declined(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await asked_for_a_pin(api)
    declined = (await control.post("charges/ref-1/decline")).json()

    assert (declined["status"], declined["message"]) == ("failed", "Declined")


async def test_late_approval_pays_what_is_still_waiting_too(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await prompted(api)
    approved = await control.post("charges/ref-1/approve", json={"late": True})

    assert approved.json()["status"] == "success"


async def test_bank_asks_on_the_api_alone(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await prompted(api)
    answer = await control.post("charges/ref-1/ask", json={"for": "otp"})

    assert answer.status_code == 409


async def test_checkout_asks_for_itself(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    code = (await opened())["access_code"]
    async with httpx.AsyncClient(transport=api._transport, base_url="http://p.test") as browser:
        await browser.post(f"/{code}/card", data={"choice": "7812"})
    answer = await control.post("charges/ref-1/ask", json={"for": "otp"})

    assert "asks itself" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("amount", "status", "event"),
    [(9400, "success", "charge.success"), (9300, "abandoned", "bank.transfer.rejected")],
)
async def test_money_comes_to_the_account_that_the_checkout_shows(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    listening: Shop,
    amount: int,
    status: str,
    event: str,
) -> None:
    await opened(channels=["bank_transfer"])
    answer = await control.post("charges/ref-1/transfer", json={"amount": amount})
    await control.post("clock", json={"advance": 0})

    assert answer.status_code == 200
    data = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert data["status"] == status
    assert [json.loads(each.content)["event"] for each in listening.received] == [event]
