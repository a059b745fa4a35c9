"""`/refund`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

HOUR = 3600
DAY = 24 * HOUR
ELSEWHERE = {"currency": "GHS", "account_number": "0123456789", "bank_id": "9"}
Pay = Callable[..., Awaitable[Any]]


async def refunded(api: httpx.AsyncClient, **fields: Any) -> Any:
    answer = await api.post("/refund", json={"transaction": "ref-1", **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def status(api: httpx.AsyncClient) -> str:
    found: str = (await api.get("/transaction/verify/ref-1")).json()["data"]["status"]
    return found


async def test_refund_is_queued(api: httpx.AsyncClient, paid: Pay) -> None:
    await paid()
    answer = await api.post("/refund", json={"transaction": "ref-1", "amount": "2500"})

    data = answer.json()["data"]
    assert answer.json()["message"] == "Refund has been queued for processing"
    assert (data["status"], data["amount"], data["reason"]) == ("pending", 2500, "PENDING")
    assert (data["transaction"]["reference"], data["deducted_amount"]) == ("ref-1", 0)


async def test_transaction_is_named_by_its_id_too(api: httpx.AsyncClient, paid: Pay) -> None:
    tx = await paid()

    assert (await refunded(api, transaction=tx["id"]))["amount"] == tx["amount"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"transaction": "no-such"}, "Transaction not found"),
        ({"transaction": "9" * 40}, "Transaction not found"),
        ({"transaction": None}, '"transaction" is required'),
        ({"transaction": ["ref-1"]}, '"transaction" must be a string'),
        ({"transaction": "unpaid"}, "Only successful transactions can be refunded"),
        ({"amount": 9401}, "Refund amount exceeds transaction amount"),
        (
            {"amount": 99},
            "The minimum amount you may send in a single refund at this time is: GHS1.00",
        ),
        ({"amount": {}}, "Invalid Amount Sent"),
        ({"currency": "NGN"}, "Transaction currency must match refund currency"),
    ],
)
async def test_wrong_refund_is_refused(
    api: httpx.AsyncClient,
    paid: Pay,
    opened: Callable[..., Any],
    fields: dict[str, Any],
    message: str,
) -> None:
    await paid()
    await opened("unpaid")
    answer = await api.post("/refund", json={"transaction": "ref-1", **fields})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_partial_refunds_add_up_to_the_whole(api: httpx.AsyncClient, paid: Pay) -> None:
    await paid()
    await refunded(api, amount=9000)
    too_much = await api.post("/refund", json={"transaction": "ref-1"})
    await refunded(api, amount=400)
    nothing = await api.post("/refund", json={"transaction": "ref-1", "amount": 100})

    assert too_much.json()["message"] == (
        "Total refund amount cannot exceed original transaction amount"
    )
    assert nothing.json()["message"] == "Cannot refund less than GHS0.5"


async def test_clock_takes_a_refund_to_its_end(
    api: httpx.AsyncClient, control: httpx.AsyncClient, paid: Pay
) -> None:
    await paid()
    made = await refunded(api)
    seen = [(made["status"], await status(api))]
    for seconds in (HOUR, DAY):
        await control.post("clock", json={"advance": seconds})
        refund = (await api.get(f"/refund/{made['id']}")).json()["data"]
        seen.append((refund["status"], await status(api)))

    assert seen == [
        ("pending", "reversal-pending"),
        ("processing", "reversal-pending"),
        ("processed", "reversed"),
    ]
    assert (refund["deducted_amount"], refund["refund_type"]) == (9400, "full")


async def test_failed_refund_leaves_the_payment_paid(
    api: httpx.AsyncClient, control: httpx.AsyncClient, paid: Pay
) -> None:
    await paid()
    made = await refunded(api)
    await control.post(f"refunds/{made['id']}/fail")

    assert await status(api) == "success"
    assert (await refunded(api))["amount"] == 9400


async def test_failure_of_one_leaves_the_other_reversed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, paid: Pay
) -> None:
    await paid()
    first = await refunded(api, amount=2500)
    await control.post(f"refunds/{first['id']}/process")
    second = await refunded(api, amount=2500)
    between = await status(api)
    await control.post(f"refunds/{second['id']}/fail")

    assert (between, await status(api)) == ("reversal-pending", "reversed")


async def test_shop_hears_of_each_step(
    api: httpx.AsyncClient, control: httpx.AsyncClient, paid: Pay, listening: Shop
) -> None:
    await paid()
    made = await refunded(api, amount=2500)
    await control.post("clock", json={"advance": 2 * DAY})

    events = [json.loads(request.content) for request in listening.received[1:]]
    assert [each["event"] for each in events] == [
        "refund.pending",
        "refund.processing",
        "refund.processed",
    ]
    assert {each["data"]["id"] for each in events} == {str(made["id"])}
    assert {each["data"]["amount"] for each in events} == {"2500"}


async def test_refund_that_needs_attention_is_retried(
    api: httpx.AsyncClient, control: httpx.AsyncClient, paid: Pay
) -> None:
    await paid()
    path = f"/refund/retry_with_customer_details/{(await refunded(api))['id']}"
    body = {"refund_account_details": ELSEWHERE}
    early = await api.post(path, json=body)
    await control.post("clock", json={"advance": HOUR})
    await control.post(f"refunds/{path.rpartition('/')[2]}/need-attention")
    waiting = await status(api)
    retried = await api.post(path, json=body)
    await control.post("clock", json={"advance": DAY})

    assert (early.status_code, waiting) == (422, "reversal-pending")
    assert retried.json()["data"]["status"] == "processing"
    assert await status(api) == "reversed"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, '"refund_account_details" is required'),
        ({"refund_account_details": 1}, '"refund_account_details" must be of type object'),
        ({"refund_account_details": {"currency": "GHS"}}, '"account_number" is required'),
    ],
)
async def test_retry_takes_a_whole_account(
    api: httpx.AsyncClient, paid: Pay, body: dict[str, Any], message: str
) -> None:
    await paid()
    made = await refunded(api)
    answer = await api.post(f"/refund/retry_with_customer_details/{made['id']}", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_refunds_are_found_by_the_id_of_their_transaction(
    api: httpx.AsyncClient, paid: Pay
) -> None:
    tx = await paid()
    made = await refunded(api, amount=2500)

    async def listed(**query: Any) -> Any:
        return (await api.get("/refund", params=query)).json()

    by_id = await listed(transaction=tx["id"], currency="GHS")
    assert [row["id"] for row in by_id["data"]] == [made["id"]]
    assert (by_id["meta"]["partialAmountLeft"], by_id["meta"]["totalRetriable"]) == (6900, 0)
    assert [len((await listed(**{name: value}))["data"]) for name, value in FILTERS] == [0, 0, 1]


FILTERS = (("transaction", "ref-1"), ("currency", "NGN"), ("perPage", "x"))


@pytest.mark.parametrize("id", ["1", "abc", "9" * 30])
async def test_unknown_refund(api: httpx.AsyncClient, id: str) -> None:
    answers = [
        await api.get(f"/refund/{id}"),
        await api.post(f"/refund/retry_with_customer_details/{id}", json={}),
    ]

    assert {(each.status_code, each.json()["message"]) for each in answers} == {
        (404, "Refund not found")
    }
