"""Money that goes back by a decision of others: no more of it than was paid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.sending import balance

pytestmark = pytest.mark.anyio
FEES = 183
"""Subunits, of a payment of GHS 94.00; Paystack keeps them."""


async def test_reversed_payment_leaves_the_balance_once(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await control.post("transactions/ref-1/pay")
    for _ in range(2):
        await control.post("transactions/ref-1/reverse")

    rows = (await api.get("/balance/ledger")).json()["data"]
    assert [row["model_responsible"] for row in rows] == ["Refund", "Transaction"]
    assert await balance(api) == -FEES


async def test_lost_dispute_takes_what_refunds_have_left(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await control.post("transactions/ref-1/pay")
    await api.post("/refund", json={"transaction": "ref-1", "amount": 4000})
    claimed = await control.post("disputes", json={"reference": "ref-1"})
    await control.post(f"disputes/{claimed.json()['id']}/uphold")

    amounts = [row["amount"] for row in (await api.get("/refund")).json()["data"]]
    assert (sorted(amounts), await balance(api)) == ([4000, 5400], -FEES)
