"""`/subaccount`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio
OASIS = {
    "business_name": "Oasis",
    "settlement_bank": "058",
    "account_number": "0123456047",
    "percentage_charge": 30,
}


async def made(api: httpx.AsyncClient, **fields: Any) -> Any:
    """A subaccount's `data`."""
    answer = await api.post("/subaccount", json={**OASIS, **fields})
    assert answer.status_code == 201, answer.text
    return answer.json()["data"]


async def test_subaccount_is_created(api: httpx.AsyncClient) -> None:
    data = await made(api, metadata={"branch": "Osu"}, percentage_charge="2.5")

    assert data["subaccount_code"].startswith("ACCT_")
    assert (data["settlement_bank"], data["bank"]) == ("Guaranty Trust Bank", 9)
    assert (data["percentage_charge"], data["metadata"]) == (2.5, '{"branch":"Osu"}')


async def test_bank_code_goes_before_settlement_bank(api: httpx.AsyncClient) -> None:
    assert (await made(api, bank_code="MTN"))["settlement_bank"] == "MTN"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"business_name": ""}, '"business_name" is required'),
        ({"settlement_bank": None}, '"bank_code" is required'),
        ({"percentage_charge": None}, '"percentage_charge" is required'),
        ({"percentage_charge": 101}, '"percentage_charge" must be a number from 0 to 100'),
        ({"settlement_bank": "XYZ"}, "Settlement Bank is invalid"),
        ({"account_number": "x"}, "Account details are invalid"),
        (
            {"settlement_schedule": "daily"},
            '"settlement_schedule" must be one of [auto, weekly, monthly, manual]',
        ),
    ],
)
async def test_wrong_subaccount_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post("/subaccount", json={**OASIS, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_subaccount_is_found_by_code_and_by_id(api: httpx.AsyncClient) -> None:
    data = await made(api)
    by_code = await api.get(f"/subaccount/{data['subaccount_code']}")
    by_id = await api.get(f"/subaccount/{data['id']}")

    assert by_code.json() == by_id.json()
    assert by_code.json()["data"]["business_name"] == "Oasis"
    assert (await api.get("/subaccount/ACCT_x")).status_code == 404


async def test_subaccount_is_changed(api: httpx.AsyncClient) -> None:
    path = f"/subaccount/{(await made(api))['subaccount_code']}"
    sent = {
        "business_name": "Oasis Global",
        "description": "IT",
        "percentage_charge": 3,
        "bank_code": "044",
        "account_number": "0000000000",
        "settlement_schedule": "weekly",
    }
    data = (await api.put(path, json=sent)).json()["data"]

    assert (data["business_name"], data["description"]) == ("Oasis Global", "IT")
    assert (data["settlement_bank"], data["account_number"]) == ("Access Bank", "0000000000")
    assert (data["percentage_charge"], data["settlement_schedule"]) == (3, "WEEKLY")


async def test_new_account_needs_bank_and_number(api: httpx.AsyncClient) -> None:
    path = f"/subaccount/{(await made(api))['subaccount_code']}"
    bank = await api.put(path, json={"bank_code": "044"})
    account = await api.put(path, json={"account_number": "0000000000"})

    assert bank.json()["message"] == '"account_number" is required'
    assert account.json()["message"] == '"bank_code" is required'


async def test_list_has_active_ones_unless_told(api: httpx.AsyncClient) -> None:
    gone = (await made(api, business_name="Gone"))["subaccount_code"]
    await made(api)
    await api.put(f"/subaccount/{gone}", json={"active": False})

    async def names(**query: str) -> list[str]:
        rows = (await api.get("/subaccount", params=query)).json()["data"]
        return [row["business_name"] for row in rows]

    assert await names() == await names(active="1") == ["Oasis"]
    assert await names(active="0") == await names(active="true") == ["Gone"]
