"""`charge.success` on its way to the shop."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.schedule import MOST_AT_ONCE
from fake_paystack.webhooks.sender import Sender
from tests.fake_paystack.conftest import KEY, Shop

pytestmark = pytest.mark.anyio

HOUR = 3600


async def deliveries(control: httpx.AsyncClient, **query: str) -> Any:
    return (await control.get("deliveries", params=query)).json()["deliveries"]


async def advance(control: httpx.AsyncClient, seconds: float = 0.0) -> None:
    """Move the clock; with 0, only do what is due now."""
    assert (await control.post("clock", json={"advance": seconds})).status_code == 200


async def test_paying_tells_the_shop(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await paid()
    await advance(control)

    request = listening.received[0]
    event = json.loads(request.content)
    signature = hmac.new(KEY.encode(), request.content, hashlib.sha512).hexdigest()
    assert request.headers["x-paystack-signature"] == signature
    assert (event["event"], event["data"]["reference"]) == ("charge.success", "ref-1")
    assert json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode() == request.content
    [delivery] = await deliveries(control)
    assert (delivery["state"], delivery["attempts"][0]["status"]) == ("delivered", 200)
    assert delivery["next_attempt_at"] is None


async def test_payload_has_the_documented_fields(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await paid()
    await advance(control)
    data = json.loads(listening.received[0].content)["data"]

    assert "createdAt" not in data
    assert "transaction_date" not in data
    assert (data["plan"], data["subaccount"], data["split"]) == ({}, {}, {})
    assert data["metadata"] == ""
    assert data["source"]["source"] == "merchant_api"
    assert data["authorization"]["receiver_bank"] is None


async def test_without_a_url_nobody_is_told(
    control: httpx.AsyncClient, shop: Shop, paid: Callable[..., Any]
) -> None:
    await paid()
    await advance(control)

    assert (shop.received, await deliveries(control)) == ([], [])


async def test_unanswered_delivery_is_retried_hourly_and_then_given_up(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    listening.statuses = [500] * 20
    await paid()
    await advance(control, 72 * HOUR)

    [delivery] = await deliveries(control)
    assert (delivery["state"], len(delivery["attempts"])) == ("given_up", 11)
    times = [attempt["at"][:13] for attempt in delivery["attempts"]]
    assert len(set(times)) == 11


async def test_retry_that_is_answered_ends_the_retries(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    listening.statuses = [500, 404]
    await paid()
    await advance(control, HOUR)
    [failed] = await deliveries(control)
    await advance(control, HOUR)
    [delivered] = await deliveries(control)

    assert (failed["state"], len(failed["attempts"])) == ("failed", 2)
    assert failed["next_attempt_at"] is not None
    assert (delivered["state"], len(delivered["attempts"])) == ("delivered", 3)


async def test_held_deliveries_wait_for_their_release(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    await paid("ref-1")
    await paid("ref-2")
    await advance(control, HOUR)
    assert listening.received == []

    released = (await control.post("deliveries/release", json={"reference": "ref-2"})).json()

    assert [each["reference"] for each in released["deliveries"]] == ["ref-2"]
    assert released["deliveries"][0]["state"] == "delivered"
    assert len(listening.received) == 1
    assert [each["state"] for each in await deliveries(control)] == ["held", "delivered"]


async def test_release_may_end_the_holding(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    await control.post("deliveries/release", json={"hold": False})
    await paid()
    await advance(control)

    assert len(listening.received) == 1


async def test_released_deliveries_go_so_many_at_a_time(
    app: Application,
    control: httpx.AsyncClient,
    listening: Shop,
    paid: Callable[..., Any],
) -> None:
    going, most, total = 0, 0, 2 * MOST_AT_ONCE + 1

    async def answer(request: httpx.Request) -> httpx.Response:
        nonlocal going, most
        going, most = going + 1, max(most, going + 1)
        await asyncio.sleep(0)
        going -= 1
        return listening.answer(request)

    app.paystack.shared.sender = Sender(httpx.MockTransport(answer))
    listening.statuses = [500] * MOST_AT_ONCE
    await control.post("deliveries/hold")
    for number in range(total):
        await paid(f"ref-{number}")
    released = (await control.post("deliveries/release")).json()["deliveries"]

    assert most == MOST_AT_ONCE
    assert [len(each["attempts"]) for each in released] == [1] * total
    assert len(listening.received) == total


async def test_more_than_go_at_a_time_are_released_to_a_gate(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    for number in range(MOST_AT_ONCE + 1):
        await paid(f"ref-{number}")
    gate = (await control.post("gates", json={"point": "delivery"})).json()["id"]
    released = (await control.post("deliveries/release")).json()["deliveries"]

    assert {each["state"] for each in released} == {"scheduled"}
    assert (await control.get(f"gates/{gate}")).json()["waiting"] == MOST_AT_ONCE + 1


async def test_release_of_nothing_answers_with_nothing(control: httpx.AsyncClient) -> None:
    assert (await control.post("deliveries/release")).json() == {"deliveries": []}


async def test_resend_sends_the_same_bytes_again(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    listening.statuses = [200, 500, 200]
    await paid()
    await advance(control)
    [delivery] = await deliveries(control)
    for _ in range(2):
        answer = await control.post(f"deliveries/{delivery['id']}/resend")

    assert [each["status"] for each in answer.json()["attempts"]] == [200, 500, 200]
    assert answer.json()["state"] == "delivered"
    assert len({request.content for request in listening.received}) == 1


async def test_resend_of_a_held_delivery_ends_its_wait(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    await paid()
    [delivery] = await deliveries(control)

    assert (await control.post(f"deliveries/{delivery['id']}/resend")).json()[
        "state"
    ] == "delivered"
    assert (await control.post("deliveries/release")).json() == {"deliveries": []}
    assert (await control.post("deliveries/99/resend")).status_code == 404


async def test_every_attempt_is_journalled(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    listening.statuses = [503]
    await paid()
    await advance(control, HOUR)

    entries = (await control.get("journal", params={"kind": "delivery"})).json()["entries"]
    assert [(each["status"], each["note"]) for each in entries] == [
        (503, "charge.success, attempt 1"),
        (200, "charge.success, attempt 2"),
    ]
    assert (entries[0]["url"], entries[0]["reference"]) == (Shop.url, "ref-1")
    assert entries[0]["request"]["body"]["event"] == "charge.success"


async def test_duplicate_sends_copies_at_the_release(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    await paid()
    fault = (await control.post("faults", json={"name": "webhook.duplicate", "copies": 5})).json()
    released = (await control.post("deliveries/release")).json()["deliveries"]
    last = (await control.delete(f"faults/{fault['id']}")).json()

    assert [each["state"] for each in released] == ["delivered"] * 5
    assert len({request.content for request in listening.received}) == 1
    assert (len(listening.received), last["fired"]) == (5, 1)


async def test_copies_may_come_later(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("faults", json={"name": "webhook.duplicate", "apart": 60})
    await paid()
    await advance(control)
    assert len(listening.received) == 1
    await advance(control, 60)

    assert len(listening.received) == 2


async def test_dropped_delivery_never_arrives_and_is_retried(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("faults", json={"name": "webhook.drop", "times": 1})
    await paid()
    await advance(control)
    [dropped] = await deliveries(control)
    assert (dropped["state"], listening.received) == ("failed", [])
    assert dropped["attempts"][0]["error"] == "lost by the fault webhook.drop"
    await advance(control, HOUR)

    assert len(listening.received) == 1


async def test_gate_holds_a_delivery_while_time_moves_on(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    gate = (await control.post("gates", json={"point": "delivery", "reference": "ref-1"})).json()
    await paid()
    arrived = await control.get(f"gates/{gate['id']}", params={"at_least": 1, "wait": 5})
    await advance(control, HOUR)
    assert (arrived.json()["waiting"], listening.received) == (1, [])

    await control.post(f"gates/{gate['id']}/release")
    await control.get("journal", params={"kind": "delivery", "wait": 5})

    assert len(listening.received) == 1


async def test_clear_cancels_what_waits(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    gate = (await control.post("gates", json={"point": "delivery"})).json()
    await paid("ref-1")
    await control.get(f"gates/{gate['id']}", params={"at_least": 1, "wait": 5})
    await control.post("deliveries/hold")
    await paid("ref-2")
    await control.post("clear")
    await advance(control, 72 * HOUR)

    assert listening.received == []
    assert {each["state"] for each in await deliveries(control)} == {"cancelled"}
