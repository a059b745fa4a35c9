"""`/directdebit`, and the page where a mandate is signed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.context import Context
from fake_paystack.flows.charging import charge
from fake_paystack.store.authorization import authorizations
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

AMA, KOFI = "ama@example.com", "kofi@example.com"
SHOP = "https://shop.example/signed"
LISTING = "/directdebit/mandate-authorizations"
ADDRESS = {"street": "1 Ring Road", "city": "Accra", "state": "Greater Accra"}
ACCOUNT = {"account": {"number": "0123456789", "bank_code": "058"}, "address": ADDRESS}


@pytest.fixture
async def payer(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """A browser that follows no redirects."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        yield browser


async def ask(api: httpx.AsyncClient, email: str = AMA, **fields: Any) -> Any:
    """A mandate that nobody has signed: its `data`."""
    body = {"email": email, "channel": "direct_debit", **fields}
    answer = await api.post("/customer/authorization/initialize", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def sign(api: httpx.AsyncClient, control: httpx.AsyncClient, email: str = AMA) -> Any:
    """What verify says of one that was signed."""
    reference = (await ask(api, email))["reference"]
    assert (await control.post(f"mandates/{reference}/sign")).status_code == 200
    return await verified(api, reference)


async def verified(api: httpx.AsyncClient, reference: str) -> Any:
    answer = await api.get(f"/customer/authorization/verify/{reference}")
    return answer.json().get("data", answer.status_code)


async def id_of(api: httpx.AsyncClient, email: str) -> int:
    id: int = (await api.get(f"/customer/{email}")).json()["data"]["id"]
    return id


async def told(control: httpx.AsyncClient, shop: Shop) -> list[Any]:
    await control.post("clock", json={"advance": 1})
    return [json.loads(request.content) for request in shop.received]


async def test_unsigned_mandate_is_unknown(api: httpx.AsyncClient) -> None:
    made = await ask(api)

    assert await verified(api, made["reference"]) == 404
    assert (await api.get(LISTING)).json()["data"] == []


async def test_payer_signs_and_returns_to_the_shop(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    made = await ask(api, callback_url=SHOP)
    shown = await payer.get(made["redirect_url"])
    signed = await payer.post(made["redirect_url"], data={"answer": "approve"})

    reference = made["reference"]
    assert "ending 6789" in shown.text
    assert signed.headers["location"] == f"{SHOP}?trxref={reference}&reference={reference}"
    assert (await verified(api, reference))["active"] is False


async def test_payer_declines(api: httpx.AsyncClient, payer: httpx.AsyncClient) -> None:
    made = await ask(api, callback_url=SHOP)
    answer = await payer.post(made["redirect_url"], data={"answer": "decline"})
    await payer.post(made["redirect_url"], data={"answer": "approve"})

    shown = await payer.get(made["redirect_url"])
    assert answer.status_code == 303
    assert "Mandate declined" in shown.text
    assert await verified(api, made["reference"]) == 404


async def test_signed_mandate_says_so_where_no_shop_is_known(
    api: httpx.AsyncClient, payer: httpx.AsyncClient
) -> None:
    made = await ask(api)
    signed = await payer.post(made["redirect_url"], data={"answer": "approve"})

    assert made["redirect_url"].endswith(signed.headers["location"])
    assert "Mandate approved" in (await payer.get(made["redirect_url"])).text


async def test_nonsense_is_no_answer(api: httpx.AsyncClient, payer: httpx.AsyncClient) -> None:
    made = await ask(api)
    await payer.post(made["redirect_url"], data={"answer": "perhaps"})
    nowhere = [await payer.request(method, "http://x/mandate/none") for method in ("GET", "POST")]

    assert "Approve a direct debit" in (await payer.get(made["redirect_url"])).text
    assert [each.status_code for each in nowhere] == [404, 404]


async def test_activation_charge_makes_it_active_once(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    before = await sign(api, control)
    for _ in range(2):
        body = {"customer_ids": [await id_of(api, AMA)]}
        await api.put("/directdebit/activation-charge", json=body)
    created, active = await told(control, listening)

    assert (before["active"], created["data"]["active"], active["data"]["active"]) == (
        False,
        False,
        True,
    )
    assert created["event"] == "direct_debit.authorization.created"
    assert active["event"] == "direct_debit.authorization.active"


async def test_mandates_are_listed_by_status_and_cursor(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    for email in (AMA, KOFI):
        await sign(api, control, email)
    first = (await api.get(f"{LISTING}?status=pending&per_page=1")).json()
    second = (await api.get(f"{LISTING}?per_page=1&cursor={first['meta']['next']}")).json()
    active = (await api.get(f"{LISTING}?status=active")).json()

    emails = [page["data"][0]["customer"]["email"] for page in (first, second)]
    assert emails == [KOFI, AMA]
    assert (first["meta"]["total"], active["data"]) == (2, [])


async def test_only_its_owner_activates_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await sign(api, control)
    ama = await id_of(api, AMA)
    kofi = (await api.post("/customer", json={"email": KOFI})).json()["data"]["id"]
    [mandate] = (await api.get(f"/customer/{ama}/directdebit-mandate-authorizations")).json()[
        "data"
    ]
    body = {"authorization_id": mandate["authorization_id"]}

    for customer, status in ((kofi, 404), (ama, 200)):
        answer = await api.put(f"/customer/{customer}/directdebit-activation-charge", json=body)
        assert answer.status_code == status


async def test_active_mandate_can_be_charged_and_revoked(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    code = (await sign(api, control))["authorization_code"]
    await api.put("/directdebit/activation-charge", json={"customer_ids": [await id_of(api, AMA)]})
    saved = authorizations.by_code(ctx.db, ctx.integration.id, code)
    assert saved is not None
    with ctx.atomic():
        assert charge(ctx, saved, amount=94_00, currency="GHS").channel == "direct_debit"
    await api.post("/customer/deactivate_authorization", json={"authorization_code": code})

    [listed] = (await api.get(f"{LISTING}?status=revoked")).json()["data"]
    assert listed["authorization_code"] == code


async def test_mandate_of_a_known_customer(api: httpx.AsyncClient) -> None:
    ama = (await api.post("/customer", json={"email": AMA})).json()["data"]["id"]
    made = await api.post(f"/customer/{ama}/initialize-direct-debit", json=ACCOUNT)
    unknown = await api.post("/customer/1/initialize-direct-debit", json=ACCOUNT)

    assert (made.json()["message"], unknown.status_code) == ("Authorization initialized", 404)


async def test_mandate_is_answered_once_through_the_control_api(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    reference = (await ask(api))["reference"]
    answers = [
        await control.post(f"mandates/{reference}/decline"),
        await control.post(f"mandates/{reference}/sign"),
        await control.post("mandates/none/sign"),
    ]

    [mandate] = (await control.get("mandates")).json()["mandates"]
    assert [answer.status_code for answer in answers] == [200, 409, 404]
    assert (mandate["status"], mandate["email"]) == ("declined", AMA)
