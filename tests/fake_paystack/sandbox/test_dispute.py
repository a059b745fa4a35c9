"""`disputes` of the control API."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio
HOUR = 3600
Claim = Callable[..., Awaitable[Any]]


@pytest.fixture
def claim(control: httpx.AsyncClient, paid: Callable[..., Any]) -> Claim:
    """Have the payer of a paid transaction dispute it."""

    async def claim_one(**fields: Any) -> Any:
        await paid()
        return (await control.post("disputes", json={"reference": "ref-1", **fields})).json()

    return claim_one


def told(shop: Shop) -> list[tuple[str, str]]:
    """Events behind charge.success, with the status of their transaction."""
    events = [json.loads(request.content) for request in shop.received[1:]]
    return [(each["event"], each["data"]["transaction"]["status"]) for each in events]


async def test_silence_is_taken_for_acceptance(
    control: httpx.AsyncClient, listening: Shop, claim: Claim
) -> None:
    opened = await claim(due_in=10 * HOUR)
    await control.post("clock", json={"advance": 11 * HOUR})
    [found] = (await control.get("disputes")).json()["disputes"]

    assert told(listening) == [
        ("charge.dispute.create", "success"),
        ("charge.dispute.remind", "success"),
        ("charge.dispute.remind", "success"),
        ("charge.dispute.resolve", "reversed"),
    ]
    assert (found["resolution"], found["resolved_at"]) == ("auto-accepted", opened["due_at"])


@pytest.mark.parametrize(
    ("decision", "status", "resolution"),
    [("uphold", "reversed", "auto-accepted"), ("drop", "success", "declined")],
)
async def test_bank_decides(
    control: httpx.AsyncClient,
    listening: Shop,
    claim: Claim,
    decision: str,
    status: str,
    resolution: str,
) -> None:
    id = (await claim())["id"]
    decided = (await control.post(f"disputes/{id}/{decision}")).json()
    again = await control.post(f"disputes/{id}/{decision}")
    await control.post("clock", json={"advance": 200 * HOUR})

    assert (decided["status"], decided["resolution"]) == ("resolved", resolution)
    assert told(listening)[1:] == [("charge.dispute.resolve", status)]
    assert again.status_code == 409


async def test_declined_dispute_is_not_reminded_of(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop, claim: Claim
) -> None:
    answer = {"resolution": "declined", "message": "No", "refund_amount": 0}
    body = {**answer, "uploaded_filename": "a"}
    await api.put(f"/dispute/{(await claim())['id']}/resolve", json=body)
    await control.post("clock", json={"advance": 200 * HOUR})

    assert told(listening) == [("charge.dispute.create", "success")]


@pytest.mark.parametrize(
    ("fields", "status", "detail"),
    [
        ({"reference": "nope"}, 404, "no transaction 'nope'"),
        ({"reference": "unpaid"}, 409, "is not paid"),
        ({"reference": "ref-1"}, 409, "has an open dispute"),
        ({"reference": "ref-1", "category": "mood"}, 422, "category: "),
    ],
)
async def test_what_cannot_be_disputed(
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    claim: Claim,
    fields: dict[str, Any],
    status: int,
    detail: str,
) -> None:
    await claim()
    await opened("unpaid")
    answer = await control.post("disputes", json=fields)

    assert answer.status_code == status
    assert detail in answer.json()["detail"]


async def test_no_more_is_disputed_than_was_paid(claim: Claim) -> None:
    assert await claim(amount=9401) == {"detail": "Only 9400 was paid for ref-1."}


async def test_disputes_are_found(control: httpx.AsyncClient, claim: Claim) -> None:
    id = (await claim())["id"]

    async def found(**query: str) -> list[int]:
        answer = await control.get("disputes", params=query)
        return [each["id"] for each in answer.json()["disputes"]]

    assert await found(reference="ref-1", status="awaiting-merchant-feedback") == [id]
    assert await found(reference="ref-2") == await found(status="resolved") == []
    assert (await control.post("disputes/1/drop")).status_code == 404
