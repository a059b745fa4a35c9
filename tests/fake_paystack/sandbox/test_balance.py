"""`balance` of the control API."""

from __future__ import annotations

import httpx
import pytest

pytestmark = pytest.mark.anyio


async def test_balance_can_be_topped_up_and_drained(control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 500})
    await control.post("balance", json={"amount": 70, "currency": "USD"})
    answer = await control.post("balance", json={"amount": -600})

    assert answer.json() == {"balances": {"GHS": -100, "USD": 70}}
    assert (await control.get("balance")).json() == answer.json()


@pytest.mark.parametrize("wrong", [{}, {"amount": "x"}, {"amount": 1, "currency": "EUR"}])
async def test_wrong_top_up_is_refused(
    control: httpx.AsyncClient, wrong: dict[str, object]
) -> None:
    assert (await control.post("balance", json=wrong)).status_code == 422


async def test_reset_empties_it(control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 500})
    await control.post("reset")

    assert (await control.get("balance")).json() == {"balances": {"GHS": 0}}
