"""`integrations` of the control API."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.paystack import REFUSED_KEPT
from fake_paystack.settings import Secret
from tests.fake_paystack.conftest import client

pytestmark = pytest.mark.anyio


async def test_calls_by_another_key_are_told(
    control: httpx.AsyncClient, api: httpx.AsyncClient, app: Application
) -> None:
    await api.get("/transaction/verify/unknown")
    async with client(app, "http://localhost", "sk_test_another_one") as other:
        await other.get("/transaction/verify/unknown")
        await other.get("/balance")

    told = (await control.get("integrations")).json()["integrations"]

    assert [(each["key"], each["is_yours"], each["calls"]) for each in told] == [
        ("sk_test_sh…", True, 1),
        ("sk_test_an…", False, 2),
    ]
    assert all(each["last_call_at"] for each in told)


async def test_control_calls_do_not_count(control: httpx.AsyncClient) -> None:
    (told,) = (await control.get("integrations")).json()["integrations"]

    assert (told["calls"], told["last_call_at"]) == (0, None)


async def test_refused_key_is_told_masked(control: httpx.AsyncClient, app: Application) -> None:
    async with client(app, "http://localhost", "pk_test_public") as stranger:
        refusal = await stranger.post("/transaction/initialize")

    (told,) = (await control.get("integrations")).json()["refused"]

    assert told.pop("at")
    assert told == {
        "method": "POST",
        "path": "/transaction/initialize",
        "key": "pk_test_pu…",
        "why": refusal.json()["message"],
    }


async def test_only_the_newest_refusals_stay(control: httpx.AsyncClient, app: Application) -> None:
    async with client(app, "http://localhost", "nonsense") as stranger:
        for number in range(REFUSED_KEPT + 1):
            await stranger.get(f"/transaction/verify/{number}")

    refused = (await control.get("integrations")).json()["refused"]

    assert len(refused) == REFUSED_KEPT
    assert refused[0]["path"] == "/transaction/verify/1"


@pytest.mark.parametrize(
    ("key", "masked"),
    [
        ("sk_test_abcdef", "sk_test_ab…"),
        ("sk_test_ab", "sk_test_…"),
        ("sk_live_abcdef", "sk_live_…"),
        ("a password", "…"),
        ("", ""),
    ],
)
def test_masked_key_tells_no_secret(key: str, masked: str) -> None:
    assert Secret(key).masked() == masked
