"""`/transfer`: one by one, many at once, and looking at them."""

from __future__ import annotations

import csv
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.sending import REFERENCE, balance, recipient_code, send, sent

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def _money(control: httpx.AsyncClient) -> None:
    await control.post("balance", json={"amount": 1000_00})


async def test_transfer_succeeds_at_once(api: httpx.AsyncClient) -> None:
    answer = await send(api, reason="Bonus for the week")

    data = answer.json()["data"]
    assert answer.json()["message"] == "Transfer has been queued"
    assert (data["status"], data["reason"]) == ("success", "Bonus for the week")
    assert await balance(api) == 950_00


async def test_reference_left_out_is_made(api: httpx.AsyncClient) -> None:
    assert len((await sent(api, reference=None))["reference"]) == 20


@pytest.mark.parametrize(
    ("wrong", "status", "message"),
    [
        ({"source": None}, 400, '"source" is required'),
        ({"source": "bank"}, 400, '"source" must be one of [balance]'),
        ({"amount": None}, 400, "Invalid Amount Sent"),
        ({"amount": 0}, 400, "You must specify a valid amount"),
        ({"recipient": "RCP_none"}, 400, "Recipient specified is invalid"),
        ({"currency": "ZAR"}, 400, "Currency not supported by merchant"),
        ({"amount": 1000_01}, 400, "Your balance is not enough to fulfil this request"),
    ],
)
async def test_wrong_transfer_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], status: int, message: str
) -> None:
    answer = await send(api, **wrong)

    assert (answer.status_code, answer.json()["message"]) == (status, message)
    assert await balance(api) == 1000_00


@pytest.mark.parametrize(
    "reference", ["short", "x" * 51, "PAYOUT-2026-11-23-0001", "payout 2026 11"]
)
async def test_reference_of_another_form_is_refused(api: httpx.AsyncClient, reference: str) -> None:
    answer = await send(api, reference=reference)

    assert answer.status_code == 400
    assert answer.json()["message"].startswith('"reference" must be 16 to 50')


async def test_used_reference_is_refused_as_paystack_says_it(api: httpx.AsyncClient) -> None:
    await sent(api)
    answer = await send(api)

    assert answer.status_code == 400
    assert answer.json() == {
        "status": False,
        "message": "Please provide a unique reference. Reference already exists on a transfer",
        "meta": {"nextStep": "Create a new reference for the new transfer"},
        "type": "validation_error",
        "code": "duplicate_transfer_reference",
    }


async def test_inactive_recipient_gets_nothing(api: httpx.AsyncClient) -> None:
    code = await recipient_code(api)
    await api.delete(f"/transferrecipient/{code}")
    answer = await send(api, recipient=code)

    assert answer.json()["code"] == "invalid_transfer_recipient"


async def test_transfer_is_found_in_every_way(api: httpx.AsyncClient) -> None:
    made = await sent(api)
    paths = (made["transfer_code"], made["id"], f"verify/{REFERENCE}")
    found = [(await api.get(f"/transfer/{path}")).json() for path in paths]

    assert found[0]["message"] == "Transfer retrieved"
    assert found[0] == found[1] == found[2]
    assert found[0]["data"]["recipient"]["name"] == "Abina Nana"


@pytest.mark.parametrize("path", ["TRF_none", "7", "verify/payout-none"])
async def test_unknown_transfer_is_not_found(api: httpx.AsyncClient, path: str) -> None:
    answer = await api.get(f"/transfer/{path}")

    assert (answer.status_code, answer.json()["message"]) == (404, "Transfer not found")


async def test_list_filters_by_status_and_recipient(api: httpx.AsyncClient) -> None:
    made = await sent(api)
    to = (await api.get(f"/transferrecipient/{made['recipient']}")).json()["data"]["recipient_code"]

    async def count(**query: str) -> int:
        total: int = (await api.get("/transfer", params=query)).json()["meta"]["total"]
        return total

    assert [await count(status="success"), await count(status="failed")] == [1, 0]
    assert [await count(recipient=to), await count(recipient="RCP_none")] == [1, 0]


async def test_list_has_cursors(api: httpx.AsyncClient) -> None:
    await sent(api)
    answer = (await api.get("/transfer", params={"use_cursor": "true"})).json()

    assert answer["meta"] == {"next": None, "previous": None, "perPage": 50}


async def test_bulk_sends_all(api: httpx.AsyncClient) -> None:
    to = await recipient_code(api)
    orders = [{"amount": 200_00, "recipient": to, "reference": f"{REFERENCE}-{n}"} for n in "ab"]
    answer = await api.post(
        "/transfer/bulk", json={"source": "balance", "currency": "GHS", "transfers": orders}
    )

    assert answer.json()["message"] == "2 transfers queued."
    assert {row["status"] for row in answer.json()["data"]} == {"success"}
    assert await balance(api) == 600_00


async def test_bulk_names_every_duplicate_reference(api: httpx.AsyncClient) -> None:
    to = (await sent(api)) and await recipient_code(api)
    twice = f"{REFERENCE}-b"
    orders = [{"amount": 1_00, "recipient": to, "reference": each} for each in (twice, twice)]
    orders.append({"amount": 1_00, "recipient": to, "reference": REFERENCE})
    answer = await _bulk(api, orders)

    assert answer.status_code == 404
    assert answer.json()["message"] == f"Duplicate reference(s) found: {REFERENCE},{twice}"
    assert (answer.json()["type"], answer.json()["code"]) == ("api_error", "unknown")


async def test_bulk_that_is_too_much_sends_nothing(api: httpx.AsyncClient) -> None:
    to = await recipient_code(api)
    answer = await _bulk(api, [{"amount": 600_00, "recipient": to} for _ in "ab"])

    assert answer.status_code == 400
    assert await balance(api) == 1000_00


@pytest.mark.parametrize(
    ("transfers", "message"),
    [
        (None, '"transfers" is required'),
        (["x"], '"transfers[0]" must be of type object'),
        ([{"amount": 100}], '"recipient" is required'),
    ],
)
async def test_wrong_batch_is_refused(
    api: httpx.AsyncClient, transfers: object, message: str
) -> None:
    answer = await _bulk(api, transfers)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_export_is_a_file_that_anyone_can_download(
    api: httpx.AsyncClient, app: Application
) -> None:
    made = await sent(api, reason='He said "hi", twice')
    answer = (await api.get("/transfer/export")).json()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        file = await browser.get(answer["data"]["path"])

    assert answer["message"] == "Export successful"
    assert file.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(file.text.splitlines()))
    assert [row["Transfer code"] for row in rows] == [made["transfer_code"]]


async def test_export_has_an_address_of_its_own(api: httpx.AsyncClient, app: Application) -> None:
    path = (await api.get("/transfer/export")).json()["data"]["path"]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        other = await browser.get(path.replace(".csv", "x.csv"))

    assert other.status_code == 403


async def _bulk(api: httpx.AsyncClient, transfers: object) -> httpx.Response:
    return await api.post("/transfer/bulk", json={"source": "balance", "transfers": transfers})
