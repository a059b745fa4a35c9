"""`/dedicated_account`."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from fake_paystack.flows.dedicated import ASSIGN as ASSIGNING
from fake_paystack.flows.dedicated import REQUERY, when_assigned, when_requeried
from fake_paystack.store.due import Due
from tests.fake_paystack.api.test_split import codes
from tests.fake_paystack.api.test_split import made as split
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio
PATH = "/dedicated_account"
RHODA = {
    "email": "rhoda@example.com",
    "first_name": "Rhoda",
    "last_name": "Church",
    "phone": "+2348100000000",
}
ASSIGN: dict[str, Any] = {**RHODA, "preferred_bank": "test-bank", "country": "NG"}


@pytest.fixture(autouse=True)
async def naira(control: httpx.AsyncClient) -> None:
    """The integration is Nigerian."""
    await control.patch("settings", json={"currency": "NGN"})


async def made(api: httpx.AsyncClient, **fields: Any) -> Any:
    """An account's `data`, with Rhoda for its customer."""
    await api.post("/customer", json=RHODA)
    answer = await api.post(PATH, json={"customer": RHODA["email"], **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def paid(api: httpx.AsyncClient, control: httpx.AsyncClient, number: str, **sent: Any) -> Any:
    """What verify says of a transfer into the account, as `data`."""
    answer = await control.post(f"dedicated-accounts/{number}/transfer", json=sent)
    assert answer.status_code == 200, answer.text
    return (await api.get(f"/transaction/verify/{answer.json()['reference']}")).json()["data"]


async def events(control: httpx.AsyncClient) -> list[Any]:
    """Bodies of all that was sent, oldest first."""
    sent = (await control.get("deliveries")).json()["deliveries"]
    return [json.loads(each["body"]) for each in sorted(sent, key=lambda each: int(each["id"]))]


async def test_account_is_made_for_a_customer(api: httpx.AsyncClient) -> None:
    data = await made(api, preferred_bank="wema-bank")

    assert data["bank"] == {"name": "Wema Bank", "id": 20, "slug": "wema-bank"}
    assert (data["account_name"], data["currency"]) == ("SANDBOX SHOP/RHODA CHURCH", "NGN")
    assert len(data["account_number"]) == 10
    assert data["assignment"]["assignee_id"] == data["customer"]["id"]


async def test_customer_is_known_by_code_or_id(api: httpx.AsyncClient) -> None:
    customer = (await api.post("/customer", json=RHODA)).json()["data"]

    for name in (customer["customer_code"], customer["id"]):
        assert (await api.post(PATH, json={"customer": name})).status_code == 200
    for name in ("CUS_x", 10**30, "²"):
        answer = await api.post(PATH, json={"customer": name})
        assert (answer.status_code, answer.json()["message"]) == (404, "Customer not found")


async def test_customer_needs_a_name_and_a_phone(api: httpx.AsyncClient) -> None:
    await api.post("/customer", json={"email": "a@example.com"})
    nameless = await api.post(PATH, json={"customer": "a@example.com"})
    named = await api.post(PATH, json={"customer": "a@example.com", **RHODA})

    assert nameless.json()["message"] == '"first_name" is required'
    assert named.json()["data"]["customer"]["first_name"] == "Rhoda"


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"customer": ""}, 400),
        ({"preferred_bank": "no-bank"}, 400),
        ({"subaccount": "ACCT_x"}, 404),
        ({"split_code": "SPL_x"}, 404),
    ],
)
async def test_wrong_account_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], status: int
) -> None:
    await api.post("/customer", json=RHODA)
    answer = await api.post(PATH, json={"customer": RHODA["email"], **wrong})

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", PATH),
        ("GET", PATH),
        ("POST", f"{PATH}/assign"),
        ("GET", f"{PATH}/requery"),
        ("POST", f"{PATH}/split"),
        ("DELETE", f"{PATH}/split"),
        ("GET", f"{PATH}/available_providers"),
        ("GET", f"{PATH}/1"),
        ("DELETE", f"{PATH}/1"),
    ],
)
async def test_other_currencies_have_none(
    api: httpx.AsyncClient, control: httpx.AsyncClient, method: str, path: str
) -> None:
    await control.patch("settings", json={"currency": "KES"})
    answer = await api.request(method, path)

    assert (answer.status_code, answer.json()["code"]) == (403, "feature_unavailable")


async def test_account_is_found_listed_and_on_its_customer(api: httpx.AsyncClient) -> None:
    data = await made(api)
    customer = (await api.get(f"/customer/{RHODA['email']}")).json()["data"]
    fetched = (await api.get(f"{PATH}/{data['id']}")).json()["data"]

    assert fetched["account_number"] == data["account_number"]
    assert customer["dedicated_account"]["account_number"] == data["account_number"]
    assert (await api.get(f"{PATH}/{data['account_number']}")).status_code == 404


async def test_list_is_filtered(api: httpx.AsyncClient) -> None:
    test = (await made(api))["id"]
    wema = await made(api, preferred_bank="wema-bank")

    async def ids(**query: Any) -> list[int]:
        return [row["id"] for row in (await api.get(PATH, params=query)).json()["data"]]

    assert await ids() == await ids(currency="NGN", active="true") == [wema["id"], test]
    assert await ids(provider_slug="wema-bank") == [wema["id"]]
    assert await ids(customer=wema["customer"]["id"], bank_id=20) == [wema["id"], test]
    assert await ids(customer=1) == await ids(currency="GHS") == await ids(active="false") == []


async def test_deactivated_account_takes_nothing(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    data = await made(api)
    gone = (await api.delete(f"{PATH}/{data['id']}")).json()["data"]
    sent = await control.post(
        f"dedicated-accounts/{data['account_number']}/transfer", json={"amount": 1}
    )

    assert (gone["assigned"], gone["assignment"]["assignee_type"]) == (False, "Integration")
    assert sent.status_code == 409
    customer = (await api.get(f"/customer/{RHODA['email']}")).json()["data"]
    assert customer["dedicated_account"] is None


async def test_transfer_is_a_payment(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    number = (await made(api))["account_number"]
    data = await paid(api, control, number, amount=1_000_000, sender_account_number="2209870011")

    assert (data["status"], data["channel"], data["amount"]) == (
        "success",
        "dedicated_nuban",
        1_000_000,
    )
    assert data["fees"] == 10_000
    authorization = data["authorization"]
    assert authorization["sender_bank_account_number"] == "XXXXXX0011"
    assert (authorization["bin"], authorization["last4"]) == ("220XXX", "X011")
    assert authorization["receiver_bank_account_number"] == number
    assert data["metadata"]["receiver_account_number"] == number


async def test_transfer_brings_no_more_than_was_sent(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"fee_bearer": "customer"})
    data = await paid(api, control, (await made(api))["account_number"], amount=1_000_000)

    assert (data["amount"], data["requested_amount"], data["fees"]) == (
        1_000_000,
        1_000_000,
        10_000,
    )
    assert (await api.get("/balance")).json()["data"][0]["balance"] == 990_000


async def test_event_of_a_transfer_names_both_ends(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    number = (await made(api))["account_number"]
    await paid(api, control, number, amount=50_000, sender_name="RANDALL")
    (event,) = await events(control)

    authorization = event["data"]["authorization"]
    assert event["event"] == "charge.success"
    assert (authorization["sender_name"], authorization["receiver_bank"]) == (
        "RANDALL",
        "Test Bank",
    )


async def test_account_is_assigned_in_a_while(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    answer = await api.post(f"{PATH}/assign", json=ASSIGN)
    await api.post(f"{PATH}/assign", json=ASSIGN)
    await control.post("clock", json={"advance": 10})

    assert answer.json() == {"status": True, "message": "Assign dedicated account in progress"}
    (event,) = await events(control)
    assert event["event"] == "dedicatedaccount.assign.success"
    assert event["data"]["customer"]["email"] == RHODA["email"]
    (account,) = (await api.get(PATH)).json()["data"]
    assert event["data"]["dedicated_account"]["account_number"] == account["account_number"]


async def test_assigning_may_fail(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await api.post(f"{PATH}/assign", json=ASSIGN)
    before = (await control.get("dedicated-accounts")).json()
    await control.post(f"dedicated-accounts/waiting/{RHODA['email']}", json={"outcome": "failed"})
    await control.post("clock", json={"advance": 60})

    assert before == {"accounts": [], "waiting": [RHODA["email"]]}
    (event,) = await events(control)
    assert event["event"] == "dedicatedaccount.assign.failed"
    assert event["data"]["dedicated_account"] is None
    again = await control.post(f"dedicated-accounts/waiting/{RHODA['email']}")
    assert again.status_code == 404


@pytest.mark.parametrize(
    ("outcome", "identification"),
    [
        ("success", {"country": "NG", "type": "bvn", "value": "200*****678"}),
        (
            "failed",
            {
                "country": "NG",
                "type": "bank_account",
                "bvn": "200*****678",
                "account_number": "012****789",
                "bank_code": "007",
            },
        ),
    ],
)
async def test_customer_is_identified_first_where_told_how(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    listening: Shop,
    outcome: str,
    identification: dict[str, str],
) -> None:
    told = {"account_number": "0123456789", "bvn": "20012345678", "bank_code": "007"}
    await api.post(f"{PATH}/assign", json={**ASSIGN, **told})
    await control.post(f"dedicated-accounts/waiting/{RHODA['email']}", json={"outcome": outcome})

    first, second = await events(control)
    assert first["event"] == f"customeridentification.{outcome}"
    assert first["data"]["identification"] == identification
    assert second["event"] == f"dedicatedaccount.assign.{outcome}"


async def test_nothing_is_assigned_or_received_twice(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    await api.post(f"{PATH}/assign", json=ASSIGN)
    await control.post("clock", json={"advance": 10})
    (account,) = (await api.get(PATH)).json()["data"]
    sent = {"amount": 100, "noticed": False}
    await control.post(f"dedicated-accounts/{account['account_number']}/transfer", json=sent)

    for _ in range(2):
        await when_assigned(ctx, Due(ASSIGNING, str(account["customer"]["id"]), ctx.now))
        await when_requeried(ctx, Due(REQUERY, account["account_number"], ctx.now))
    assert len((await api.get(PATH)).json()["data"]) == 1
    assert len((await api.get("/transaction")).json()["data"]) == 1


async def test_assigned_account_is_split_as_told(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    (code,) = await codes(api, 1)
    await api.post(f"{PATH}/assign", json={**ASSIGN, "subaccount": code})
    found = await control.post(f"dedicated-accounts/waiting/{RHODA['email']}")

    (account,) = found.json()["accounts"]
    assert account["split_config"] == {"subaccount": code}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"email": ""}, "Email is not allowed to be empty"),
        ({"phone": ""}, '"phone" is required'),
        ({"country": "KE"}, '"country" must be one of [NG, GH]'),
        ({"country": "GH"}, '"country" must be NG on this integration'),
    ],
)
async def test_wrong_assignment_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], message: str
) -> None:
    answer = await api.post(f"{PATH}/assign", json={**ASSIGN, **wrong})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_payments_into_it_are_split(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    (code,) = await codes(api, 1)
    number = (await made(api, subaccount=code))["account_number"]
    by_one = await paid(api, control, number, amount=10_000)
    shared = (await split(api, (code, 50), currency="NGN"))["split_code"]
    await api.post(f"{PATH}/split", json={"account_number": number, "split_code": shared})
    by_many = await paid(api, control, number, amount=10_000)
    await api.request("DELETE", f"{PATH}/split", json={"account_number": number})
    alone = await paid(api, control, number, amount=10_000)

    assert by_one["fees_split"]["subaccount"] == 7_000
    assert by_many["split"]["split_code"] == shared
    assert (alone["split"], alone["subaccount"]) == ({}, {})


async def test_payment_goes_to_the_integration_where_its_split_is_gone(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    (code,) = await codes(api, 1)
    number = (await made(api, subaccount=code))["account_number"]
    await api.put(f"/subaccount/{code}", json={"active": False})

    assert (await paid(api, control, number, amount=10_000))["fees_split"] is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 400), ({"account_number": "1"}, 404), ({"account_number": "own"}, 400)],
)
async def test_split_needs_an_account_and_a_code(
    api: httpx.AsyncClient, sent: dict[str, str], status: int
) -> None:
    number = (await made(api))["account_number"]
    body = {name: number if value == "own" else value for name, value in sent.items()}

    assert (await api.post(f"{PATH}/split", json=body)).status_code == status


async def test_requery_finds_what_nobody_noticed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    number = (await made(api))["account_number"]
    for amount in (100, 200):
        sent = {"amount": amount, "noticed": False}
        answer = await control.post(f"dedicated-accounts/{number}/transfer", json=sent)
        assert answer.json() == {"reference": None}
    await api.get(f"{PATH}/requery", params={"account_number": number})
    await control.post("clock", json={"advance": 0})

    rows = (await api.get("/transaction")).json()["data"]
    assert [row["amount"] for row in rows] == [200, 100]
    assert (await api.get(f"{PATH}/requery")).status_code == 400


async def test_providers_are_told(api: httpx.AsyncClient) -> None:
    rows = (await api.get(f"{PATH}/available_providers")).json()["data"]

    assert "test-bank" in {row["provider_slug"] for row in rows}


async def test_nobody_pays_into_an_unknown_account(control: httpx.AsyncClient) -> None:
    answer = await control.post("dedicated-accounts/1/transfer", json={"amount": 1})

    assert answer.status_code == 404
