"""`/settlement`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows.settling import PAY_OUT, when_paid_out, when_settled
from fake_paystack.store import settlement as stored
from fake_paystack.store.due import Due
from fake_paystack.store.settlement import drafts, settlements
from tests.fake_paystack.api.test_split import codes
from tests.fake_paystack.sending import balance

pytestmark = pytest.mark.anyio
DAY = 86_400


@pytest.fixture
def pay(control: httpx.AsyncClient, opened: Callable[..., Any]) -> Callable[..., Any]:
    """Open a transaction of GHS 100.00 and pay it."""

    async def pay_one(reference: str, **fields: Any) -> None:
        told = {"currency": fields.pop("pay_in", None)}
        await opened(reference, amount=10_000, **fields)
        answer = await control.post(f"transactions/{reference}/pay", json=told)
        assert answer.status_code == 200, answer.text

    return pay_one


@pytest.fixture
def tomorrow(ctx: Context, control: httpx.AsyncClient) -> Callable[..., Any]:
    """Move the clock to an hour of the next day, UTC."""

    async def move(hour: float) -> None:
        midnight = (ctx.now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        seconds = (midnight - ctx.now).total_seconds() + hour * 3600
        await control.post("clock", json={"advance": seconds})

    return move


@pytest.fixture(autouse=True)
async def noon(tomorrow: Callable[..., Any]) -> None:
    """It is noon, so that no test runs into another day."""
    await tomorrow(12)


async def listed(api: httpx.AsyncClient, **query: Any) -> list[Any]:
    rows: list[Any] = (await api.get("/settlement", params=query)).json()["data"]
    return rows


async def test_payments_are_settled_on_the_next_day(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await pay("ref-2")
    assert await listed(api) == []
    await tomorrow(1.5)

    (row,) = await listed(api)
    assert (row["status"], row["total_processed"], row["total_fees"]) == ("pending", 20_000, 390)
    assert row["total_amount"] == row["effective_amount"] == 19_610
    assert row["settlement_date"] == f"{row['createdAt'][:10]}T00:00:00.000Z"


async def test_settlement_is_paid_out_some_hours_later(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await tomorrow(8.5)

    (row,) = await listed(api)
    assert (row["status"], row["updatedAt"] > row["createdAt"]) == ("success", True)


async def test_each_day_currency_and_party_has_its_own(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    await pay("ref-1", subaccount=code)
    await pay("ref-2", pay_in="NGN")
    await tomorrow(12)
    await pay("ref-3")
    await tomorrow(12)

    rows = await listed(api)
    found = sorted((row["currency"], row["total_amount"]) for row in rows)
    assert found == [("GHS", 2_805), ("GHS", 7_000), ("GHS", 9_805), ("NGN", 9_850)]


async def test_settlements_are_filtered(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    id = (await api.get(f"/subaccount/{code}")).json()["data"]["id"]
    await pay("ref-1", subaccount=code)
    await tomorrow(2)

    assert len(await listed(api, status="pending")) == 2
    assert await listed(api, status="success") == await listed(api, subaccount="ACCT_x") == []
    (theirs,) = await listed(api, subaccount=id)
    (own,) = await listed(api, subaccount="none")
    assert (theirs["total_amount"], own["total_amount"]) == (7_000, 2_805)
    assert await listed(api, to="2020-01-01") == []
    assert len(await listed(api, **{"from": "2020-01-01"})) == 2


async def test_transactions_of_a_settlement_are_listed(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await pay("ref-2")
    await tomorrow(2)
    (row,) = await listed(api)
    answer = (await api.get(f"/settlement/{row['id']}/transactions?perPage=1")).json()
    filtered = (await api.get("/transaction", params={"settlement": row["id"]})).json()

    assert [each["reference"] for each in answer["data"]] == ["ref-2"]
    assert (answer["meta"]["total"], answer["meta"]["total_volume"]) == (2, 100)
    assert [each["reference"] for each in filtered["data"]] == ["ref-2", "ref-1"]
    assert (await api.get("/transaction?settlement=x")).json()["data"] == []


@pytest.mark.parametrize("id", ["1", "x", "9" * 30])
async def test_unknown_settlement_is_not_found(api: httpx.AsyncClient, id: str) -> None:
    answer = await api.get(f"/settlement/{id}/transactions")

    assert (answer.status_code, answer.json()["message"]) == (404, "Settlement not found")


async def test_bank_may_refuse_to_pay_out(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    pay: Callable[..., Any],
    tomorrow: Callable[..., Any],
) -> None:
    await pay("ref-1")
    await tomorrow(2)
    (row,) = await listed(api)
    failed = await control.post(f"settlements/{row['id']}/fail")
    again = await control.post(f"settlements/{row['id']}/fail")
    await control.post("clock", json={"advance": DAY})

    assert (failed.json()["status"], again.status_code) == ("failed", 409)
    assert [each["status"] for each in await listed(api)] == ["failed"]
    assert (await control.post("settlements/1/fail")).status_code == 404


async def test_refunds_are_deducted_from_the_next_settlement(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await pay("ref-2")
    await api.post("/refund", json={"transaction": "ref-1", "amount": 4_000})
    await tomorrow(2)

    (row,) = await listed(api)
    assert (row["total_amount"], row["deductions"], row["effective_amount"]) == (
        19_610,
        4_000,
        15_610,
    )
    answer = await api.get(f"/settlement/{row['id']}/transactions")
    assert [each["reference"] for each in answer.json()["data"]] == ["ref-2", "ref-1"]


async def test_failed_refund_is_added_back(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    pay: Callable[..., Any],
    tomorrow: Callable[..., Any],
) -> None:
    await pay("ref-1")
    asked = await api.post("/refund", json={"transaction": "ref-1", "amount": 4_000})
    await tomorrow(2)
    await control.post(f"refunds/{asked.json()['data']['id']}/fail")
    await tomorrow(2)

    amounts = [(row["total_amount"], row["effective_amount"]) for row in await listed(api)]
    assert amounts == [(0, 4_000), (9_805, 5_805)]


async def test_what_is_refunded_whole_is_not_settled(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await api.post("/refund", json={"transaction": "ref-1"})
    await tomorrow(2)
    assert await listed(api) == []
    await pay("ref-2")
    await tomorrow(2)

    (row,) = await listed(api)
    assert (row["total_amount"], row["effective_amount"]) == (19_610, 9_610)


async def test_what_is_settled_has_left_the_balance_unless_it_fails(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    pay: Callable[..., Any],
    tomorrow: Callable[..., Any],
) -> None:
    await pay("ref-1")
    before = await balance(api)
    await tomorrow(2)
    settled = await balance(api)
    (row,) = await listed(api)
    await control.post(f"settlements/{row['id']}/fail")

    assert (before, settled, await balance(api)) == (9_805, 0, 9_805)


async def test_nothing_is_settled_twice(
    api: httpx.AsyncClient, ctx: Context, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    day = ctx.now.date().isoformat()
    await tomorrow(9)
    (before,) = await listed(api)
    await when_settled(ctx, Due("settlement", day, ctx.now))
    await when_paid_out(ctx, Due(PAY_OUT, str(before["id"]), ctx.now))
    await when_paid_out(ctx, Due(PAY_OUT, "1", ctx.now))

    assert [row["total_amount"] for row in await listed(api)] == [before["total_amount"]]
    assert settlements.count(ctx.db, ctx.integration.id) == 1


async def test_day_is_settled_in_steps_between_which_others_have_their_turn(
    api: httpx.AsyncClient,
    ctx: Context,
    pay: Callable[..., Any],
    tomorrow: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "STEP", 2)
    for number in range(5):
        await pay(f"ref-{number}")
    [draft] = drafts.newest(ctx.db, ctx.integration.id)
    steps = list(stored.sums(ctx.db, draft))
    await tomorrow(2)

    assert [each.payments for each in steps] == [2, 2, 1]
    (row,) = await listed(api)
    assert row["total_processed"] == 50_000
    answer = await api.get(f"/settlement/{row['id']}/transactions?from=2020-01-01")
    assert answer.json()["meta"]["total"] == 5


async def test_what_was_put_off_is_brought_in_by_steps(
    api: httpx.AsyncClient,
    pay: Callable[..., Any],
    tomorrow: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stored, "STEP", 1)
    await pay("ref-1")
    await api.post("/refund", json={"transaction": "ref-1"})
    await tomorrow(2)
    await tomorrow(2)
    await pay("ref-2")
    await tomorrow(2)

    (row,) = await listed(api)
    assert (row["total_amount"], row["effective_amount"]) == (19_610, 9_610)
    answer = await api.get(f"/settlement/{row['id']}/transactions")
    assert [each["reference"] for each in answer.json()["data"]] == ["ref-2", "ref-1"]


async def test_refund_before_a_day_is_settled_is_deducted_from_it(
    api: httpx.AsyncClient, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    await tomorrow(0.5)
    await pay("ref-2")
    await api.post("/refund", json={"transaction": "ref-1", "amount": 4_000})
    await tomorrow(-22)

    (row,) = await listed(api)
    assert (row["total_amount"], row["effective_amount"]) == (9_805, 5_805)


async def test_settlement_that_a_crash_broke_off_is_made_after_it(
    api: httpx.AsyncClient, ctx: Context, pay: Callable[..., Any], tomorrow: Callable[..., Any]
) -> None:
    await pay("ref-1")
    [draft] = drafts.newest(ctx.db, ctx.integration.id)
    drafts.save(ctx.db, draft.closed())
    await pay("ref-2")
    await tomorrow(2)

    assert sorted(row["total_amount"] for row in await listed(api)) == [9_805, 9_805]


async def test_settlement_is_not_known_before_it_is_made(
    api: httpx.AsyncClient, ctx: Context, pay: Callable[..., Any]
) -> None:
    await pay("ref-1")
    [draft] = drafts.newest(ctx.db, ctx.integration.id)

    assert (await api.get(f"/transaction?settlement={draft.id}")).json()["data"] == []
    assert (await api.get(f"/settlement/{draft.id}/transactions")).status_code == 404


async def test_shared_payments_are_found_by_whom_they_are_shared_with(
    api: httpx.AsyncClient, pay: Callable[..., Any]
) -> None:
    first, second = await codes(api, 2)
    shares = [{"subaccount": second, "share": 50}]
    await pay("ref-1", subaccount=first)
    await pay("ref-2", split={"type": "percentage", "subaccounts": shares})
    (split,) = (await api.get("/split")).json()["data"]

    async def references(**query: str) -> list[str]:
        rows = (await api.get("/transaction", params=query)).json()["data"]
        return [row["reference"] for row in rows]

    assert await references(subaccount_code=first) == ["ref-1"]
    assert await references(subaccount_code=second) == ["ref-2"]
    assert await references(split_code=split["split_code"]) == ["ref-2"]
    assert await references(virtual_account_number="9930000000") == []
