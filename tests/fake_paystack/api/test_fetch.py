"""`GET /transaction/:id` and its timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack import store
from fake_paystack.context import Context

pytestmark = pytest.mark.anyio


async def test_fetch_differs_from_verify_as_documented(
    api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    answer = await api.get(f"/transaction/{verified['id']}")
    fetched = answer.json()["data"]

    assert answer.json()["message"] == "Transaction retrieved"
    assert verified.keys() - fetched.keys() == {"transaction_date", "plan_object"}
    assert fetched.keys() - verified.keys() == {"helpdesk_link"}
    assert fetched["source"]["entry_point"] == "transaction_initialize"


@pytest.mark.parametrize(
    ("id", "status", "message"),
    [
        ("1", 404, "Transaction not found"),
        ("9" * 40, 404, "Transaction not found"),
        ("ref-1", 400, "Transaction ID should be numeric."),
        ("²", 400, "Transaction ID should be numeric."),
    ],
)
async def test_unknown_ids(api: httpx.AsyncClient, id: str, status: int, message: str) -> None:
    answer = await api.get(f"/transaction/{id}")

    assert (answer.status_code, answer.json()["message"]) == (status, message)


async def test_timeline_is_the_log_by_id_or_reference(
    api: httpx.AsyncClient, ctx: Context, opened: Callable[..., Any]
) -> None:
    await opened()
    stored = store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1")
    assert stored is not None
    with ctx.atomic():
        seen = stored.logged("open", "Opened payment page", ctx.now)
        store.transaction.save(ctx.db, seen)

    by_reference = (await api.get("/transaction/timeline/ref-1")).json()
    by_id = (await api.get(f"/transaction/timeline/{stored.id}")).json()

    assert by_reference == by_id
    assert by_id["message"] == "Timeline retrieved"
    assert by_id["data"]["history"] == [
        {"type": "open", "message": "Opened payment page", "time": 0}
    ]


async def test_timeline_before_the_page_was_opened_is_empty(
    api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()

    assert (await api.get("/transaction/timeline/ref-1")).json()["data"] == {}


@pytest.mark.parametrize("name", ["nope", "1"])
async def test_timeline_of_nothing(api: httpx.AsyncClient, name: str) -> None:
    answer = await api.get(f"/transaction/timeline/{name}")

    assert answer.status_code == 404
    assert answer.json()["message"] == "Transaction ID or reference is invalid"
