"""`/dispute`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio
Claim = Callable[..., Awaitable[Any]]

ANSWER = {
    "resolution": "merchant-accepted",
    "message": "We are sorry",
    "refund_amount": 9400,
    "uploaded_filename": "receipt",
}
EVIDENCE = {
    "customer_email": "ama@example.com",
    "customer_name": "Ama",
    "customer_phone": "0551234987",
    "service_details": "100 credits",
    "delivery_address": "online",
    "delivery_date": "2026-11-20",
}


@pytest.fixture
def claimed(control: httpx.AsyncClient, paid: Callable[..., Any]) -> Claim:
    """Have the payer of a paid transaction dispute it; answers the dispute's id."""

    async def claim(reference: str = "ref-1", **fields: Any) -> Any:
        await paid(reference)
        answer = await control.post("disputes", json={"reference": reference, **fields})
        return answer.json()["id"]

    return claim


async def test_dispute_is_fetched(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed(message="Never came")
    data = (await api.get(f"/dispute/{id}")).json()["data"]

    assert (data["status"], data["resolution"]) == ("awaiting-merchant-feedback", None)
    assert (data["refund_amount"], data["last4"]) == (9400, "4081")
    assert data["transaction"]["reference"] == "ref-1"
    assert [(each["sender"], each["body"]) for each in data["messages"]] == [
        ("ama@example.com", "Never came")
    ]


async def test_disputes_are_filtered(api: httpx.AsyncClient, claimed: Claim) -> None:
    first, second = await claimed("ref-1"), await claimed("ref-2")
    await api.put(f"/dispute/{first}/resolve", json=ANSWER)
    tx = (await api.get("/transaction/verify/ref-2")).json()["data"]["id"]

    async def ids(**query: Any) -> list[int]:
        return [each["id"] for each in (await api.get("/dispute", params=query)).json()["data"]]

    assert await ids(perPage=1) == await ids(transaction=tx) == [second]
    assert await ids(status="resolved") == [first]
    assert await ids(transaction="ref-2") == await ids(to="2020-01-01") == []


async def test_disputes_are_paged_by_cursor(api: httpx.AsyncClient, claimed: Claim) -> None:
    ids = [await claimed(f"ref-{number}") for number in range(3)]

    async def page(**cursor: str) -> tuple[list[int], Any]:
        query = {"use_cursor": "true", "perPage": "2", **cursor}
        answer = (await api.get("/dispute", params=query)).json()
        return [each["id"] for each in answer["data"]], answer["meta"]

    newest, meta = await page()
    oldest, behind = await page(next=meta["next"])
    assert (newest, oldest) == ([ids[2], ids[1]], [ids[0]])
    assert (await page(previous=behind["previous"]))[0] == newest


async def test_wrong_date_is_refused(api: httpx.AsyncClient) -> None:
    answer = await api.get("/dispute", params={"from": "soon"})

    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid 'from' date passed")


async def test_dispute_of_a_transaction(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    tx = (await api.get("/transaction/verify/ref-1")).json()["data"]["id"]
    data = (await api.get(f"/dispute/transaction/{tx}")).json()["data"]

    assert (data["id"], data["merchant_transaction_reference"]) == (id, "ref-1")
    assert [each["dispute"] for each in data["history"] + data["messages"]] == [id, id]


async def test_accepting_gives_the_money_back(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    answer = await api.put(f"/dispute/{id}/resolve", json={**ANSWER, "refund_amount": 5000})

    data = answer.json()["data"]
    assert answer.json()["message"] == "Dispute successfully resolved"
    assert (data["status"], data["resolution"]) == ("resolved", "merchant-accepted")
    assert (data["transaction"]["status"], data["message"]["body"]) == ("reversed", "We are sorry")
    [refund] = (await api.get("/refund")).json()["data"]
    assert (refund["dispute"], refund["status"], refund["amount"]) == (id, "processed", 5000)


async def test_accepting_nothing_gives_nothing_back(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    answer = await api.put(f"/dispute/{id}/resolve", json={**ANSWER, "refund_amount": 0})

    assert answer.json()["data"]["transaction"]["status"] == "success"


async def test_declining_leaves_it_to_the_bank(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    declined = {**ANSWER, "resolution": "declined", "evidence": 12}
    data = (await api.put(f"/dispute/{id}/resolve", json=declined)).json()["data"]
    again = await api.put(f"/dispute/{id}/resolve", json=ANSWER)

    assert (data["status"], data["resolution"]) == ("awaiting-bank-feedback", "declined")
    assert (data["evidence"], data["attachments"]) == (12, "receipt")
    assert (again.status_code, again.json()["message"]) == (
        400,
        "Dispute has already been resolved",
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"resolution": ""}, '"resolution" is required'),
        ({"resolution": "lost"}, '"resolution" must be one of [merchant-accepted, declined]'),
        ({"refund_amount": ""}, '"refund_amount" is required'),
        ({"refund_amount": 9401}, "Refund amount cannot be greater than initial amount"),
        ({"uploaded_filename": ""}, '"uploaded_filename" is required'),
    ],
)
async def test_wrong_answer_is_refused(
    api: httpx.AsyncClient, claimed: Claim, fields: dict[str, Any], message: str
) -> None:
    id = await claimed()
    answer = await api.put(f"/dispute/{id}/resolve", json={**ANSWER, **fields})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_dispute_is_updated(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    answer = await api.put(
        f"/dispute/{id}", json={"refund_amount": "1002", "uploaded_filename": "a"}
    )

    [data] = answer.json()["data"]
    assert answer.json()["message"] == "Dispute updated successfully"
    assert (data["refund_amount"], data["attachments"]) == (1002, "a")


async def test_evidence_is_kept(api: httpx.AsyncClient, claimed: Claim) -> None:
    id = await claimed()
    answer = await api.post(f"/dispute/{id}/evidence", json=EVIDENCE)

    data = answer.json()["data"]
    assert answer.json()["message"] == "Evidence created"
    assert {name: data[name] for name in EVIDENCE} == EVIDENCE
    assert data["dispute"] == id


async def test_file_is_uploaded(
    api: httpx.AsyncClient, control: httpx.AsyncClient, claimed: Claim
) -> None:
    id = await claimed()
    path, query = f"/dispute/{id}/upload_url", {"upload_filename": "receipt.pdf"}
    data = (await api.get(path, params=query)).json()["data"]
    put = await without_key(api).put(data["signedUrl"], content=b"%PDF")
    got = await without_key(api).get(data["signedUrl"])
    await control.post("clock", json={"advance": 1800})
    late = await without_key(api).put(data["signedUrl"], content=b"%PDF")

    assert (put.status_code, got.content, late.status_code) == (200, b"%PDF", 403)
    assert data["fileName"] in data["signedUrl"]


async def test_upload_is_bounded(api: httpx.AsyncClient, claimed: Claim) -> None:
    query = {"upload_filename": "big"}
    answer = await api.get(f"/dispute/{await claimed()}/upload_url", params=query)
    url = answer.json()["data"]["signedUrl"]

    assert (await without_key(api).put(url, content=bytes(5 * 2**20 + 1))).status_code == 413
    assert (await without_key(api).get(url)).status_code == 403
    assert (await without_key(api).put(url.replace("_files/", "_files/x"))).status_code == 403


async def test_export_is_a_csv(api: httpx.AsyncClient, claimed: Claim) -> None:
    empty = await api.get("/dispute/export")
    id = await claimed()
    data = (await api.get("/dispute/export")).json()["data"]
    csv = await without_key(api).get(data["path"])

    assert (empty.status_code, empty.json()["message"]) == (404, "No disputes found")
    assert csv.headers["content-type"].startswith("text/csv")
    assert csv.text.splitlines()[1].startswith(f"{id},ref-1,9400,GHS,chargeback,")


@pytest.mark.parametrize(
    ("method", "rest"),
    [("GET", ""), ("PUT", ""), ("POST", "/evidence"), ("GET", "/upload_url"), ("PUT", "/resolve")],
)
@pytest.mark.parametrize("id", ["1", "abc", "9" * 30])
async def test_unknown_dispute(api: httpx.AsyncClient, method: str, rest: str, id: str) -> None:
    answer = await api.request(method, f"/dispute/{id}{rest}")

    assert (answer.status_code, answer.json()["message"]) == (404, "Dispute not found")


def without_key(api: httpx.AsyncClient) -> httpx.AsyncClient:
    """Client as the one that follows a signed link."""
    return httpx.AsyncClient(transport=api._transport)
