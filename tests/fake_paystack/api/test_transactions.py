"""`GET /transaction` and `/transaction/totals`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio


@pytest.fixture
async def five(control: httpx.AsyncClient, opened: Callable[..., Any]) -> None:
    """Five transactions, ref-1 to ref-5, of which the second and fourth are paid."""
    for number in range(1, 6):
        await opened(f"ref-{number}", amount=number * 100, email=f"{number}@example.com")
    await control.post("transactions/ref-2/pay")
    await control.post("transactions/ref-4/pay", json={"channel": "mobile_money"})


async def listed(api: httpx.AsyncClient, **query: Any) -> list[str]:
    answer = await api.get("/transaction", params=query)
    assert answer.status_code == 200, answer.text
    return [row["reference"] for row in answer.json()["data"]]


@pytest.mark.usefixtures("five")
async def test_newest_come_first_with_offset_meta(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/transaction", params={"perPage": 2, "page": 2})).json()

    assert answer["message"] == "Transactions retrieved"
    assert [row["reference"] for row in answer["data"]] == ["ref-3", "ref-2"]
    assert answer["meta"] == {
        "total_volume": 1500,
        "total": 5,
        "skipped": 2,
        "perPage": 2,
        "page": 2,
        "pageCount": 3,
    }


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"per_page": 1}, ["ref-5"]),
        ({"perPage": "x", "page": "-1"}, ["ref-5", "ref-4", "ref-3", "ref-2", "ref-1"]),
        ({"page": 10**30}, []),
        ({"status": "success"}, ["ref-4", "ref-2"]),
        ({"status": "reversed"}, []),
        ({"channel": "mobile_money"}, ["ref-4"]),
        ({"amount": 300}, ["ref-3"]),
        ({"amount": "x"}, []),
        ({"customer": "CUS_abc"}, []),
        ({"customer_code": "CUS_abc"}, []),
        ({"terminalid": "1"}, []),
        ({"source": "pos"}, []),
        ({"to": "2020-01-01"}, []),
        ({"from": "2020-01-01T00:00:00.000Z", "perPage": 1}, ["ref-5"]),
        ({"from": "2020-01-01T00:00:00+01:00", "perPage": 1}, ["ref-5"]),
    ],
)
async def test_filters(api: httpx.AsyncClient, query: dict[str, Any], expected: list[str]) -> None:
    assert await listed(api, **query) == expected


@pytest.mark.usefixtures("five")
async def test_filter_by_customer(api: httpx.AsyncClient) -> None:
    customer = (await api.get("/customer/3@example.com")).json()["data"]

    assert await listed(api, customer=customer["id"]) == ["ref-3"]
    assert await listed(api, customer_code=customer["customer_code"]) == ["ref-3"]


@pytest.mark.parametrize("sent", ["yesterday", "0001-01-01T00:00:00+05:00"])
async def test_date_that_is_none_is_refused(api: httpx.AsyncClient, sent: str) -> None:
    answer = await api.get("/transaction", params={"from": sent})

    assert (answer.status_code, answer.json()["message"]) == (400, '"from" must be a valid date')


@pytest.mark.usefixtures("five")
async def test_cursor_walks_there_and_back(api: httpx.AsyncClient) -> None:
    async def page(**query: str) -> tuple[list[str], Any]:
        answer = await api.get("/transaction", params={"use_cursor": "true", "perPage": 2, **query})
        body = answer.json()
        return [row["reference"] for row in body["data"]], body["meta"]

    first, meta = await page()
    assert (first, meta["previous"], meta["perPage"]) == (["ref-5", "ref-4"], None, 2)
    assert base64.b64decode(meta["next"]).startswith(b"transaction:")
    second, meta = await page(next=meta["next"])
    assert second == ["ref-3", "ref-2"]
    back, _ = await page(previous=meta["previous"])
    assert back == first
    last, meta = await page(next=meta["next"])
    assert (last, meta["next"]) == (["ref-1"], None)


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize("cursor", ["null", "%%%", "YTpi"])
async def test_cursor_that_we_never_gave_counts_as_absent(
    api: httpx.AsyncClient, cursor: str
) -> None:
    assert len(await listed(api, use_cursor="true", previous=cursor)) == 5


@pytest.mark.usefixtures("five")
async def test_row_differs_from_verify_as_documented(api: httpx.AsyncClient) -> None:
    row = (await api.get("/transaction", params={"perPage": 1})).json()["data"][0]
    verified = (await api.get("/transaction/verify/ref-5")).json()["data"]

    assert (row["metadata"], row["plan"], row["source"]["type"]) == (None, {}, "api")
    assert row["authorization"]["reusable"] is False
    assert row["authorization"]["bin"] is None
    assert verified.keys() - row.keys() == {
        "receipt_number",
        "fees_breakdown",
        "transaction_date",
        "plan_object",
    }
    assert "international_format_phone" not in row["customer"]


@pytest.mark.usefixtures("five")
async def test_totals_count_what_was_paid(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/transaction/totals")).json()

    assert answer["data"] == {
        "total_transactions": 2,
        "total_volume": 600,
        "total_volume_by_currency": [{"currency": "GHS", "amount": 600}],
        "pending_transfers": 0,
        "pending_transfers_by_currency": [],
    }


@pytest.mark.parametrize(("query", "volume"), [("", 100), ("?amount=200", 0)])
async def test_volumes_are_in_the_integrations_currency(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    query: str,
    volume: int,
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    for reference, amount, currency in (("a", 100, "NGN"), ("b", 200, "USD")):
        await opened(reference, amount=amount, currency=currency)
        await control.post(f"transactions/{reference}/pay")

    meta = (await api.get(f"/transaction{query}")).json()["meta"]
    totals = (await api.get("/transaction/totals")).json()["data"]
    assert (meta["total_volume"], totals["total_volume"]) == (volume, 100)


async def test_totals_of_nothing(api: httpx.AsyncClient) -> None:
    answer = (await api.get("/transaction/totals", params={"to": "2020-01-01"})).json()

    assert (answer["message"], answer["data"]["total_volume"]) == ("Transaction totals", 0)
