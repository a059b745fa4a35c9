"""Transfers that wait for an OTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fake_paystack.sending import balance, send, sent

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _money(control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 1000_00})
    await control.patch("settings", json={"transfer_otp": True})


async def test_transfer_waits_for_its_otp(api: httpx.AsyncClient) -> None:
    answer = await send(api)

    assert answer.json()["message"] == "Transfer requires OTP to continue"
    assert answer.json()["data"]["status"] == "otp"
    assert await balance(api) == 1000_00


async def test_right_otp_sends_it(api: httpx.AsyncClient) -> None:
    code = (await sent(api))["transfer_code"]
    answer = await _finalize(api, code)

    assert answer.json()["message"] == "Transfer has been queued"
    assert answer.json()["data"]["status"] == "success"
    assert await balance(api) == 950_00


async def test_wrong_otp_can_be_tried_again(api: httpx.AsyncClient) -> None:
    code = (await sent(api))["transfer_code"]
    wrong = await _finalize(api, code, otp="000000")

    assert (wrong.status_code, wrong.json()["message"]) == (400, "OTP provided is invalid")
    assert (await _finalize(api, code)).status_code == 200


async def test_otp_is_taken_once(api: httpx.AsyncClient) -> None:
    code = (await sent(api))["transfer_code"]
    await _finalize(api, code)
    again = await _finalize(api, code)

    assert again.json()["message"] == "Transfer is not currently awaiting OTP"
    assert await balance(api) == 950_00


async def test_balance_must_still_be_enough(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    code = (await sent(api))["transfer_code"]
    await control.post("balance", json={"amount": -990_00})
    answer = await _finalize(api, code)

    assert answer.json()["message"] == "Your balance is not enough to fulfil this request"
    assert (await api.get(f"/transfer/{code}")).json()["data"]["status"] == "otp"


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("finalize_transfer", {"otp": "123456"}, '"transfer_code" is required'),
        (
            "finalize_transfer",
            {"otp": "123456", "transfer_code": "TRF_x"},
            "Transfer code is invalid",
        ),
        ("resend_otp", {"transfer_code": "TRF_x"}, '"reason" is required'),
        (
            "resend_otp",
            {"transfer_code": "TRF_x", "reason": "transfer"},
            "Transfer code is invalid",
        ),
        (
            "disable_otp_finalize",
            {"otp": "123456"},
            "There is no request to disable the OTP requirement for transfers",
        ),
    ],
)
async def test_wrong_call_is_refused(
    api: httpx.AsyncClient, path: str, body: dict[str, Any], message: str
) -> None:
    answer = await api.post(f"/transfer/{path}", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_transfer_without_its_otp_is_abandoned_after_30_minutes(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    code = (await sent(api))["transfer_code"]
    await control.post("clock", json={"advance": 29 * 60})
    resent = await api.post(
        "/transfer/resend_otp", json={"transfer_code": code, "reason": "transfer"}
    )
    await control.post("clock", json={"advance": 29 * 60})
    waiting = (await api.get(f"/transfer/{code}")).json()["data"]["status"]
    await control.post("clock", json={"advance": 2 * 60})

    assert resent.json()["message"] == "OTP has been resent"
    assert waiting == "otp"
    assert (await api.get(f"/transfer/{code}")).json()["data"]["status"] == "abandoned"


async def test_requirement_is_disabled_by_an_otp_and_enabled_without(
    api: httpx.AsyncClient,
) -> None:
    asked = await api.post("/transfer/disable_otp")
    wrong = await api.post("/transfer/disable_otp_finalize", json={"otp": "1"})
    done = await api.post("/transfer/disable_otp_finalize", json={"otp": "123456"})

    assert asked.json()["message"] == "OTP has been sent to mobile number ending with 4321"
    assert wrong.status_code == 400
    assert done.json()["message"] == "OTP requirement for transfers has been disabled"
    assert (await sent(api))["status"] == "success"


async def test_requirement_can_be_enabled(api: httpx.AsyncClient) -> None:
    answer = await api.post("/transfer/enable_otp")

    assert answer.json()["message"] == "OTP requirement for transfers has been enabled"
    assert (await sent(api))["status"] == "otp"


async def test_bulk_needs_the_requirement_to_be_disabled(api: httpx.AsyncClient) -> None:
    answer = await api.post("/transfer/bulk", json={"source": "balance", "transfers": [{}]})

    assert (answer.status_code, answer.json()["code"]) == (400, "otp_enabled")


async def _finalize(api: httpx.AsyncClient, code: str, otp: str = "123456") -> httpx.Response:
    return await api.post("/transfer/finalize_transfer", json={"transfer_code": code, "otp": otp})
