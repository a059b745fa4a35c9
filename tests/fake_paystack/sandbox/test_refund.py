"""`refunds` of the control API."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("proceed", "processing"),
        ("process", "processed"),
        ("fail", "failed"),
        ("need-attention", "needs-attention"),
    ],
)
async def test_decision_is_told_to_the_shop(
    control: httpx.AsyncClient, listening: Shop, refund: int, step: str, status: str
) -> None:
    decided = (await control.post(f"refunds/{refund}/{step}")).json()
    await control.post("clock", json={"advance": 0})

    event = json.loads(listening.received[-1].content)
    assert (decided["status"], event["event"]) == (status, f"refund.{status}")
    assert type(event["data"]["amount"]) is (str if status.startswith("process") else int)


async def test_the_same_decision_twice_tells_nothing_new(
    control: httpx.AsyncClient, listening: Shop, refund: int
) -> None:
    for _ in range(2):
        await control.post(f"refunds/{refund}/need-attention")
    await control.post("clock", json={"advance": 0})

    assert len(listening.received) == 3


async def test_what_has_ended_stays(control: httpx.AsyncClient, refund: int) -> None:
    await control.post(f"refunds/{refund}/process")
    answer = await control.post(f"refunds/{refund}/fail")

    assert answer.status_code == 409
    assert "nothing changes it any more" in answer.json()["detail"]


async def test_refunds_are_found(control: httpx.AsyncClient, refund: int) -> None:
    async def found(**query: str) -> list[int]:
        answer = await control.get("refunds", params=query)
        return [each["id"] for each in answer.json()["refunds"]]

    assert await found() == await found(reference="ref-1", status="pending") == [refund]
    assert await found(reference="ref-2") == await found(status="failed") == []


async def test_unknown_refund(control: httpx.AsyncClient) -> None:
    assert (await control.post("refunds/1/fail")).status_code == 404
