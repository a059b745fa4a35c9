"""`deliveries` of the control API: events of one's own, and sending again."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
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


async def test_delivery_that_was_resent_in_vain_has_all_its_retries(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500] * 30
    delivery = await send(control)
    for _ in range(10):
        await control.post(f"deliveries/{delivery['id']}/resend")
    await control.post("clock", json={"advance": 9.5 * 3600})
    [failed] = (await control.get("deliveries")).json()["deliveries"]
    await control.post("clock", json={"advance": 3600})
    [given_up] = (await control.get("deliveries")).json()["deliveries"]

    assert (failed["state"], len(failed["attempts"])) == ("failed", 20)
    assert (given_up["state"], len(given_up["attempts"])) == ("given_up", 21)


async def test_forgery_keeps_back_what_was_resent_while_it_was_held_till_the_next_release(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    listening.statuses = [500]
    await control.post("deliveries/hold")
    await paid()
    await control.post("deliveries/1/resend")
    await control.post("faults", json={"name": "webhook.bad_signature", "times": 1})
    [kept, _] = (await control.post("deliveries/release")).json()["deliveries"]

    assert kept["state"] == "held"


async def test_clear_ends_what_waits_to_be_resent(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    delivery = await send(control)
    await gate(control)
    await control.post(f"deliveries/{delivery['id']}/resend")
    await control.post("clear")
    await control.post("clock", json={"advance": 3600})

    assert len(listening.received) == 1


async def test_bad_signature_is_one_of_another_key(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    right = await send(control)
    listening.statuses = [401]
    answer = await control.post(f"deliveries/{right['id']}/resend", json={"bad_signature": True})
    forgery = answer.json()

    first, second = listening.received
    assert second.content == first.content
    assert second.headers["x-paystack-signature"] == forgery["signature"] != right["signature"]
    assert (forgery["is_copy"], forgery["state"]) == (True, "given_up")
    assert [each["status"] for each in forgery["attempts"]] == [401]


async def test_forgery_is_never_retried_and_leaves_the_right_one_as_it_is(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500, 500]
    right = await send(control)
    await control.post(f"deliveries/{right['id']}/resend", json={"bad_signature": True})
    before = (await control.get("deliveries")).json()["deliveries"][0]
    await control.post("clock", json={"advance": 4000})

    assert before == right
    sent = [request.headers["x-paystack-signature"] for request in listening.received]
    assert sent.count(right["signature"]) == 2


async def test_forgery_is_told_apart_in_the_journal(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    right = await send(control)
    await control.post(f"deliveries/{right['id']}/resend", json={"bad_signature": True})
    entries = (await control.get("journal", params={"kind": "delivery"})).json()["entries"]

    assert entries[-1]["note"] == "shop.tested, attempt 1 (bad signature)"


@pytest.mark.parametrize("name", ["webhook.odd_bytes", "webhook.bad_signature"])
async def test_no_fault_mends_or_doubles_a_forgery(
    control: httpx.AsyncClient, listening: Shop, name: str
) -> None:
    right = await send(control)
    await control.post("faults", json={"name": name})
    answer = await control.post(f"deliveries/{right['id']}/resend", json={"bad_signature": True})

    assert len(listening.received) == 2
    signature = listening.received[-1].headers["x-paystack-signature"]
    assert signature == answer.json()["signature"]


async def test_forgery_without_a_signature_stays_without_one(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    fault = await control.post("faults", json={"name": "webhook.bad_signature"})
    await send(control)
    await control.delete(f"faults/{fault.json()['id']}")
    forgery = (await control.get("deliveries")).json()["deliveries"][-1]
    await control.post(f"deliveries/{forgery['id']}/resend")

    assert "x-paystack-signature" not in listening.received[-1].headers


async def test_cancelled_delivery_is_not_released(
    control: httpx.AsyncClient, listening: Shop, paid: Callable[..., Any]
) -> None:
    await control.post("deliveries/hold")
    await paid()
    [held] = (await control.get("deliveries")).json()["deliveries"]
    cancelled = (await control.post(f"deliveries/{held['id']}/cancel")).json()
    await control.post("deliveries/release")

    assert (cancelled["state"], listening.received) == ("cancelled", [])


async def test_cancelled_delivery_is_not_tried_again(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500]
    failed = await send(control)
    cancelled = (await control.post(f"deliveries/{failed['id']}/cancel")).json()
    await control.post("clock", json={"advance": 86_400})

    assert (cancelled["state"], cancelled["next_attempt_at"]) == ("cancelled", None)
    assert len(listening.received) == 1


async def test_cancel_ends_what_waits_to_be_resent(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    delivery = await send(control)
    await gate(control)
    await control.post(f"deliveries/{delivery['id']}/resend")
    cancelled = await control.post(f"deliveries/{delivery['id']}/cancel")
    await control.post("clear")
    await control.post("clock", json={"advance": 3600})

    assert (cancelled.json()["state"], len(listening.received)) == ("delivered", 1)


async def test_cancelled_delivery_may_be_resent(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    listening.statuses = [500]
    delivery = await send(control)
    await control.post(f"deliveries/{delivery['id']}/cancel")
    answer = await control.post(f"deliveries/{delivery['id']}/resend")

    assert answer.json()["state"] == "delivered"


async def test_only_what_waits_can_be_cancelled(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    delivery = await send(control)
    answer = await control.post(f"deliveries/{delivery['id']}/cancel")
    missing = await control.post("deliveries/99/cancel")

    expected = f"Delivery {delivery['id']} waits for nothing any more; it is delivered."
    assert (answer.status_code, answer.json()["detail"]) == (409, expected)
    assert missing.status_code == 404


async def test_deliveries_are_found_by_state_and_number(
    control: httpx.AsyncClient, listening: Shop
) -> None:
    ids = [(await send(control))["id"] for _ in range(3)]

    async def found(**query: Any) -> list[int]:
        answer = await control.get("deliveries", params=query)
        return [each["id"] for each in answer.json()["deliveries"]]

    assert await found() == await found(state="delivered") == ids
    assert await found(limit=2) == ids[1:]
    assert await found(limit=1, below=ids[2]) == [ids[1]]
    assert await found(below=ids[2]) == ids[:2]
    assert await found(state="failed") == await found(state="failed", limit=2) == []
