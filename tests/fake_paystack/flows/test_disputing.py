"""Disputes on the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows import disputing
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio


@pytest.fixture
async def dispute(control: httpx.AsyncClient, opened: Callable[..., Any]) -> str:
    """Id of an open dispute about ref-1."""
    await opened()
    await control.post("transactions/ref-1/pay")
    return str((await control.post("disputes", json={"reference": "ref-1"})).json()["id"])


async def test_deadline_that_has_passed_twice_gives_back_once(
    ctx: Context, control: httpx.AsyncClient, listening: Shop, dispute: str
) -> None:
    for _ in range(2):
        await disputing.lapse(ctx, Due(disputing.LAPSE, dispute, ctx.now))
    await disputing.remind(ctx, Due(disputing.REMIND, dispute, ctx.now))
    await control.post("clock", json={"advance": 0})

    assert len((await control.get("refunds")).json()["refunds"]) == 1
    assert len(listening.received) == 3
    assert ctx.schedule.next_at(disputing.REMIND, dispute) is None
