"""`transactions` of the control API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio


async def test_every_stored_field_is_shown(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    data = await opened(callback_url="http://localhost/done", metadata={"a": 1}, channels=["card"])
    tx = (await control.get("transactions/ref-1")).json()

    assert {name: tx[name] for name in data} == data
    assert (tx["callback_url"], tx["metadata"]) == ("http://localhost/done", {"a": "1"})
    assert (tx["channels"], tx["status"], tx["paid_at"]) == (["card"], "abandoned", None)


async def test_transactions_are_found(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    first = await opened("ref-1")
    await opened("ref-2")
    await control.post("transactions/ref-2/pay")

    async def found(**query: str) -> list[str]:
        answer = await control.get("transactions", params=query)
        return [each["reference"] for each in answer.json()["transactions"]]

    assert await found() == ["ref-2", "ref-1"]
    assert await found(status="success") == ["ref-2"]
    assert await found(limit="1") == ["ref-2"]
    assert await found(reference="ref-1") == ["ref-1"]
    assert await found(access_code=first["access_code"]) == ["ref-1"]


async def test_paying_moves_what_is_told(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    told = {"amount": 100, "currency": "NGN", "channel": "ussd", "fees": 7}
    tx = (await control.post("transactions/ref-1/pay", json=told)).json()

    assert {name: tx[name] for name in told} == told
    assert (tx["requested_amount"], tx["status"]) == (9400, "success")


async def test_paying_uses_the_first_channel_that_is_offered(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened("ref-1")
    await opened("ref-2", channels=["mobile_money"])
    await opened("ref-3", channels=["eft"])

    channels = [
        (await control.post(f"transactions/ref-{number}/pay")).json()["channel"]
        for number in (1, 2, 3)
    ]
    assert channels == ["card", "mobile_money", "card"]


async def test_payer_who_bears_the_fees_pays_more(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await control.patch("settings", json={"fee_bearer": "customer"})
    await opened("ref-1")
    await opened("ref-2")

    tx = (await control.post("transactions/ref-1/pay")).json()
    told = (await control.post("transactions/ref-2/pay", json={"amount": 9400})).json()

    assert (tx["amount"], tx["fees"], tx["requested_amount"]) == (9587, 187, 9400)
    assert (told["amount"], told["fees"]) == (9400, 183)


@pytest.mark.parametrize("step", ["pay", "fail", "expire"])
async def test_a_paid_transaction_is_left_alone(
    control: httpx.AsyncClient, opened: Callable[..., Any], step: str
) -> None:
    await opened()
    await control.post("transactions/ref-1/pay")
    answer = await control.post(f"transactions/ref-1/{step}")

    assert answer.status_code == 409
    assert "ref-1 has been paid" in answer.json()["detail"]


async def test_failing_expiring_and_paying_after_all(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    failed = (await control.post("transactions/ref-1/fail")).json()
    expired = (await control.post("transactions/ref-1/expire")).json()
    paid = (await control.post("transactions/ref-1/pay")).json()

    assert (failed["status"], failed["gateway_response"]) == ("failed", "Declined")
    assert (expired["expired"], paid["status"]) == (True, "success")


async def test_only_paid_money_goes_back(
    control: httpx.AsyncClient, api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    assert (await control.post("transactions/ref-1/reverse")).status_code == 409
    await control.post("transactions/ref-1/pay")
    await control.post("transactions/ref-1/reverse")
    assert (await control.post("transactions/ref-1/reverse")).status_code == 409

    verified = (await api.get("/transaction/verify/ref-1")).json()
    assert verified["data"]["status"] == "reversed"


async def test_what_is_decided_here_is_journalled(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    for step in ("fail", "expire", "pay", "reverse"):
        await control.post(f"transactions/ref-1/{step}")

    entries = (await control.get("journal", params={"kind": "checkout"})).json()["entries"]
    assert [each["note"] for each in entries] == [
        "failed: Declined",
        "expired",
        "paid through the control API",
        "reversed",
    ]


@pytest.mark.parametrize("call", ["", "/pay", "/fail", "/expire", "/reverse"])
async def test_unknown_reference(control: httpx.AsyncClient, call: str) -> None:
    answer = await control.request("POST" if call else "GET", f"transactions/nope{call}")

    assert answer.status_code == 404
    assert answer.json() == {"detail": "This integration has no transaction 'nope'."}


async def test_wrong_payment_is_refused(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    answer = await control.post("transactions/ref-1/pay", json={"amount": "much"})

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("amount: ")


@pytest.mark.parametrize("limit", ["0", "some", str(10**30)])
async def test_no_list_is_limited_by_what_is_no_number_of_rows(
    control: httpx.AsyncClient, limit: str
) -> None:
    answer = await control.get("transactions", params={"limit": limit})

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("limit: ")


async def test_transactions_are_read_on_below_the_last_one(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    for name in ("ref-1", "ref-2", "ref-3"):
        await opened(name)
    newest = (await control.get("transactions", params={"limit": 2})).json()["transactions"]
    asked = {"limit": 2, "below": newest[-1]["id"]}
    rest = (await control.get("transactions", params=asked)).json()["transactions"]

    assert [each["reference"] for each in newest + rest] == ["ref-3", "ref-2", "ref-1"]
