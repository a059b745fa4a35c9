"""`/bank`: the list, and whose an account is."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.api import paging
from fake_paystack.app import Application

pytestmark = pytest.mark.anyio
ACCOUNT = {
    "bank_code": "632005",
    "country_code": "ZA",
    "account_number": "0123456789",
    "account_name": "Ann Bron",
    "account_type": "personal",
    "document_type": "identityNumber",
    "document_number": "1234567890123",
}


async def test_ghanas_networks_are_as_documented(api: httpx.AsyncClient) -> None:
    answer = await api.get("/bank", params={"currency": "GHS", "type": "mobile_money"})

    assert answer.json()["message"] == "Banks retrieved"
    assert [
        (row["name"], row["slug"], row["code"], row["id"]) for row in answer.json()["data"]
    ] == [
        ("AirtelTigo", "atl-mobile-money", "ATL", 29),
        ("MTN", "mtn-mobile-money", "MTN", 28),
        ("Vodafone", "vod-mobile-money", "VOD", 66),
    ]


async def test_list_needs_no_key(app: Application) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as anyone:
        listed = await anyone.get("/bank", params={"country": "ghana"})
        resolved = await anyone.get("/bank/resolve")

    assert {row["country"] for row in listed.json()["data"]} == {"Ghana"}
    assert resolved.status_code == 401


async def test_wrong_key_is_refused_also_where_none_is_needed(app: Application) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as anyone:
        answer = await anyone.get("/bank", headers={"Authorization": "Bearer pk_test_x"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ({"country": "South-Africa"}, "Absa Bank Limited, South Africa"),
        ({"currency": "KES", "type": "kepss"}, "Equity Bank"),
        ({"gateway": "digitalbankmandate"}, "Kuda Bank"),
        ({"pay_with_bank": "true", "currency": "NGN"}, "ALAT by WEMA"),
        ({"pay_with_bank_transfer": "true"}, "Wema Bank"),
        ({"type": "ghipps"}, None),
        ({"country": "atlantis"}, None),
    ],
)
async def test_list_is_filtered(
    api: httpx.AsyncClient, query: dict[str, str], first: str | None
) -> None:
    rows = (await api.get("/bank", params=query)).json()["data"]

    assert (rows[0]["name"] if rows else None) == first


async def test_banks_enabled_for_verification_say_for_which_accounts(
    api: httpx.AsyncClient,
) -> None:
    query = {"currency": "ZAR", "enabled_for_verification": "true"}
    rows = (await api.get("/bank", params=query)).json()["data"]

    assert {row["code"]: row["supported_types"] for row in rows}["470010"] == ["personal"]


async def test_sort_codes_are_shown_when_asked_for(api: httpx.AsyncClient) -> None:
    query = {"include_nip_sort_code": "true", "gateway": "digitalbankmandate"}
    rows = (await api.get("/bank", params=query)).json()["data"]

    assert [row["nip_sort_code"] for row in rows] == ["090267"]


async def test_cursor_pages_are_as_documented(api: httpx.AsyncClient) -> None:
    page = await _page(api, next=paging.cursor("bank", 174))

    assert [row["id"] for row in page["data"]] == [174, 173, 172, 171, 170]
    assert page["meta"]["next"] == "YmFuazoxNjk="


async def test_cursors_lead_through_the_list_and_back(api: httpx.AsyncClient) -> None:
    first = await _page(api)
    second = await _page(api, next=first["meta"]["next"])
    back = await _page(api, previous=second["meta"]["previous"])
    end = await _page(api, next=paging.cursor("bank", 3))

    assert first["meta"]["previous"] is None
    assert back == first
    assert ([row["id"] for row in end["data"]], end["meta"]["next"]) == ([2, 1], None)


async def test_pages_by_number_are_at_most_100_long(api: httpx.AsyncClient) -> None:
    everything = (await api.get("/bank", params={"perPage": 500})).json()["data"]
    second = (await api.get("/bank", params={"perPage": 5, "page": 2})).json()["data"]

    assert len(everything) == 61
    assert second == everything[5:10]


async def test_account_has_the_same_name_each_time(api: httpx.AsyncClient) -> None:
    query = {"account_number": "0001234567", "bank_code": "058"}
    first = (await api.get("/bank/resolve", params=query)).json()

    assert first["message"] == "Account number resolved"
    assert first["data"]["account_number"] == "0001234567"
    assert first == (await api.get("/bank/resolve", params=query)).json()


async def test_test_bank_resolves_any_number(api: httpx.AsyncClient) -> None:
    query = {"account_number": "9999999999", "bank_code": "001"}
    data = (await api.get("/bank/resolve", params=query)).json()["data"]

    assert data["account_name"] == "TEST ACCOUNT 9999999999"


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ({"bank_code": "058"}, 400, "account_number is required"),
        ({"account_number": "0001234567"}, 400, "bank_code is required"),
        ({"account_number": "1234567", "bank_code": "058"}, 400, "Account number is invalid"),
        ({"account_number": "00012345678", "bank_code": "058"}, 400, "Account number is invalid"),
        ({"account_number": "٠٠٠١٢٣٤٥٦٧", "bank_code": "058"}, 400, "Account number is invalid"),
        ({"account_number": "0001234567", "bank_code": "x"}, 400, "Unknown bank code: x"),
        (
            {"account_number": "9999999999", "bank_code": "058"},
            422,
            "Could not resolve account name. Check parameters or try again.",
        ),
    ],
)
async def test_account_that_cannot_be_resolved(
    api: httpx.AsyncClient, query: dict[str, str], status: int, message: str
) -> None:
    answer = await api.get("/bank/resolve", params=query)

    assert (answer.status_code, answer.json()["message"]) == (status, message)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("personal", "Personal Account Verification attempted"),
        ("business", "Business Account Verification attempted"),
    ],
)
async def test_account_is_verified(api: httpx.AsyncClient, kind: str, message: str) -> None:
    answer = (await api.post("/bank/validate", json={**ACCOUNT, "account_type": kind})).json()

    assert answer["message"] == message
    assert answer["data"]["verificationMessage"] == "Account is verified successfully"


@pytest.mark.parametrize("account_number", ["9999999999", "x"])
async def test_account_that_is_not_verified(api: httpx.AsyncClient, account_number: str) -> None:
    answer = await api.post("/bank/validate", json={**ACCOUNT, "account_number": account_number})

    assert answer.status_code == 400
    assert answer.json()["data"] == {
        "verified": False,
        "verificationMessage": "The provided bank account number is invalid",
    }


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"bank_code": None}, '"bank_code" is required'),
        ({"bank_code": "0"}, "Unknown bank code: 0"),
        ({"account_type": None}, '"account_type" is required'),
        ({"account_type": "joint"}, '"account_type" must be one of [personal, business]'),
    ],
)
async def test_incomplete_account_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post("/bank/validate", json={**ACCOUNT, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def _page(api: httpx.AsyncClient, **cursor: str) -> Any:
    query = {"country": "nigeria", "use_cursor": "true", "perPage": "5", **cursor}
    return (await api.get("/bank", params=query)).json()
