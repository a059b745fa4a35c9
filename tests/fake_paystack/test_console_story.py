"""A transaction's story out of the journal, in process: no browser, whose loop runs meanwhile."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack import store
from fake_paystack.clock import to_ms
from fake_paystack.console.transaction import Story, story_of
from fake_paystack.context import Context

pytestmark = pytest.mark.anyio
BODY = {"email": "ama@example.com", "amount": 9400, "currency": "GHS", "reference": "ref-1"}


def told(ctx: Context) -> Story:
    transaction = store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1")
    assert transaction is not None
    return story_of(ctx, transaction)


@pytest.fixture(autouse=True)
async def opened(api: httpx.AsyncClient) -> None:
    answer = await api.post("/transaction/initialize", json=BODY)
    assert answer.status_code == 200


async def test_it_is_told_from_the_beginning(ctx: Context, api: httpx.AsyncClient) -> None:
    await api.get("/transaction/verify/ref-1")
    await api.get("/transaction/verify/ref-2")
    story = told(ctx)

    assert [step.title for step in story.steps] == [
        "POST /transaction/initialize",
        "GET /transaction/verify/ref-1",
    ]
    assert not story.is_cut


async def test_moves_of_the_clock_are_part_of_it(
    ctx: Context, api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.post("clock", json={"advance": 3600})
    await api.get("/transaction/verify/ref-1")

    assert [step.title for step in told(ctx).steps][1] == "clock advanced 1 h"


async def test_it_says_when_the_journal_has_lost_its_beginning(ctx: Context) -> None:
    ctx.db.execute("UPDATE journal SET at = ?", (to_ms(ctx.now) + 60_000,))

    assert told(ctx).is_cut


async def test_it_says_so_where_nothing_is_left_of_it(ctx: Context) -> None:
    told(ctx)
    ctx.db.execute("DELETE FROM journal")
    story = told(ctx)

    assert story.steps == []


async def test_the_longer_it_is_the_less_often_its_page_is_made_anew(
    ctx: Context, api: httpx.AsyncClient
) -> None:
    short = told(ctx).pace
    for _ in range(40):
        await api.get("/transaction/verify/ref-1")

    assert short == 0.25
    assert told(ctx).pace > 0.5
