"""`/balance` and its ledger."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows import ledger
from tests.fake_paystack.paying import pay_within
from tests.fake_paystack.sending import sent

pytestmark = pytest.mark.anyio


async def test_new_integration_has_nothing(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/balance")).json()

    assert answer["message"] == "Balances retrieved"
    assert answer["data"] == [{"currency": "GHS", "balance": 0}]


async def test_payment_adds_what_fees_leave(api: httpx.AsyncClient, ctx: Context) -> None:
    paid = pay_within(ctx, 100_00)

    row = (await api.get("/balance/ledger")).json()["data"][0]
    assert (paid.fees, row["difference"], row["balance"]) == (195, 9805, 9805)
    assert (row["model_responsible"], row["model_row"]) == ("Transaction", paid.id)


async def test_ledger_goes_on_from_row_to_row(api: httpx.AsyncClient, ctx: Context) -> None:
    pay_within(ctx, 100_00, fees=0)
    await sent(api, amount=30_00, reason="Who dey breet?")

    answer = (await api.get("/balance/ledger")).json()
    assert answer["message"] == "Balance ledger retrieved"
    assert [(row["difference"], row["balance"]) for row in answer["data"]] == [
        (-30_00, 70_00),
        (100_00, 100_00),
    ]
    assert answer["data"][0]["reason"] == "Who dey breet?"


async def test_each_currency_has_a_balance_of_its_own(api: httpx.AsyncClient, ctx: Context) -> None:
    pay_within(ctx, 10_00, fees=0)
    pay_within(ctx, 7_00, "USD", fees=0)

    assert (await api.get("/balance")).json()["data"] == [
        {"currency": "GHS", "balance": 10_00},
        {"currency": "USD", "balance": 7_00},
    ]


async def test_refund_can_take_more_than_there_is(api: httpx.AsyncClient, ctx: Context) -> None:
    with ctx.atomic():
        ledger.enter(ctx, "GHS", -5_00, model="Refund", row=1600361)

    assert (await api.get("/balance")).json()["data"] == [{"currency": "GHS", "balance": -5_00}]


@pytest.mark.parametrize("outcome", ["pending", "failed", "reversed", "success"])
async def test_totals_know_what_is_on_its_way(
    api: httpx.AsyncClient, ctx: Context, control: httpx.AsyncClient, outcome: str
) -> None:
    pay_within(ctx, 100_00)
    await control.patch("settings", json={"transfer_outcome": outcome})
    await sent(api, amount=30_00)
    await control.post("clock", json={"advance": 5})

    data = (await api.get("/transaction/totals")).json()["data"]
    waiting = 30_00 if outcome == "pending" else 0
    assert data["pending_transfers"] == waiting
    assert data["pending_transfers_by_currency"] == (
        [{"currency": "GHS", "amount": 30_00}] if waiting else []
    )
