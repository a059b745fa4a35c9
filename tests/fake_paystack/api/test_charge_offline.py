"""`/charge`: what the payer completes on a phone, in an app or at a bank."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

AMA = {"email": "ama@example.com", "amount": 10_000, "reference": "ref-1"}
MTN = {"phone": "024 123 4567", "provider": "MTN"}
PROMPT = "Please complete authorization process on your mobile phone"


async def charged(api: httpx.AsyncClient, **fields: Any) -> Any:
    answer = await api.post("/charge", json={**AMA, **fields})
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def checked(api: httpx.AsyncClient) -> Any:
    return (await api.get("/charge/ref-1")).json()["data"]


async def status(api: httpx.AsyncClient) -> str:
    data = (await api.get("/transaction/verify/ref-1")).json()["data"]
    return f"{data['status']}: {data['gateway_response']}"


async def in_market(control: httpx.AsyncClient, currency: str) -> None:
    await control.patch("settings", json={"currency": currency})


async def test_mobile_money_prompts_and_is_approved_on_the_phone(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    data = await charged(api, mobile_money=MTN)
    waiting = await checked(api)
    approved = await control.post("charges/ref-1/approve")

    assert data == {"reference": "ref-1", "status": "pay_offline", "display_text": PROMPT}
    assert waiting == {"reference": "ref-1", "status": "pending"}
    assert approved.json()["status"] == "success"
    assert (await checked(api))["authorization"]["last4"] == "X567"


async def test_declined_prompt_fails(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    await charged(api, mobile_money=MTN)
    await control.post("charges/ref-1/decline", json={"reason": "Not enough money"})

    assert (await checked(api))["message"] == "Not enough money"
    assert await status(api) == "failed: Not enough money"
    assert (await control.post("charges/ref-1/approve")).status_code == 409


async def test_ignored_prompt_fails_after_180_seconds_and_may_pay_late(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await charged(api, mobile_money=MTN)
    await control.post("clock", json={"advance": 179})
    assert (await checked(api))["status"] == "pending"
    await control.post("clock", json={"advance": 1})
    assert await status(api) == "failed: Payment was not approved in time"

    await control.post("charges/ref-1/approve", json={"late": True})

    assert await status(api) == "success: Approved"


@pytest.mark.parametrize(
    "phone", ["0551234987", "+233551234987", "233551234987", "551234987", "055 123 4987"]
)
async def test_test_number_pays_at_once(api: httpx.AsyncClient, phone: str) -> None:
    data = await charged(api, mobile_money={"phone": phone, "provider": "mtn"})

    assert (data["status"], data["message"]) == ("success", "madePayment")


@pytest.mark.parametrize(
    ("currency", "mobile_money", "bank"),
    [
        ("GHS", {"phone": "0201234567", "provider": "vod"}, "Telecel Cash"),
        ("GHS", {"phone": "0271234567", "provider": "tgo"}, "AirtelTigo Money"),
        ("KES", {"phone": "+254712345678", "provider": "mpesa"}, "M-PESA"),
        ("KES", {"phone": "254712345678", "provider": "mpesa_offline"}, "M-PESA"),
        ("KES", {"account": "1234567", "provider": "mptill"}, "M-PESA"),
        ("KES", {"phone": "0712345678", "provider": "atl"}, "Airtel Money"),
        ("XOF", {"phone": "+225 07 00 00 00 00", "provider": "orange"}, "Orange Money"),
        ("XOF", {"phone": "0500000001", "provider": "wave"}, "Wave"),
        ("XOF", {"phone": "0500000001", "provider": "mtn"}, "MTN Mobile Money"),
    ],
)
async def test_instant_mode_pays_on_every_network(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    currency: str,
    mobile_money: Any,
    bank: str,
) -> None:
    await control.patch("settings", json={"currency": currency, "mobile_money": "instant"})
    data = await charged(api, mobile_money=mobile_money)

    assert (data["status"], data["currency"]) == ("success", currency)
    assert data["authorization"]["bank"] == bank


@pytest.mark.parametrize(
    ("currency", "mobile_money"),
    [
        ("GHS", {"phone": "0551234", "provider": "mtn"}),
        ("KES", {"phone": "0201234567", "provider": "mpesa"}),
        ("XOF", {"phone": "070000", "provider": "wave"}),
    ],
)
async def test_number_that_is_none_fails_with_200(
    api: httpx.AsyncClient, control: httpx.AsyncClient, currency: str, mobile_money: Any
) -> None:
    await in_market(control, currency)

    assert (await charged(api, mobile_money=mobile_money))["status"] == "failed"
    assert (await status(api)).startswith("failed")


@pytest.mark.parametrize(
    ("currency", "phone", "provider", "voucher"),
    [("GHS", "0201234567", "VOD", "123456"), ("XOF", "0700000000", "orange", "1234")],
)
async def test_voucher_is_submitted_as_otp(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    currency: str,
    phone: str,
    provider: str,
    voucher: str,
) -> None:
    await in_market(control, currency)
    data = await charged(api, mobile_money={"phone": phone, "provider": provider})
    body = {"reference": "ref-1", "otp": voucher}
    paid = (await api.post("/charge/submit_otp", json=body)).json()["data"]

    assert (data["status"], "display_text" in data) == ("send_otp", True)
    assert paid["status"] == "success"


async def test_paybill_takes_the_right_amount_only(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "KES")
    paybill = {"phone": "254712345678", "provider": "mpesa_offline"}
    data = await charged(api, mobile_money=paybill)
    await charged(api, mobile_money=paybill, reference="ref-2")
    await control.post("charges/ref-1/transfer", json={"amount": 1})
    right = await control.post("charges/ref-2/transfer")

    assert (data["status"], data["account_number"]) == ("pay_offline", "4084333")
    assert isinstance(data["account_reference"], int)
    assert await status(api) == "failed: incorrect amount sent"
    assert right.json()["status"] == "success"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"mobile_money": {"phone": "0241234567", "provider": "mpesa"}}, "Invalid provider"),
        ({"mobile_money": MTN, "currency": "KES"}, "Invalid provider"),
        ({"mobile_money": MTN, "currency": "XYZ"}, "Invalid provider"),
        ({"mobile_money": {"provider": "mtn"}}, '"mobile_money.phone" is required'),
        ({"ussd": {"type": "737"}}, "ussd payment not supported for this transaction"),
        (
            {"qr": {"provider": "scan-to-pay"}},
            "scan-to-pay QR payment not supported for this transaction",
        ),
        ({"capitec_pay": {}}, "Integration is not eligible for Capitec Pay"),
        ({"bank_transfer": {}}, "bank_transfer payment not supported for this transaction"),
    ],
)
async def test_channel_of_another_market_is_refused(
    api: httpx.AsyncClient, fields: dict[str, Any], message: str
) -> None:
    answer = await api.post("/charge", json={**AMA, **fields})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


@pytest.mark.parametrize(
    ("currency", "fields", "message"),
    [
        ("NGN", {"ussd": {"type": "1"}}, '"ussd.type" must be one of [737, 919, 822, 966]'),
        (
            "NGN",
            {"bank_transfer": {}, "amount": 9_999},
            "Pay with transfer is not currently supported for transactions less than NGN 100.00",
        ),
        (
            "NGN",
            {"bank_transfer": {"account_expires_at": "soon"}},
            '"account_expires_at" must be a valid date',
        ),
        ("ZAR", {"qr": {"provider": "visa"}}, '"qr.provider" must be one of [scan-to-pay]'),
        ("ZAR", {"eft": {"provider": "x"}}, '"eft.provider" must be one of [ozow]'),
        (
            "ZAR",
            {"capitec_pay": {"identifier_key": "x"}},
            '"capitec_pay.identifier_key" must be one of [CELLPHONE, IDNUMBER, ACCOUNTNUMBER]',
        ),
    ],
)
async def test_wrong_channel_object_is_refused(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    currency: str,
    fields: dict[str, Any],
    message: str,
) -> None:
    await in_market(control, currency)
    answer = await api.post("/charge", json={**AMA, **fields})

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_ussd_names_a_code_to_dial(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "NGN")
    data = await charged(api, ussd={"type": 737})
    await control.post("charges/ref-1/approve")

    assert data["ussd_code"].startswith("*737*33*4*")
    assert data["ussd_code"] in data["display_text"]
    assert await status(api) == "success: Payment successful"


@pytest.mark.parametrize(("wish", "minutes"), [(None, 480), (1, 15), (60, 60), (6000, 480)])
async def test_account_of_a_transfer_is_open_as_long_as_allowed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, wish: int | None, minutes: int
) -> None:
    await in_market(control, "NGN")
    now = datetime.now(UTC)
    until = None if wish is None else (now + timedelta(minutes=wish)).isoformat()
    data = await charged(api, bank_transfer={"account_expires_at": until})

    left = datetime.fromisoformat(data["account_expires_at"]) - now
    assert data["status"] == "pending_bank_transfer"
    assert round(left.total_seconds() / 60) == minutes
    assert (await checked(api))["account_number"] == data["account_number"]


async def test_transfer_of_the_right_amount_pays(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"currency": "NGN", "fee_bearer": "customer"})
    await charged(api, bank_transfer={})
    expected = (await control.get("charges/ref-1")).json()["expected"]
    await control.post("charges/ref-1/transfer", json={"amount": expected})

    paid = await checked(api)
    assert (paid["status"], paid["amount"]) == ("success", expected)
    assert paid["authorization"]["sender_bank_account_number"] == "XXXXXXX553"


async def test_transfer_of_another_amount_goes_back_and_is_told(
    api: httpx.AsyncClient, control: httpx.AsyncClient, listening: Shop
) -> None:
    await in_market(control, "NGN")
    await charged(api, bank_transfer={})
    await control.post("charges/ref-1/transfer", json={"amount": 30_000})
    await control.post("clock", json={"advance": 0})

    told = json.loads(listening.received[0].content)
    transfer = told["data"]["bank_transfer"]
    assert told["event"] == "bank.transfer.rejected"
    assert (transfer["amount"], transfer["message_type"]) == ("30000", "INCORRECT_AMOUNT")
    assert (await checked(api))["status"] == "pending_bank_transfer"


async def test_account_that_nobody_used_closes(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "KES")
    data = await charged(api, bank_transfer={})
    await control.post("clock", json={"advance": 25 * 60})

    assert (data["amount"], data["bank"]["slug"]) == (10_000, "dtbk-bank")
    assert (await status(api)).startswith("failed")
    assert (await control.post("charges/ref-1/transfer")).status_code == 409


async def test_qr_code_is_scanned(
    app: Application, api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "ZAR")
    data = await charged(api, qr={"provider": "scan-to-pay"})
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        picture = await browser.get(data["url"])
    await control.post("charges/ref-1/approve")

    assert (data["status"], picture.headers["content-type"]) == ("pay_offline", "image/svg+xml")
    assert (await checked(api))["authorization"]["brand"] == "VISA"


async def test_eft_is_authorised_at_the_bank(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "ZAR")
    data = await charged(api, eft={"provider": "ozow"})
    await control.post("charges/ref-1/approve")

    assert (data["status"], "/sandbox-bank/" in data["url"]) == ("open_url", True)
    assert (await checked(api))["channel"] == "eft"


async def test_capitec_pay_has_an_envelope_of_its_own(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await in_market(control, "ZAR")
    capitec = {"identifier_key": "CELLPHONE", "identifier_value": "0812345678"}
    body = (await api.post("/charge", json={**AMA, "capitec_pay": capitec})).json()
    await control.post("clock", json={"advance": 120})

    assert (body.keys(), body["message"]) == ({"type", "code", "data", "message"}, "Charge pending")
    assert (body["data"]["timeToLive"], body["data"]["transaction"]["reference"]) == (120, "ref-1")
    assert (await status(api)).startswith("failed")


@pytest.mark.parametrize("pay", ["charges/ref-1/approve", "transactions/ref-1/pay"])
async def test_payment_is_told_to_a_charge_however_it_came(
    api: httpx.AsyncClient, control: httpx.AsyncClient, pay: str
) -> None:
    await charged(api, mobile_money=MTN)
    await control.post(pay)

    assert (await checked(api))["status"] == "success"


async def test_charge_that_the_control_api_failed_has_failed(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await charged(api, mobile_money=MTN)
    await control.post("transactions/ref-1/fail")

    assert (await checked(api))["message"] == "Declined"


async def test_page_of_a_charge_has_nothing_to_do(
    app: Application, api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await charged(api, mobile_money=MTN)
    url = (await control.get("transactions/ref-1")).json()["authorization_url"]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        page = await browser.get(url)

    assert (page.status_code, "Nothing to do here" in page.text) == (200, True)
