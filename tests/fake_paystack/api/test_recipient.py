"""`/transferrecipient`."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from tests.fake_paystack.paying import pay_within
from tests.fake_paystack.sending import ACCOUNT, recipient_code

pytestmark = pytest.mark.anyio
PATH = "/transferrecipient"
NUBAN = {
    "type": "nuban",
    "name": "John Doe",
    "account_number": "0001234567",
    "bank_code": "058",
    "currency": "NGN",
}


async def test_recipient_is_made_with_its_bank(api: httpx.AsyncClient) -> None:
    answer = await api.post(PATH, json=ACCOUNT)

    data = answer.json()["data"]
    assert answer.status_code == 201
    assert answer.json()["message"] == "Transfer recipient created successfully"
    assert data["details"] == {
        "authorization_code": None,
        "account_number": "0551234987",
        "account_name": None,
        "bank_code": "MTN",
        "bank_name": "MTN",
    }


@pytest.mark.parametrize(
    "account",
    [
        NUBAN,
        {**ACCOUNT, "type": "ghipss", "bank_code": "040100"},
        {**NUBAN, "type": "basa", "bank_code": "632005", "currency": "ZAR"},
        {**NUBAN, "type": "mobile_money_business", "bank_code": "MPTILL", "currency": "KES"},
        {**NUBAN, "currency": "USD", "account_number": "01000000010"},
    ],
)
async def test_each_kind_of_account_is_taken(
    api: httpx.AsyncClient, account: dict[str, str]
) -> None:
    answer = await api.post(PATH, json=account)

    assert answer.status_code == 201
    assert answer.json()["data"]["type"] == account["type"]


async def test_currency_left_out_is_the_banks(api: httpx.AsyncClient) -> None:
    answer = await api.post(PATH, json={**NUBAN, "currency": None})

    assert answer.json()["data"]["currency"] == "NGN"


async def test_second_with_the_same_account_is_the_first(api: httpx.AsyncClient) -> None:
    first = await recipient_code(api)

    assert await recipient_code(api, name="Nana") == first
    assert await recipient_code(api, account_number="551234987") != first


async def test_authorization_is_a_recipient(api: httpx.AsyncClient, ctx: Context) -> None:
    code = pay_within(ctx).authorization
    assert code is not None
    wanted = {"type": "authorization", "name": "Ama", "authorization_code": code.authorization_code}
    answer = await api.post(PATH, json=wanted)

    data = answer.json()["data"]
    assert data["email"] == "ama@example.com"
    assert data["details"]["authorization_code"] == code.authorization_code
    assert await recipient_code(api, **wanted) == data["recipient_code"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"type": None}, '"type" is required'),
        ({"name": ""}, '"name" is required'),
        ({"account_number": None}, "account_number is required"),
        ({"account_number": "055 123"}, "Account number is invalid"),
        ({"account_number": "1" * 21}, "Account number is invalid"),
        ({"bank_code": None}, "bank_code is required"),
        ({"bank_code": "058"}, "Unknown bank code: 058"),
        ({"currency": "EUR"}, "Currency not supported by merchant"),
        ({"metadata": "{}"}, '"metadata" must be of type object'),
        ({"type": "nuban", "bank_code": "001"}, "Unknown bank code: 001"),
        (
            {"type": "authorization", "authorization_code": "AUTH_none"},
            "Authorization code is invalid",
        ),
    ],
)
async def test_wrong_recipient_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post(PATH, json={**ACCOUNT, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_kind_is_one_of_paystacks(api: httpx.AsyncClient) -> None:
    answer = await api.post(PATH, json={**ACCOUNT, "type": "iban"})

    assert answer.json()["message"].startswith('"type" must be one of [nuban, ghipss')


async def test_bulk_says_which_could_not_be_made(api: httpx.AsyncClient) -> None:
    wrong = {**NUBAN, "bank_code": "999", "account_number": 123456}
    answer = await api.post(f"{PATH}/bulk", json={"batch": [ACCOUNT, wrong]})

    data = answer.json()["data"]
    assert answer.json()["message"] == "Recipients added successfully"
    assert [each["name"] for each in data["success"]] == ["Abina Nana"]
    assert data["errors"][0]["message"] == "Unknown bank code: 999"
    assert data["errors"][0]["records"] == [
        {**wrong, "account_number": "123456", "description": "", "email": ""}
    ]


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        (None, '"batch" is required'),
        ([], '"batch" is required'),
        ({}, '"batch" must be an array'),
        (["x"], '"batch[0]" must be of type object'),
    ],
)
async def test_batch_is_an_array_of_objects(
    api: httpx.AsyncClient, batch: object, message: str
) -> None:
    answer = await api.post(f"{PATH}/bulk", json={"batch": batch})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_recipient_is_found_by_code_and_by_id(api: httpx.AsyncClient) -> None:
    made = (await api.post(PATH, json={**ACCOUNT, "metadata": {"job": "Eater"}})).json()["data"]
    by_code = await api.get(f"{PATH}/{made['recipient_code']}")
    by_id = await api.get(f"{PATH}/{made['id']}")

    assert by_code.json() == by_id.json()
    assert by_code.json()["data"]["metadata"] == {"job": "Eater"}


@pytest.mark.parametrize("code", ["RCP_none", "RCP_zzzzzzzzzzzzzzz", "RCP_aaaaaaaaaaaaaa€", "7"])
async def test_unknown_recipient_is_not_found(api: httpx.AsyncClient, code: str) -> None:
    answer = await api.get(f"{PATH}/{code}")

    assert (answer.status_code, answer.json()["message"]) == (404, "Recipient not found")


async def test_name_and_email_can_change(api: httpx.AsyncClient) -> None:
    code = await recipient_code(api, email="a@example.com")
    answer = await api.put(f"{PATH}/{code}", json={"name": "Rick Sanchez"})

    assert answer.json()["message"] == "Recipient updated"
    assert answer.json()["data"]["name"] == "Rick Sanchez"
    assert answer.json()["data"]["email"] == "a@example.com"


async def test_deleted_recipient_is_inactive_until_it_is_made_again(api: httpx.AsyncClient) -> None:
    code = await recipient_code(api)
    answer = await api.delete(f"{PATH}/{code}")
    inactive = (await api.get(f"{PATH}/{code}")).json()["data"]["active"]

    assert answer.json()["message"] == "Transfer recipient set as inactive"
    assert not inactive
    assert await recipient_code(api) == code


async def test_list_takes_per_page(api: httpx.AsyncClient) -> None:
    for digit in "123":
        await recipient_code(api, account_number=f"055123498{digit}")
    answer = (await api.get(PATH, params={"per_page": 2})).json()

    numbers = [row["details"]["account_number"] for row in answer["data"]]
    assert numbers == ["0551234983", "0551234982"]
    assert answer["meta"] == {"total": 3, "skipped": 0, "perPage": 2, "page": 1, "pageCount": 2}


async def test_cursors_lead_through_the_list_and_back(api: httpx.AsyncClient) -> None:
    codes = [await recipient_code(api, account_number=f"055123498{digit}") for digit in "123"]
    first = await _page(api)
    second = await _page(api, next=first["meta"]["next"])
    back = await _page(api, previous=second["meta"]["previous"])

    assert [row["recipient_code"] for row in second["data"]] == codes[:1]
    assert (first["meta"]["previous"], second["meta"]["next"]) == (None, None)
    assert back["data"] == first["data"]


async def _page(api: httpx.AsyncClient, **cursor: str) -> Any:
    query = {"use_cursor": "true", "perPage": "2", **cursor}
    return (await api.get(PATH, params=query)).json()
