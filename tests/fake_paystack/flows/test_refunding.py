"""Refunds that go on by themselves, and whatever comes between."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows import refunding
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio
DAY = 86_400


async def test_what_is_done_twice_happens_once(
    ctx: Context, control: httpx.AsyncClient, listening: Shop, refund: int
) -> None:
    await control.post("clock", json={"advance": 2 * DAY})
    await refunding.when_due(ctx, Due(refunding.DUE, str(refund), ctx.now))
    await refunding.when_due(ctx, Due(refunding.DUE, "1", ctx.now))
    await control.post("clock", json={"advance": 0})

    names = [json.loads(request.content)["event"] for request in listening.received]
    assert names[1:] == ["refund.pending", "refund.processing", "refund.processed"]
    assert ctx.schedule.next_at(refunding.DUE, str(refund)) is None


@pytest.mark.parametrize(("amount", "status"), [(5000, "reversed"), (9400, "success")])
async def test_money_that_went_back_otherwise_stays_back(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    amount: int,
    status: str,
) -> None:
    await opened()
    await control.post("transactions/ref-1/pay")
    asked = await api.post("/refund", json={"transaction": "ref-1", "amount": amount})
    await control.post("transactions/ref-1/reverse")
    await control.post(f"refunds/{asked.json()['data']['id']}/fail")

    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert verified["status"] == status


async def test_reset_forgets_refunds(control: httpx.AsyncClient, refund: int) -> None:
    await control.post("reset")
    await control.post("clock", json={"advance": 2 * DAY})

    assert (await control.get("refunds")).json() == {"refunds": []}
