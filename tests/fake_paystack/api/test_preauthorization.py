"""`/preauthorization`, and the page where a payer chooses a card."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.context import Context
from fake_paystack.flows import preauthorizing
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

AMA = "ama@example.com"
SHOP = "https://shop.example/held"
DAY = 24 * 60 * 60
BODY: dict[str, Any] = {"email": AMA, "amount": "100000", "currency": "ZAR"}


@pytest.fixture(autouse=True)
async def rand(control: httpx.AsyncClient) -> None:
    """The integration is South African."""
    await control.patch("settings", json={"currency": "ZAR"})


@pytest.fixture
async def payer(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that follows no redirects."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        yield browser


async def ask(api: httpx.AsyncClient, **fields: Any) -> Any:
    answer = await api.post("/preauthorization/initialize", json={**BODY, **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def hold(
    api: httpx.AsyncClient, payer: httpx.AsyncClient, card: str = "4081", **fields: Any
) -> Any:
    """Reference of an amount that a payer has had held on a test card."""
    asked = await ask(api, **fields)
    await payer.post(asked["authorization_url"], data={"card": card})
    return asked["reference"]


async def verified(api: httpx.AsyncClient, reference: str) -> Any:
    return (await api.get(f"/preauthorization/verify/{reference}")).json()["data"]


async def post(api: httpx.AsyncClient, step: str, reference: str, **fields: Any) -> httpx.Response:
    return await api.post(f"/preauthorization/{step}", json={"reference": reference, **fields})


async def told(control: httpx.AsyncClient, shop: Shop, seconds: float = 1) -> list[Any]:
    """Names and data of the events so far."""
    await control.post("clock", json={"advance": seconds})
    events = [json.loads(request.content) for request in shop.received]
    return [(event["event"], event["data"]) for event in events]


async def test_payer_has_it_held_and_returns_to_the_shop(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    asked = await ask(api, callback_url=SHOP)
    shown = await payer.get(asked["authorization_url"])
    answer = await payer.post(asked["authorization_url"], data={"card": "4081"})
    held = await verified(api, asked["reference"])

    assert "ZAR 1,000.00" in shown.text
    assert answer.headers["location"].startswith(f"{SHOP}?trxref={asked['reference']}")
    assert (held["status"], held["amount"], held["authorization"]["last4"]) == (
        "authorized",
        100_000,
        "4081",
    )


async def test_refused_card_leaves_another_to_try(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    asked = await ask(api)
    for card in ("none", "5408"):
        await payer.post(asked["authorization_url"], data={"card": card})
    shown = await payer.get(asked["authorization_url"])
    failed = await verified(api, asked["reference"])
    await payer.post(asked["authorization_url"], data={"card": "4081"})

    assert "The bank refused" in shown.text
    assert failed["status"] == "failed"
    assert "Amount held" in (await payer.get(asked["authorization_url"])).text


async def test_link_to_nothing(payer: httpx.AsyncClient) -> None:
    answers = [await payer.request(method, "http://x/hold/none") for method in ("GET", "POST")]

    assert [answer.status_code for answer in answers] == [404, 404]


async def test_held_page_leads_back_to_the_shop(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    asked = await ask(api, callback_url=SHOP)
    await payer.post(asked["authorization_url"], data={"card": "4081"})

    assert "Return to the shop" in (await payer.get(asked["authorization_url"])).text


async def test_a_part_is_captured_as_a_transaction(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient, listening: Shop
) -> None:
    reference = await hold(api, payer, metadata={"order": "7"})
    captured = (await post(api, "capture", reference, amount=60_000, currency="ZAR")).json()
    paid = (await api.get(f"/transaction/verify/{reference}")).json()["data"]
    names = [name for name, _ in await told(control, listening)]

    assert captured["message"] == "Capture attempted"
    assert (captured["data"]["channel"], captured["data"]["amount"]) == ("preauth", 60_000)
    assert (paid["status"], paid["fees"], paid["authorization"]["channel"]) == (
        "success",
        1_840,
        "card",
    )
    assert names == [
        "preauthorization.reserve.success",
        "charge.success",
        "preauthorization.capture.success",
    ]


async def test_capture_is_refused_where_nothing_is_held(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    reference = await hold(api, payer)
    unheld = (await ask(api))["reference"]
    answers = [
        await post(api, "capture", "none", amount=1),
        await post(api, "capture", unheld, amount=1),
        await post(api, "capture", reference, amount=100_001),
        await post(api, "capture", reference, amount=100_000),
        await post(api, "capture", reference, amount=1),
        await post(api, "release", reference),
        await post(api, "release", "none"),
    ]

    assert [answer.status_code for answer in answers] == [400, 400, 400, 200, 400, 400, 400]
    assert answers[2].json()["message"] == "Capture amount cannot be more than authorized amount"


async def test_release_frees_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient, listening: Shop
) -> None:
    reference = await hold(api, payer)
    released = (await post(api, "release", reference)).json()
    name, data = (await told(control, listening, 10 * DAY))[-1]

    assert (released["message"], released["data"]["status"]) == (
        "Successfully released",
        "released",
    )
    assert (name, data["message"], data["expired_at"]) == (
        "preauthorization.release.success",
        "Release success",
        None,
    )


@pytest.mark.parametrize(
    ("action", "last", "status"),
    [
        ("release", "preauthorization.release.success", "released"),
        ("capture", "preauthorization.capture.success", "captured"),
    ],
)
async def test_expiry_releases_or_captures(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    payer: httpx.AsyncClient,
    listening: Shop,
    action: str,
    last: str,
    status: str,
) -> None:
    reference = await hold(api, payer, expire_action=action, expire_after_days=2)
    before = await told(control, listening, DAY)
    name, data = (await told(control, listening, DAY))[-1]

    assert len(before) == 1
    assert (name, data["expired_at"] is None) == (last, False)
    assert (await verified(api, reference))["status"] == status


async def test_expiry_releases_where_a_transaction_took_its_reference(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    reference = await hold(api, payer, expire_action="capture")
    body = {"email": AMA, "amount": 100, "reference": reference}
    await api.post("/transaction/initialize", json=body)
    early = await post(api, "capture", reference, amount=1)
    await control.post("clock", json={"advance": 6 * DAY})

    assert early.json()["message"] == "Duplicate Transaction Reference"
    assert (await verified(api, reference))["status"] == "released"
    query = {"kind": "checkout", "reference": reference}
    [*_, told] = (await control.get("journal", params=query)).json()["entries"]
    assert told["note"] == f"hold released: {preauthorizing.TAKEN}"


async def test_expiry_after_the_end_changes_nothing(
    api: httpx.AsyncClient, payer: httpx.AsyncClient, ctx: Context
) -> None:
    released = await hold(api, payer)
    await post(api, "release", released)
    before = await verified(api, released)
    for subject in ("1", str(before["id"])):
        await preauthorizing.when_expired(ctx, Due(preauthorizing.EXPIRES, subject, ctx.now))

    assert await verified(api, released) == before


async def test_failed_capture_can_be_released(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient, listening: Shop
) -> None:
    reference = await hold(api, payer)
    await control.patch(f"preauthorizations/{reference}", json={"capture_fails": True})
    failed = (await post(api, "capture", reference, amount=100_000)).json()
    name, data = (await told(control, listening))[-1]

    assert (failed["data"]["status"], failed["data"]["gateway_response"]) == (
        "failed",
        "Capture failed",
    )
    assert (name, data["status"]) == ("preauthorization.capture.failed", "capture_failed")
    assert (await post(api, "release", reference)).status_code == 200


async def test_release_fails_as_decided(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient, listening: Shop
) -> None:
    reference = await hold(api, payer)
    await control.patch(f"preauthorizations/{reference}", json={"release_fails": True})
    released = (await post(api, "release", reference)).json()
    name, data = (await told(control, listening))[-1]

    assert released["data"]["status"] == "release_failed"
    assert (name, data["message"]) == ("preauthorization.release.failed", "Release failed")


async def test_saved_card_is_held_without_its_owner(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    first = await hold(api, payer)
    code = (await verified(api, first))["authorization"]["authorization_code"]
    path, body = "/preauthorization/reserve_authorization", {**BODY, "authorization_code": code}
    answer = (await api.post(path, json=body)).json()
    stranger = await api.post(path, json={**body, "email": "kofi@example.com"})

    assert answer["message"] == "Preauthorization successful"
    assert answer["data"]["status"] == "authorized"
    assert answer["data"]["gateway_response"]["authorizeResponse"] == "Approved"
    assert stranger.status_code == 400


async def test_refused_reservation_is_remembered(
    api: httpx.AsyncClient, control: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    first = await hold(api, payer)
    code = (await verified(api, first))["authorization"]["authorization_code"]
    await control.patch(f"authorizations/{code}", json={"declines": "Declined"})
    body = {**BODY, "authorization_code": code, "reference": "pre-1"}
    answer = await api.post("/preauthorization/reserve_authorization", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, "Preauthorization unsuccessful")
    assert (await verified(api, "pre-1"))["status"] == "failed"


async def reserve(api: httpx.AsyncClient, code: str, reference: str) -> int:
    """Status of the answer to a reservation on a saved card."""
    body = {**BODY, "authorization_code": code, "reference": reference}
    return (await api.post("/preauthorization/reserve_authorization", json=body)).status_code


@pytest.mark.parametrize(
    ("step", "decision", "left"),
    [
        ("capture", {}, 90_000),
        ("capture", {"capture_fails": True}, 50_000),
        ("release", {}, 150_000),
        ("release", {"release_fails": True}, 50_000),
    ],
)
async def test_what_is_held_has_left_the_account(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    payer: httpx.AsyncClient,
    step: str,
    decision: dict[str, bool],
    left: int,
) -> None:
    first = await hold(api, payer)
    code = (await verified(api, first))["authorization"]["authorization_code"]
    await control.patch(f"authorizations/{code}", json={"balance": 150_000})
    reserved = [await reserve(api, code, reference) for reference in ("pre-1", "pre-2")]
    await control.patch("preauthorizations/pre-1", json=decision)
    await post(api, step, "pre-1", **({"amount": 60_000} if step == "capture" else {}))

    [seen] = (await control.get("authorizations", params={"email": AMA})).json()["authorizations"]
    assert (reserved, seen["balance"]) == ([200, 400], left)


async def test_reference_is_used_once(api: httpx.AsyncClient) -> None:
    await ask(api, reference="pre-1")
    await api.post("/transaction/initialize", json={"email": AMA, "amount": 1, "reference": "t-1"})

    for reference in ("pre-1", "t-1"):
        body = {**BODY, "reference": reference}
        answer = await api.post("/preauthorization/initialize", json=body)
        assert answer.json()["code"] == "duplicate_reference"


@pytest.mark.parametrize(
    "changes",
    [
        {"email": None},
        {"amount": 0},
        {"currency": "GHS"},
        {"expire_after_days": 31},
        {"expire_after_days": 0},
        {"expire_action": "forget"},
        {"metadata": 7},
    ],
)
async def test_wrong_parameters_are_refused(
    api: httpx.AsyncClient, changes: dict[str, Any]
) -> None:
    body = {**BODY, **changes}

    assert (await api.post("/preauthorization/initialize", json=body)).status_code == 400


async def test_other_integrations_hold_nothing(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"currency": "GHS"})
    answers = [
        await api.post("/preauthorization/initialize", json=BODY),
        await post(api, "capture", "x", amount=1, currency="GHS"),
    ]

    assert {each.json()["message"] for each in answers} == {"Currency not supported by merchant"}


async def test_they_are_listed(api: httpx.AsyncClient, payer: httpx.AsyncClient) -> None:
    held = await hold(api, payer)
    await ask(api)
    [row] = (await api.get("/preauthorization?status=authorized")).json()["data"]
    short = await api.get(f"/preauthorization/{held}")

    assert (row["reference"], row["customer"]["email"]) == (held, AMA)
    assert short.json()["data"] == await verified(api, held)
    assert (await api.get("/preauthorization/none")).json()[
        "message"
    ] == "Preauthorization not found"


async def test_control_api_shows_them(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    asked = await ask(api)
    [shown] = (await control.get("preauthorizations")).json()["preauthorizations"]
    unknown = await control.patch("preauthorizations/none", json={})

    assert (shown["url"], shown["status"]) == (asked["authorization_url"], "abandoned")
    assert unknown.status_code == 404
