"""`settings` of the control API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.app import Application, create_app
from fake_paystack.settings import Settings
from tests.fake_paystack.conftest import client

pytestmark = pytest.mark.anyio

NEW = {
    "callback_url": None,
    "webhook_url": None,
    "currency": "GHS",
    "fee_bearer": "account",
    "mobile_money": "prompt",
    "channels": ["card", "mobile_money"],
    "payment_session_timeout": 0,
    "business_name": "Sandbox shop",
    "sets_risk_actions": True,
    "transfer_otp": False,
    "transfer_outcome": "success",
}


async def test_a_new_integration_is_ghanaian(control: httpx.AsyncClient) -> None:
    assert (await control.get("settings")).json() == NEW


async def test_only_what_is_named_changes(control: httpx.AsyncClient) -> None:
    changes = {"mobile_money": "instant", "callback_url": "http://localhost:5173/done"}
    answer = await control.patch("settings", json=changes)

    assert answer.json() == {**NEW, **changes}
    assert (await control.patch("settings", json={"callback_url": None})).json() == {
        **NEW,
        "mobile_money": "instant",
    }


async def test_another_currency_brings_its_channels(control: httpx.AsyncClient) -> None:
    answer = await control.patch("settings", json={"currency": "NGN"})
    assert answer.json()["channels"] == ["card", "bank_transfer", "ussd"]

    await control.patch("settings", json={"channels": ["ussd"]})
    answer = await control.patch("settings", json={"currency": "GHS"})
    assert answer.json()["channels"] == ["ussd"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"webhook_url": "https://example.com/hook"}, "--allow-webhooks-to"),
        ({"webhook_url": "hook"}, "is no http or https URL"),
        ({"currency": "EUR"}, "currency: "),
        ({"channels": []}, "channels: "),
        ({"channels": ["cash"]}, "channels.0: "),
        ({"colour": "red"}, "colour: "),
        ({"payment_session_timeout": -1}, "payment_session_timeout: "),
    ],
)
async def test_wrong_settings_are_refused_in_a_sentence(
    control: httpx.AsyncClient, change: dict[str, Any], says: str
) -> None:
    answer = await control.patch("settings", json=change)

    assert answer.status_code == 422
    assert says in answer.json()["detail"]
    assert (await control.get("settings")).json() == NEW


async def test_remote_webhooks_need_leave() -> None:
    app = create_app(Settings(allow_remote_webhooks=True))
    async with client(app, "http://localhost/_sandbox/api/") as control:
        answer = await control.patch("settings", json={"webhook_url": "https://example.com/"})
    await app.paystack.stop()

    assert answer.status_code == 200


@pytest.mark.parametrize(("key", "says"), [("pk_test_a", "Invalid key"), ("sk_live_a", "sandbox")])
async def test_control_needs_a_test_key(app: Application, key: str, says: str) -> None:
    async with client(app, "http://localhost/_sandbox/api/", key) as control:
        answer = await control.get("settings")

    assert answer.status_code == 401
    assert says in answer.json()["detail"]


async def test_control_api_documents_itself(app: Application) -> None:
    async with client(app, "http://localhost") as http:
        paths = (await http.get("/_sandbox/openapi.json")).json()["paths"]
        page = await http.get("/_sandbox/docs")

    assert "/_sandbox/api/transactions/{reference}/pay" in paths
    assert "POST /_sandbox/api/transactions/{reference}/pay" in page.text
    assert "src=" not in page.text
