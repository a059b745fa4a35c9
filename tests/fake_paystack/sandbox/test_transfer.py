"""`transfers` of the control API."""

from __future__ import annotations

import httpx
import pytest

from tests.fake_paystack.sending import REFERENCE, sent

pytestmark = pytest.mark.anyio


async def test_transfers_are_looked_at(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 1000_00})
    made = await sent(api)
    found = (await control.get("transfers")).json()["transfers"]

    assert [each["transfer_code"] for each in found] == [made["transfer_code"]]
    assert found[0]["recipient_code"].startswith("RCP_")


async def test_concluded_transfer_stays_so(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.post("balance", json={"amount": 1000_00})
    await sent(api)
    answer = await control.post(f"transfers/{REFERENCE}/conclude", json={"status": "failed"})

    assert answer.status_code == 409
    assert "is success; nothing more can happen to it" in answer.json()["detail"]


async def test_unknown_transfer_is_404(control: httpx.AsyncClient) -> None:
    answer = await control.post("transfers/none/conclude", json={"status": "failed"})

    assert answer.status_code == 404


async def test_transfer_cannot_succeed_beyond_the_balance(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"transfer_otp": True})
    await control.post("balance", json={"amount": 50_00})
    await sent(api)
    await control.post("balance", json={"amount": -1})
    answer = await control.post(f"transfers/{REFERENCE}/conclude", json={"status": "success"})

    assert (answer.status_code, "not enough" in answer.json()["detail"]) == (409, True)
