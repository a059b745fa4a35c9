"""Faults between a call and its answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio

INITIALIZE = "/transaction/initialize"
GOOD = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}


async def switch_on(control: httpx.AsyncClient, name: str, **settings: Any) -> str:
    answer = await control.post("faults", json={"name": name, **settings})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def test_status_answers_in_paystacks_place(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    id = await switch_on(control, "api.status", path="/transaction", times=1)
    broken = await api.post(INITIALIZE, json=GOOD)
    well = await api.post(INITIALIZE, json=GOOD)

    assert (broken.status_code, broken.json()["message"]) == (500, "An error occurred")
    assert well.status_code == 200
    assert (await control.delete(f"faults/{id}")).json()["fired"] == 1


@pytest.mark.parametrize(
    ("settings", "text", "content_type"),
    [
        ({"status": 429, "body": {"status": False}}, '{"status":false}', "application/json"),
        ({"status": 403, "body": "<h1>no</h1>"}, "<h1>no</h1>", "text/html"),
        (
            {"body": '{"stat', "headers": {"Content-Type": "application/json"}},
            '{"stat',
            "application/json",
        ),
    ],
)
async def test_status_takes_body_and_headers(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    settings: dict[str, Any],
    text: str,
    content_type: str,
) -> None:
    settings.setdefault("headers", {})["x-ratelimit-reset"] = "1.5"
    await switch_on(control, "api.status", **settings)
    answer = await api.get("/transaction")

    assert (answer.status_code, answer.text) == (settings.get("status", 500), text)
    assert answer.headers["content-type"].startswith(content_type)
    assert answer.headers["x-ratelimit-reset"] == "1.5"
    [entry] = (await control.get("journal", params={"kind": "api"})).json()["entries"]
    assert (entry["status"], entry["note"]) == (answer.status_code, "api.status")


async def test_handled_call_takes_effect_behind_the_fault(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.status", handled=True, path=INITIALIZE)
    assert (await api.post(INITIALIZE, json=GOOD)).status_code == 500

    assert (await api.get("/transaction/verify/ref-1")).status_code == 200


@pytest.mark.parametrize(("handled", "status"), [(False, 400), (True, 200)])
async def test_reset_breaks_the_connection(
    api: httpx.AsyncClient, control: httpx.AsyncClient, handled: bool, status: int
) -> None:
    await switch_on(control, "api.reset", path=INITIALIZE, handled=handled)
    with pytest.raises(ConnectionResetError):
        await api.post(INITIALIZE, json=GOOD)

    assert (await api.get("/transaction/verify/ref-1")).status_code == status
    entries = (await control.get("journal", params={"kind": "api"})).json()["entries"]
    assert [(each["status"], each["note"]) for each in entries] == [
        (None, "api.reset"),
        (status, None),
    ]


async def test_latency_answers_late_and_well(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.latency", seconds=0.01)

    assert (await api.post(INITIALIZE, json=GOOD)).status_code == 200


@pytest.mark.parametrize(("handled", "status"), [(False, 400), (True, 200)])
async def test_hang_lasts_until_the_fault_is_removed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, handled: bool, status: int
) -> None:
    id = await switch_on(control, "api.hang", path=INITIALIZE, handled=handled)
    call = asyncio.create_task(api.post(INITIALIZE, json=GOOD))
    await control.get("journal", params={"kind": "fault", "wait": 5})
    assert not call.done()
    await control.delete(f"faults/{id}")

    with pytest.raises(ConnectionResetError):
        await call
    assert (await api.get("/transaction/verify/ref-1")).status_code == status


async def test_two_faults_at_once_are_both_named(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await switch_on(control, "api.latency", seconds=0)
    await switch_on(control, "api.status", status=503)

    assert (await api.get("/transaction")).status_code == 503
    entries = (await control.get("journal")).json()["entries"]
    assert [each["note"] for each in entries[-3:]] == [
        "api.latency fired",
        "api.status fired",
        "api.latency, api.status",
    ]
