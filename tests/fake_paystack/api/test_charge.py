"""`/charge`: cards, banks, and the steps of both."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.anyio

AMA = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}
CARD = {"expiry_month": "12", "expiry_year": "2032"}
SUCCESS = {"number": "4084 0840 8408 4081", "cvv": "408", **CARD}
PIN = {"number": "507850785078507812", "cvv": 81, **CARD}
PIN_AND_OTP = {"number": "5060666666666666666", "cvv": "123", **CARD}
PIN_PHONE_AND_OTP = {"number": "507850785078507804", "cvv": "884", **CARD}
BANK_PAGE = {"number": "5192602720584796", "cvv": "123", **CARD}


async def charged(api: httpx.AsyncClient, **fields: Any) -> Any:
    """Charge, and read the answer's `data`."""
    answer = await api.post("/charge", json={**AMA, **fields})
    assert (answer.status_code, answer.json()["message"]) == (200, "Charge attempted"), answer.text
    return answer.json()["data"]


async def sent(api: httpx.AsyncClient, step: str, **fields: str) -> httpx.Response:
    return await api.post(f"/charge/submit_{step}", json={"reference": "ref-1", **fields})


async def verified(api: httpx.AsyncClient) -> Any:
    return (await api.get("/transaction/verify/ref-1")).json()["data"]


async def test_card_without_steps_pays_at_once(api: httpx.AsyncClient) -> None:
    data = await charged(api, card=SUCCESS)

    assert (data["status"], data["channel"], data["log"]) == ("success", "card", None)
    assert data["authorization"]["last4"] == "4081"
    assert (await verified(api))["status"] == "success"


async def test_event_says_that_a_charge_opened_it(api: httpx.AsyncClient) -> None:
    await charged(api, card=SUCCESS)
    row = (await api.get("/transaction")).json()["data"][0]

    assert row["source"]["entry_point"] == "charge"


async def test_card_asks_for_its_steps_one_after_the_other(api: httpx.AsyncClient) -> None:
    first = await charged(api, card=PIN_PHONE_AND_OTP)
    phone = (await sent(api, "pin", pin="0000")).json()["data"]
    otp = (await sent(api, "phone", phone="0241234567")).json()["data"]
    paid = (await sent(api, "otp", otp="123456")).json()["data"]

    assert first == {"reference": "ref-1", "status": "send_pin"}
    assert phone["display_text"] == "Kindly enter a mobile no (at least 10 digits)"
    assert otp["display_text"] == "Please enter OTP (none will be sent to your phone)"
    assert paid["status"] == "success"


async def test_pin_alone_pays(api: httpx.AsyncClient) -> None:
    await charged(api, card=PIN)

    assert (await sent(api, "pin", pin="1111")).json()["data"]["status"] == "success"


@pytest.mark.parametrize(
    ("card", "step", "wrong", "right", "message"),
    [
        (PIN, "pin", {"pin": "9999"}, {"pin": "1111"}, "Incorrect PIN"),
        (PIN_AND_OTP, "otp", {"otp": "1"}, {"otp": "123456"}, "Token Authorization Not Successful"),
    ],
)
async def test_wrong_answer_is_400_and_ends_the_charge(
    api: httpx.AsyncClient, card: Any, step: str, wrong: Any, right: Any, message: str
) -> None:
    await charged(api, card=card)
    if step == "otp":
        await sent(api, "pin", pin="1234")
    failed = {"reference": "ref-1", "status": "failed", "message": message}

    for answer in (await sent(api, step, **wrong), await sent(api, step, **right)):
        assert (answer.status_code, answer.json()["status"]) == (400, False)
        assert answer.json()["data"] == failed
    assert (await verified(api))["gateway_response"] == message


async def test_token_that_is_not_generated_fails_with_200(api: httpx.AsyncClient) -> None:
    await charged(api, card={"number": "507850785078507853", "cvv": "082", **CARD})
    answer = await sent(api, "pin", pin="0000")

    assert (answer.status_code, answer.json()["data"]["message"]) == (200, "Token not generated")


@pytest.mark.parametrize(
    ("card", "message"),
    [
        (
            {"number": "4111111111111111", "cvv": "1", **CARD},
            "Transaction declined. Please use the test card.",
        ),
        ({**SUCCESS, "expiry_year": "2020"}, "Expired card"),
        ({**SUCCESS, "cvv": "999"}, "Declined"),
        ({"number": "4084080000670037", "cvv": "787", **CARD}, "Insufficient Funds"),
    ],
)
async def test_declined_card_leaves_the_transaction_abandoned(
    api: httpx.AsyncClient, card: Any, message: str
) -> None:
    data = await charged(api, card=card)

    assert data == {"reference": "ref-1", "status": "failed", "message": message}
    transaction = await verified(api)
    assert (transaction["status"], transaction["gateway_response"]) == ("abandoned", message)


@pytest.mark.parametrize("answer", ["authorise", "decline"])
async def test_card_with_a_bank_page_is_decided_there(api: httpx.AsyncClient, answer: str) -> None:
    data = await charged(api, card=BANK_PAGE)
    path = httpx.URL(data["url"]).path

    async with httpx.AsyncClient(transport=api._transport, base_url="http://p.test") as browser:
        assert "Bank authentication" in (await browser.get(path)).text
        await browser.post(path, data={"answer": answer})
        after = await browser.get(path.replace("sandbox-bank/", ""))
    assert data["status"] == "open_url"
    assert (await verified(api))["status"] == ("success" if answer == "authorise" else "failed")
    assert after.status_code == 200


async def test_bank_account_asks_for_birthday_and_otp(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    first = await charged(api, bank={"code": "057", "account_number": "0000000000"})
    otp = (await sent(api, "birthday", birthday="2007-04-15")).json()["data"]
    paid = (await sent(api, "otp", otp="123456")).json()["data"]

    assert (first["status"], first["display_text"]) == (
        "send_birthday",
        "Please enter your birthday",
    )
    assert (otp["status"], otp["display_text"][:10]) == ("send_otp", "To confirm")
    authorization = paid["authorization"]
    assert (authorization["bin"], authorization["last4"], authorization["brand"]) == (
        "000XXX",
        "X000",
        "Zenith Emandate",
    )


async def test_birthday_that_came_with_the_charge_is_not_asked_for(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    bank = {"code": "057", "account_number": "0000000000"}

    assert (await charged(api, bank=bank, birthday="2007-04-15"))["status"] == "send_otp"


@pytest.mark.parametrize(("token", "status"), [("123456", "success"), ("1", "failed")])
async def test_kuda_is_pending_until_it_ends_by_itself(
    api: httpx.AsyncClient, control: httpx.AsyncClient, token: str, status: str
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    bank = {"code": "50211", "phone": "+2348100000000", "token": token}
    data = await charged(api, bank=bank)
    pending = (await api.get("/charge/ref-1")).json()
    await control.post("clock", json={"advance": 10})

    assert (data["status"], data["display_text"]) == ("pending", "Processing transaction")
    assert pending["message"] == "Reference check successful"
    assert pending["data"] == {"reference": "ref-1", "status": "pending"}
    assert (await api.get("/charge/ref-1")).json()["data"]["status"] == status


async def test_address_is_asked_for_when_the_bank_wants_it(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await charged(api, card=PIN)
    await control.post("charges/ref-1/ask", json={"for": "address"})
    asked = (await api.get("/charge/ref-1")).json()["data"]
    address = {"address": "1 High Street", "city": "Accra", "state": "GA", "zip_code": "00233"}
    then = (await sent(api, "address", **address)).json()["data"]

    assert (asked["status"], asked["country_code"]) == ("send_address", "US")
    assert then == {"reference": "ref-1", "status": "send_pin"}


async def test_answer_that_nobody_waits_for_changes_nothing(api: httpx.AsyncClient) -> None:
    await charged(api, card=PIN)
    early = await sent(api, "otp", otp="123456")
    await sent(api, "pin", pin="1111")
    late = await sent(api, "pin", pin="9999")

    assert early.json()["data"]["status"] == "send_pin"
    assert late.json()["data"]["status"] == "success"


async def test_saved_authorization_is_charged_by_its_code(api: httpx.AsyncClient) -> None:
    code = (await charged(api, card=SUCCESS))["authorization"]["authorization_code"]
    data = await charged(api, authorization_code=code, reference="ref-2")

    assert (data["status"], data["authorization"]["authorization_code"]) == ("success", code)
    assert (await api.get("/charge/ref-2")).json()["data"]["status"] == "success"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "No payment channel was specified"),
        ({"card": SUCCESS, "email": None}, "Email address is required for association with card"),
        ({"card": SUCCESS, "amount": None}, "Invalid Amount Sent"),
        ({"card": {}}, '"card.number" is required'),
        ({"card": {**SUCCESS, "cvv": []}}, '"card.cvv" must be a string'),
        ({"card": "4084084084084081"}, '"card" must be of type object'),
        (
            {"card": {**SUCCESS, "expiry_month": 13}},
            '"card.expiry_month" must be a month of card.expiry_year',
        ),
        ({"bank": {"code": "057"}}, "bank payment not supported for this transaction"),
        ({"card": SUCCESS, "currency": "NGN"}, "Currency not supported by merchant"),
        ({"authorization_code": "AUTH_nope"}, "Authorization code is invalid"),
    ],
)
async def test_wrong_charge_is_refused_and_leaves_the_reference_free(
    api: httpx.AsyncClient, fields: dict[str, Any], message: str
) -> None:
    answer = await api.post("/charge", json={**AMA, **fields})

    assert (answer.status_code, answer.json()["message"]) == (400, message)
    assert (await charged(api, card=SUCCESS))["status"] == "success"


async def test_used_reference_is_refused(api: httpx.AsyncClient) -> None:
    await charged(api, card=PIN)
    answer = await api.post("/charge", json={**AMA, "card": SUCCESS})

    assert answer.json()["message"] == "Duplicate Transaction Reference"


@pytest.mark.parametrize(
    ("step", "fields", "message"),
    [
        ("pin", {}, '"pin" is required'),
        ("pin", {"pin": "1", "reference": "nope"}, "Transaction reference is invalid"),
        ("phone", {"phone": "024"}, '"phone" must have at least 10 digits'),
        ("birthday", {"birthday": "15/04/2007"}, '"birthday" must be in YYYY-MM-DD format'),
        ("address", {"address": "x", "city": "y", "state": "z"}, '"zip_code" is required'),
    ],
)
async def test_wrong_answer_to_a_step_is_refused(
    api: httpx.AsyncClient, step: str, fields: dict[str, str], message: str
) -> None:
    await charged(api, card=PIN_PHONE_AND_OTP)
    await sent(api, "pin", pin="0000")
    answer = await sent(api, step, **fields)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


async def test_transaction_that_nobody_charged_has_no_charge(
    api: httpx.AsyncClient,
) -> None:
    await api.post("/transaction/initialize", json=AMA)
    answer = await api.get("/charge/ref-1")

    assert (answer.status_code, answer.json()["message"]) == (
        400,
        "Transaction reference is invalid",
    )


async def test_secrets_are_neither_journalled_nor_stored(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    bodies: list[dict[str, Any]] = [
        {"json": {**AMA, "card": PIN_AND_OTP, "pin": "1234"}},
        {"json": {**AMA, "reference": "x", "metadata": {"card": [PIN_AND_OTP]}}},
        {"data": {"email": "a@b.c", "card[number]": "5060666666666666666", "card[cvv]": "1234"}},
        {"content": b'{"card": {"number": "5060666666666666666", "cvv": "1234"'},
        {"params": {"card[number]": "5060666666666666666"}},
    ]
    for body in bodies:
        await api.post("/charge", **body)
    await sent(api, "pin", pin="1234")
    await sent(api, "otp", otp="123456")

    kept = (await control.get("journal")).text
    assert "5060666666666666666" not in kept
    assert '"123456' not in kept
    assert "1234\\\\" not in kept
