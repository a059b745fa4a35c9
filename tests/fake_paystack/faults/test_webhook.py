"""Faults between an event and the shop."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import KEY, Shop

pytestmark = pytest.mark.anyio

HOUR = 3600
Pay = Callable[..., Awaitable[None]]


@pytest.fixture
async def paid(control: httpx.AsyncClient, listening: Shop, opened: Callable[..., Any]) -> Pay:
    """Open and pay transactions, whose deliveries are held."""

    async def pay(*references: str) -> None:
        await control.post("deliveries/hold")
        for reference in references or ("ref-1",):
            await opened(reference)
            await control.post(f"transactions/{reference}/pay")

    return pay


async def switch_on(control: httpx.AsyncClient, name: str, **settings: Any) -> str:
    answer = await control.post("faults", json={"name": name, **settings})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def release(control: httpx.AsyncClient) -> Any:
    return (await control.post("deliveries/release")).json()["deliveries"]


async def advance(control: httpx.AsyncClient, seconds: float) -> None:
    assert (await control.post("clock", json={"advance": seconds})).status_code == 200


def right(request: httpx.Request) -> bool:
    """Whether the shop would accept the signature."""
    expected = hmac.new(KEY.encode(), request.content, hashlib.sha512).hexdigest()
    return bool(request.headers.get("x-paystack-signature") == expected)


def references(shop: Shop) -> list[str]:
    return [json.loads(request.content)["data"]["reference"] for request in shop.received]


async def test_delayed_delivery_comes_when_the_clock_says(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.delay", seconds=90)
    await paid()
    [delayed] = await release(control)
    await advance(control, 89)
    assert (delayed["state"], delayed["attempts"], listening.received) == ("scheduled", [], [])
    await advance(control, 1)

    assert references(listening) == ["ref-1"]


async def test_retries_are_not_delayed(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    listening.statuses = [500]
    await switch_on(control, "webhook.delay", seconds=90)
    await paid()
    await release(control)
    await advance(control, 90 + HOUR)

    assert len(listening.received) == 2


async def test_delay_of_nothing_delivers_at_once(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.delay", seconds=0)
    await paid()
    [delivery] = await release(control)

    assert delivery["state"] == "delivered"


async def test_copies_are_delayed_like_the_first(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    for name in ("webhook.duplicate", "webhook.delay"):
        await switch_on(control, name)
    await paid()
    await release(control)
    assert listening.received == []
    await advance(control, 60)

    assert references(listening) == ["ref-1", "ref-1"]


async def test_delayed_delivery_meets_the_other_faults_when_it_goes(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.drop", times=1)
    await switch_on(control, "webhook.delay")
    await paid()
    await release(control)
    await advance(control, 60)

    [delivery] = (await control.get("deliveries")).json()["deliveries"]
    assert delivery["attempts"][0]["error"] == "lost by the fault webhook.drop"


@pytest.mark.parametrize(
    ("behind", "order"), [(1, ["ref-2", "ref-1"]), (2, ["ref-2", "ref-3", "ref-1"])]
)
async def test_reordered_delivery_is_overtaken_within_one_release(
    control: httpx.AsyncClient, listening: Shop, paid: Pay, behind: int, order: list[str]
) -> None:
    await switch_on(control, "webhook.reorder", behind=behind)
    await paid(*sorted(order))
    released = await release(control)

    assert references(listening) == order
    assert {each["state"] for each in released} == {"delivered"}


async def test_reordered_delivery_is_overtaken_by_a_later_release(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.reorder", times=1)
    await paid("ref-1")
    [kept] = await release(control)
    await paid("ref-2")
    await release(control)
    await advance(control, 0)

    assert kept["state"] == "scheduled"
    assert references(listening) == ["ref-2", "ref-1"]


async def test_reordered_delivery_that_nobody_follows_goes_in_the_end(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.reorder", seconds=30)
    await paid("ref-1")
    await release(control)
    assert listening.received == []
    await advance(control, 30)

    assert references(listening) == ["ref-1"]


@pytest.mark.parametrize("kind", ["missing", "other_key", "sha256", "other_body", "truncated"])
async def test_forgery_goes_out_in_the_place_of_the_right_delivery(
    control: httpx.AsyncClient, listening: Shop, paid: Pay, kind: str
) -> None:
    id = await switch_on(control, "webhook.bad_signature", kind=kind)
    await paid()
    kept, forgery = await release(control)
    await control.delete(f"faults/{id}")
    assert [right(each) for each in listening.received] == [False]
    [sent] = await release(control)

    assert (kept["state"], kept["attempts"], sent["state"]) == ("held", [], "delivered")
    assert (forgery["is_copy"], forgery["attempts"][0]["status"]) == (True, 200)
    assert [right(each) for each in listening.received] == [False, True]


async def test_forgeries_differ_from_the_right_delivery_as_they_say(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await paid()
    for kind in ("missing", "sha256", "truncated"):
        id = await switch_on(control, "webhook.bad_signature", kind=kind)
        await release(control)
        await control.delete(f"faults/{id}")
    [delivery] = await release(control)
    missing, sha256, truncated, sent = listening.received

    assert "x-paystack-signature" not in missing.headers
    body = missing.content
    assert (
        sha256.headers["x-paystack-signature"]
        == hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    )
    assert truncated.headers["x-paystack-signature"] == delivery["signature"]
    assert (body, truncated.content) == (sent.content, sent.content[: len(body) // 2])


async def test_right_delivery_comes_with_its_next_retry_where_nothing_is_held(
    control: httpx.AsyncClient, listening: Shop, opened: Callable[..., Any]
) -> None:
    await switch_on(control, "webhook.bad_signature", times=1)
    listening.statuses = [401]
    await opened()
    await control.post("transactions/ref-1/pay")
    await advance(control, HOUR)

    assert [right(each) for each in listening.received] == [False, True]
    deliveries = (await control.get("deliveries")).json()["deliveries"]
    assert [(each["state"], len(each["attempts"])) for each in deliveries] == [
        ("delivered", 1),
        ("given_up", 1),
    ]


async def test_forgery_is_journalled_by_the_bytes_that_went_out(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.bad_signature", kind="truncated")
    await paid()
    await release(control)
    entries = (await control.get("journal")).json()["entries"]
    fault, delivery = entries[-2:]

    assert (fault["kind"], fault["note"]) == ("fault", "webhook.bad_signature fired")
    assert (fault["url"], fault["reference"]) == (Shop.url, "ref-1")
    assert delivery["note"] == "charge.success, attempt 1 (webhook.bad_signature)"
    assert delivery["request"]["body"].encode() == listening.received[0].content


@pytest.mark.parametrize("kind", ["unicode", "escapes", "spaces", "key_order", "float"])
async def test_odd_bytes_tell_the_same_and_are_rightly_signed(
    control: httpx.AsyncClient, listening: Shop, paid: Pay, kind: str
) -> None:
    await switch_on(control, "webhook.odd_bytes", kind=kind)
    await paid()
    [delivery] = await release(control)
    [request] = listening.received
    odd, plain = json.loads(request.content)["data"], json.loads(delivery["body"])["data"]

    assert right(request)
    assert request.content != delivery["body"].encode()
    changed = {name for name in odd if odd[name] != plain.get(name)}
    assert changed <= {"customer", "exchange_rate"}
    assert odd["customer"]["email"] == plain["customer"]["email"]


@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("unicode", "Améyo".encode()),
        ("escapes", b"Am\\u00e9yo"),
        ("escapes", b"\\/"),
        ("spaces", b'{\n  "event": '),
        ("key_order", b'{"data":{'),
        ("float", b'"exchange_rate":1.0'),
    ],
)
async def test_odd_bytes_are_as_odd_as_they_say(
    control: httpx.AsyncClient, listening: Shop, kind: str, seen: bytes
) -> None:
    await switch_on(control, "webhook.odd_bytes", kind=kind)
    await control.post("deliveries", json={"event": "shop.tested", "data": {"url": "/a"}})

    assert seen in listening.received[0].content


async def test_forgery_of_odd_bytes_is_still_a_forgery(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    for name in ("webhook.bad_signature", "webhook.odd_bytes"):
        await switch_on(control, name)
    await paid()
    await release(control)

    assert [right(each) for each in listening.received] == [False]


async def test_what_is_resent_is_lost_forged_or_odd_but_never_late(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await paid()
    [delivery] = (await control.get("deliveries")).json()["deliveries"]
    seen = []
    for name in ("webhook.drop", "webhook.bad_signature", "webhook.odd_bytes", "webhook.delay"):
        id = await switch_on(control, name)
        answer = await control.post(f"deliveries/{delivery['id']}/resend")
        seen.append((len(answer.json()["attempts"]), len(listening.received)))
        await control.delete(f"faults/{id}")

    assert seen == [(1, 0), (1, 1), (2, 2), (3, 3)]
    assert [right(each) for each in listening.received] == [False, True, True]


async def test_fault_of_a_reference_leaves_other_deliveries_alone(
    control: httpx.AsyncClient, listening: Shop, paid: Pay
) -> None:
    await switch_on(control, "webhook.drop", reference="ref-1")
    await paid("ref-1", "ref-2")
    await release(control)

    assert references(listening) == ["ref-2"]
