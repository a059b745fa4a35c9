"""`deliveries` of the control API: events of one's own, and sending again."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import KEY, Shop

pytestmark = pytest.mark.anyio

OWN = {"event": "shop.tested", "data": {"reference": "ref-9", "name": "é"}}


async def send(control: httpx.AsyncClient, **changes: Any) -> Any:
    answer = await control.post("deliveries", json={**OWN, **changes})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def gate(control: httpx.AsyncClient) -> str:
    return str((await control.post("gates", json={"point": "delivery"})).json()["id"])


async def test_own_event_is_sent_at_once_and_rightly_signed(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    await control.post("deliveries/hold")
    delivery = await send(control)
    [request] = listening.received

    assert json.loads(request.content) == OWN
    expected = hmac.new(KEY.encode(), request.content, hashlib.sha512).hexdigest()
    assert request.headers["x-paystack-signature"] == expected
    assert (delivery["state"], delivery["attempts"][0]["status"]) == ("delivered", 200)


@pytest.mark.parametrize(
    ("changes", "reference"),
    [({}, "ref-9"), ({"reference": "other"}, "other"), ({"data": [1]}, ""), ({"data": None}, "")],
)
async def test_own_event_is_filed_under_its_reference(
    control: httpx.AsyncClient, listening: Shop, changes: dict[str, Any], reference: str
) -> None:
    assert (await send(control, **changes))["reference"] == reference


async def test_own_event_that_is_refused_is_tried_again(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500]
    delivery = await send(control)
    await control.post("clock", json={"advance": 3600})

    assert (delivery["state"], len(listening.received)) == ("failed", 2)


async def test_own_event_needs_a_webhook_url(control: httpx.AsyncClient) -> None:
    answer = await control.post("deliveries", json=OWN)

    assert (answer.status_code, "webhook URL" in answer.json()["detail"]) == (409, True)


async def test_own_event_waits_at_a_gate(control: httpx.AsyncClient, listening: Shop) -> None:
    id = await gate(control)
    delivery = await send(control)
    assert (delivery["state"], listening.received) == ("scheduled", [])
    await control.post(f"gates/{id}/release")
    await control.get("journal", params={"kind": "delivery", "wait": 10})

    assert len(listening.received) == 1


async def test_resends_wait_at_a_gate_each_for_itself(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    delivery = await send(control)
    id = await gate(control)
    for _ in range(2):
        answer = await control.post(f"deliveries/{delivery['id']}/resend")
    assert (len(answer.json()["attempts"]), len(listening.received)) == (1, 1)
    seq = (await control.get("journal")).json()["mark"]
    await control.post(f"gates/{id}/release")
    for _ in range(2):
        query = {"kind": "delivery", "after": seq, "wait": 10}
        seq = (await control.get("journal", params=query)).json()["entries"][0]["seq"]

    assert len(listening.received) == 3


async def test_clear_ends_what_waits_to_be_resent(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    delivery = await send(control)
    await gate(control)
    await control.post(f"deliveries/{delivery['id']}/resend")
    await control.post("clear")
    await control.post("clock", json={"advance": 3600})

    assert len(listening.received) == 1
