"""How transfers end, what the shop hears of it, and what comes back."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows import transferring
from fake_paystack.store.due import Due
from fake_paystack.store.transfer import transfers
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.sending import REFERENCE, balance, sent

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _money(control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 1000_00})


async def test_success_is_told_to_the_shop(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    made = await sent(api)
    event = await _event(control, listening)

    assert event["event"] == "transfer.success"
    assert event["data"]["transfer_code"] == made["transfer_code"]
    assert event["data"]["integration"]["business_name"] == "Sandbox shop"
    assert event["data"]["recipient"]["details"]["account_number"] == "0551234987"


@pytest.mark.parametrize("outcome", ["failed", "reversed"])
async def test_settings_can_have_it_end_badly(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop, outcome: str
) -> None:
    await control.patch("settings", json={"transfer_outcome": outcome})
    made = await sent(api)
    in_between = await balance(api)
    event = await _event(control, listening)

    assert (made["status"], in_between) == ("pending", 950_00)
    assert (event["event"], event["data"]["status"]) == (f"transfer.{outcome}", outcome)
    assert await balance(api) == 1000_00


async def test_pending_transfer_waits_for_a_verdict(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await control.patch("settings", json={"transfer_outcome": "pending"})
    await sent(api)
    await control.post("clock", json={"advance": 7 * 24 * 3600})

    assert (await api.get(f"/transfer/verify/{REFERENCE}")).json()["data"]["status"] == "pending"
    assert listening.received == []


async def test_verdict_keeps_what_the_bank_said(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await control.patch("settings", json={"transfer_outcome": "pending"})
    await sent(api)
    verdict = {"status": "failed", "gateway_response": "Do not honour"}
    await control.post(f"transfers/{REFERENCE}/conclude", json=verdict)
    event = await _event(control, listening)

    assert event["data"]["gateway_response"] == "Do not honour"
    assert await balance(api) == 1000_00


async def test_success_can_be_reversed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    made = await sent(api)
    await _event(control, listening)
    await control.post(f"transfers/{made['transfer_code']}/conclude", json={"status": "reversed"})

    assert (await _event(control, listening))["event"] == "transfer.reversed"
    assert await balance(api) == 1000_00


@pytest.mark.parametrize("status", ["blocked", "rejected"])
async def test_refused_approval_gives_it_back_without_an_event(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop, status: str
) -> None:
    await control.patch("settings", json={"transfer_outcome": "pending"})
    await sent(api)
    await control.post(f"transfers/{REFERENCE}/conclude", json={"status": "received"})
    await control.post(f"transfers/{REFERENCE}/conclude", json={"status": status})
    await control.post("clock", json={"advance": 1})

    assert listening.received == []
    assert await balance(api) == 1000_00


async def test_end_that_comes_due_twice_happens_once(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    await control.patch("settings", json={"transfer_outcome": "failed"})
    made = await sent(api)
    due = Due(transferring.DUE, str(made["id"]), ctx.now)
    for _ in range(2):
        await transferring.when_due(ctx, due)

    assert await balance(api) == 1000_00


async def test_end_that_comes_due_for_nothing_is_no_matter(ctx: Context) -> None:
    await transferring.when_due(ctx, Due(transferring.DUE, "1", ctx.now))

    assert transfers.newest(ctx.db, ctx.integration.id) == []


@pytest.mark.parametrize("now", ["success", "pending"])
async def test_settings_changed_meanwhile_decide(
    api: httpx.AsyncClient, control: httpx.AsyncClient, now: str
) -> None:
    await control.patch("settings", json={"transfer_outcome": "failed"})
    await sent(api)
    await control.patch("settings", json={"transfer_outcome": now})
    await control.post("clock", json={"advance": 5})

    data = (await api.get(f"/transfer/verify/{REFERENCE}")).json()["data"]
    assert (data["status"], data["gateway_response"]) == (now, None)


async def _event(control: httpx.AsyncClient, shop: Shop) -> Any:
    """Newest that the shop heard of, once all that is due was done."""
    await control.post("clock", json={"advance": 5})
    return json.loads(shop.received[-1].content)
