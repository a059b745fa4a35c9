"""Saved authorizations: charged again, in part, paused, given up."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fake_paystack.app import Application

pytestmark = pytest.mark.anyio

AMA = {"email": "ama@example.com", "amount": 9400}
CARD = {"number": "4084084084084081", "cvv": "408", "expiry_month": 12, "expiry_year": 2032}


@pytest.fixture
async def code(api: httpx.AsyncClient) -> str:
    """Authorization code of a card that has paid under the reference `first`."""
    answer = await api.post("/charge", json={**AMA, "reference": "first", "card": CARD})
    found: str = answer.json()["data"]["authorization"]["authorization_code"]
    return found


async def charge(api: httpx.AsyncClient, code: str, **fields: Any) -> httpx.Response:
    body = {**AMA, "authorization_code": code, "reference": "ref-1", **fields}
    return await api.post("/transaction/charge_authorization", json=body)


async def test_charge_pays_with_the_same_code(api: httpx.AsyncClient, code: str) -> None:
    answer = await charge(api, code, email="AMA@example.com", queue=True)

    data = answer.json()["data"]
    assert (answer.status_code, answer.json()["message"]) == (200, "Charge attempted")
    assert (data["status"], data["authorization"]["authorization_code"]) == ("success", code)
    assert "plan_object" not in data


async def test_reference_is_made_up_with_fifteen_letters(api: httpx.AsyncClient, code: str) -> None:
    answer = await charge(api, code, reference="")

    assert len(answer.json()["data"]["reference"]) == 15


async def test_bank_that_declines_fails_the_charge(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await control.patch(f"authorizations/{code}", json={"declines": "Declined"})
    data = (await charge(api, code)).json()["data"]

    assert (data["status"], data["gateway_response"]) == ("failed", "Declined")
    assert (await api.get("/charge/ref-1")).json()["data"]["message"] == "Declined"


MISMATCH = (
    "Email does not match Authorization code."
    " Authorization may be inactive or belong to a different email. Please confirm."
)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"authorization_code": "AUTH_nope"}, "Authorization code is invalid"),
        ({"authorization_code": ""}, '"authorization_code" is required'),
        ({"email": "kofi@example.com"}, MISMATCH),
        ({"currency": "XOF"}, "Currency not supported by merchant"),
        ({"reference": "first"}, "Duplicate Transaction Reference"),
        ({"amount": 0}, "You must specify a valid amount"),
    ],
)
async def test_rejected_charge_leaves_the_reference_free(
    api: httpx.AsyncClient, code: str, fields: dict[str, Any], message: str
) -> None:
    answer = await charge(api, code, **fields)

    assert (answer.status_code, answer.json()["message"]) == (400, message)
    assert (await charge(api, code)).status_code == 200


async def test_mobile_money_cannot_be_charged_again(api: httpx.AsyncClient) -> None:
    momo = {"phone": "0551234987", "provider": "mtn"}
    paid = (await api.post("/charge", json={**AMA, "mobile_money": momo})).json()["data"]
    answer = await charge(api, paid["authorization"]["authorization_code"])

    assert (answer.status_code, answer.json()["message"]) == (400, MISMATCH)


async def test_deactivated_code_is_charged_no_more(api: httpx.AsyncClient, code: str) -> None:
    body = {"authorization_code": code}
    answer = await api.post("/customer/authorization/deactivate", json=body)
    refused = await charge(api, code)

    assert answer.json() == {"status": True, "message": "Authorization has been deactivated"}
    assert refused.json()["message"] == MISMATCH
    first = (await api.get("/transaction/verify/first")).json()["data"]
    assert first["authorization"]["reusable"] is True


async def test_customer_lists_active_authorizations(api: httpx.AsyncClient, code: str) -> None:
    before = (await api.get("/customer/ama@example.com")).json()["data"]["authorizations"]
    body = {"authorization_code": code}
    await api.post("/customer/authorization/deactivate", json=body)
    after = (await api.get("/customer/ama@example.com")).json()["data"]["authorizations"]

    assert [each["authorization_code"] for each in before] == [code]
    assert after == []


async def test_code_that_nobody_knows_is_not_deactivated(api: httpx.AsyncClient) -> None:
    body = {"authorization_code": "AUTH_nope"}
    answer = await api.post("/customer/authorization/deactivate", json=body)

    assert (answer.status_code, answer.json()["message"]) == (404, "Authorization code not found.")


@pytest.mark.parametrize("asked_by", ["control", "metadata"])
async def test_paused_charge_is_authorised_by_its_owner(
    app: Application,
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    code: str,
    asked_by: str,
) -> None:
    metadata = {"sandbox_two_factor": True} if asked_by == "metadata" else {}
    if asked_by == "control":
        await control.patch(f"authorizations/{code}", json={"asks_owner": True})
    url = "https://shop.example/done"
    answer = (await charge(api, code, metadata=metadata, callback_url=url)).json()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        resumed = await browser.get(answer["data"]["authorization_url"])
        bank = httpx.URL(answer["data"]["authorization_url"]).join(resumed.headers["location"])
        left = await browser.post(bank, data={"answer": "authorise"})

    assert (answer["data"]["paused"], answer["message"][:7]) == (True, "Please,")
    assert left.headers["location"] == f"{url}?trxref=ref-1&reference=ref-1"
    paid = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert (paid["status"], paid["authorization"]["authorization_code"]) == ("success", code)


TWO_FACTOR = {"sandbox_two_factor": True}


async def deny(api: httpx.AsyncClient) -> None:
    denied = {"customer": AMA["email"], "risk_action": "deny"}
    assert (await api.post("/customer/set_risk_action", json=denied)).status_code == 200


@pytest.mark.parametrize("fields", [{"declines": "Declined"}, {"balance": 9399}, {}])
async def test_refused_charge_is_not_paused(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str, fields: dict[str, Any]
) -> None:
    if fields:
        await control.patch(f"authorizations/{code}", json=fields)
    else:
        await deny(api)
    data = (await charge(api, code, metadata=TWO_FACTOR)).json()["data"]

    assert (data["status"], "paused" in data) == ("failed", False)


async def test_refusal_counts_also_once_the_owner_has_agreed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await charge(api, code, metadata=TWO_FACTOR)
    await deny(api)
    approved = (await control.post("charges/ref-1/approve")).json()
    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]

    assert (approved["status"], approved["message"]) == ("failed", "Denied by fraud system")
    assert (verified["status"], verified["gateway_response"]) == ("failed", approved["message"])


async def test_paused_charge_spends_the_balance_once_approved(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await control.patch(f"authorizations/{code}", json={"balance": 10_000})
    await charge(api, code, metadata=TWO_FACTOR)
    await control.post("charges/ref-1/approve")

    assert await balance(control) == 600


async def balance(control: httpx.AsyncClient) -> int:
    """What is left on Ama's account."""
    query = {"email": "ama@example.com"}
    [seen] = (await control.get("authorizations", params=query)).json()["authorizations"]
    left: int = seen["balance"]
    return left


@pytest.mark.parametrize("metadata", [{}, TWO_FACTOR])
@pytest.mark.parametrize(("had", "status", "left"), [(9586, "failed", 9586), (9587, "success", 0)])
async def test_fees_that_the_payer_bears_are_debited_too(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    code: str,
    metadata: dict[str, Any],
    had: int,
    status: str,
    left: int,
) -> None:
    await control.patch("settings", json={"fee_bearer": "customer"})
    await control.patch(f"authorizations/{code}", json={"balance": had})
    if (await charge(api, code, metadata=metadata)).json()["data"].get("paused"):
        await control.post("charges/ref-1/approve")

    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert (verified["status"], await balance(control)) == (status, left)


async def test_charge_that_is_to_pay_half_spends_half(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await control.patch(f"authorizations/{code}", json={"balance": 10_000})
    await charge(api, code, metadata={"sandbox": "underpaid"})

    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert (verified["amount"], await balance(control)) == (4700, 5300)


@pytest.fixture
async def naira(control: httpx.AsyncClient) -> None:
    await control.patch("settings", json={"currency": "NGN"})


async def debit(api: httpx.AsyncClient, code: str, **fields: Any) -> httpx.Response:
    body = {**AMA, "authorization_code": code, "currency": "NGN", **fields}
    return await api.post("/transaction/partial_debit", json=body)


@pytest.mark.usefixtures("naira")
@pytest.mark.parametrize(
    ("balance", "at_least", "status", "amount"),
    [
        (None, None, "success", 9400),
        (5000, "5000", "success", 5000),
        (5000, None, "success", 5000),
        (4999, 5000, "failed", 9400),
        (0, None, "failed", 9400),
    ],
)
async def test_partial_debit_takes_what_is_there(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    code: str,
    balance: int | None,
    at_least: Any,
    status: str,
    amount: int,
) -> None:
    await control.patch(f"authorizations/{code}", json={"balance": balance})
    data = (await debit(api, code, at_least=at_least)).json()["data"]

    assert (data["status"], data["amount"], data["requested_amount"]) == (status, amount, 9400)
    assert data["plan"] == 0


@pytest.mark.usefixtures("naira")
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"currency": ""}, '"currency" is required'),
        ({"currency": "USD"}, "Currency USD is not supported for Partial Debit"),
        ({"email": "kofi@example.com"}, "Customer not found"),
        ({"at_least": 9401}, "at_least cannot be greater than amount"),
        ({"authorization_code": "AUTH_nope"}, "Authorization code is invalid"),
    ],
)
async def test_wrong_partial_debit_is_refused(
    api: httpx.AsyncClient, code: str, fields: dict[str, Any], message: str
) -> None:
    answer = await debit(api, code, **fields)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_partial_debit_is_not_for_cedis(api: httpx.AsyncClient, code: str) -> None:
    answer = await debit(api, code, currency="GHS")

    assert answer.json()["message"] == "Currency GHS is not supported for Partial Debit"


async def test_authorizations_are_seen_and_spent(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await control.patch(f"authorizations/{code}", json={"balance": 10_000})
    await charge(api, code)
    query = {"email": "ama@example.com"}
    seen = (await control.get("authorizations", params=query)).json()["authorizations"]

    assert [(each["authorization_code"], each["balance"]) for each in seen] == [(code, 600)]
    assert (await control.patch("authorizations/AUTH_nope", json={})).status_code == 404
