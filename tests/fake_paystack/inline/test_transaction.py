"""What a browser may ask with the public key, and with an access code."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application
from fake_paystack.context import Context
from tests.fake_paystack.conftest import client
from tests.fake_paystack.subscribing import only, plan

pytestmark = pytest.mark.anyio

PUBLIC = "pk_test_shop"
START = "/checkout/request_inline"


@pytest.fixture
async def browser(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    async with client(app, "http://paystack.test", key=PUBLIC) as browser:
        yield browser


@pytest.fixture
async def web(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """A page of the shop, which sends no header of its own."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as web:
        yield web


def order(**more: Any) -> dict[str, Any]:
    return {"key": PUBLIC, "email": "ama@example.com", "amount": 9400, "ref": "ref-1", **more}


async def started(web: httpx.AsyncClient, **more: Any) -> Any:
    answer = await web.post(START, json=order(**more))
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def refusal(web: httpx.AsyncClient, **more: Any) -> tuple[int, str]:
    answer = await web.post(START, json=order(**more))
    return answer.status_code, answer.json()["message"]


async def test_a_start_says_what_the_popup_reads(web: httpx.AsyncClient) -> None:
    data = await started(web)

    assert (data["amount"], data["currency"], data["email"]) == (9400, "GHS", "ama@example.com")
    assert (data["transaction_status"], data["merchant_key"]) == ("abandoned", PUBLIC)
    assert (data["channels"], data["log"]) == (["card", "mobile_money"], None)


async def test_a_start_belongs_to_the_secret_keys_integration(
    web: httpx.AsyncClient, api: httpx.AsyncClient
) -> None:
    data = await started(web)

    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    fetched = (await api.get(f"/transaction/{data['id']}")).json()["data"]

    assert (verified["id"], verified["status"]) == (data["id"], "abandoned")
    assert fetched["source"]["entry_point"] == "request_inline"


async def test_a_start_by_query_is_as_good(web: httpx.AsyncClient) -> None:
    query = {**order(), "channels": "card", "amount": "9400"}
    data = (await web.get(START, params=query)).json()["data"]

    assert (data["reference"], data["channels"]) == ("ref-1", ["card"])


async def test_metadata_and_split_arrive_as_text(
    web: httpx.AsyncClient, api: httpx.AsyncClient
) -> None:
    half = {"business_name": "Half", "bank_code": "058", "account_number": "0123456789"}
    answer = await api.post("/subaccount", json={**half, "percentage_charge": 50})
    shares = [{"subaccount": answer.json()["data"]["subaccount_code"], "share": 5000}]
    split = {"type": "flat", "bearer_type": "account", "subaccounts": shares}
    await started(web, metadata='{"cart":7}', split=json.dumps(split), quantity=2)

    data = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert data["metadata"] == {"cart": 7}
    assert [each["share"] for each in data["split"]["formula"]["subaccounts"]] == [5000]


async def test_a_customer_is_found_by_code(
    web: httpx.AsyncClient, opened: Callable[..., Any], api: httpx.AsyncClient
) -> None:
    await opened("older")
    code = (await api.get("/customer/ama@example.com")).json()["data"]["customer_code"]

    data = await started(web, email=None, customer_code=code)

    assert data["email"] == "ama@example.com"


@pytest.mark.parametrize("sent", [None, 100])
async def test_a_plan_stands_for_its_amount_and_currency(
    web: httpx.AsyncClient, api: httpx.AsyncClient, control: httpx.AsyncClient, sent: int | None
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    dollars = await plan(api, amount=2000, currency="USD")

    data = await started(web, amount=sent, plan=dollars["plan_code"])
    assert (data["amount"], data["currency"]) == (2000, "USD")


async def test_a_plan_is_paid_in_full_whatever_the_page_says(
    web: httpx.AsyncClient, api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    monthly = await plan(api)
    await started(web, amount=100, plan=monthly["plan_code"])
    await control.post("transactions/ref-1/pay")

    paid = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert (paid["amount"], (await only(api))["amount"]) == (5000, 5000)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"key": "sk_test_shop"}, "Please enter a valid Key"),
        ({"key": None}, "Please enter a valid Key"),
        ({"key": ["pk_test_shop"]}, "Please enter a valid Key"),
        ({"key": "pk_live_shop"}, "A live public key was sent to a sandbox, which refuses it."
                                  " Use a pk_test_ key"),
        ({"email": None}, "Email Address is required"),
        ({"amount": None}, "Invalid Amount Sent"),
        ({"amount": None, "plan": "PLN_none"}, "Invalid Amount Sent"),
        ({"split": "{"}, '"split" must be of type object'),
        ({"channels": "fax"},
         '"channels[0]" must be one of [card, bank, apple_pay, ussd, qr, mobile_money,'
         ' bank_transfer, eft, capitec_pay, payattitude]'),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said(
    web: httpx.AsyncClient, more: dict[str, Any], message: str
) -> None:
    assert await refusal(web, **more) == (400, message)


async def test_an_unknown_customer_is_refused(web: httpx.AsyncClient) -> None:
    assert (await refusal(web, customer_code="CUS_none"))[0] == 404


async def test_a_used_reference_has_to_be_resumed(
    web: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    data = await opened("ref-1")
    assert await refusal(web) == (400, "Duplicate charge request for reference")

    resumed = await web.get(f"/transaction/verify_access_code/{data['access_code']}")

    assert resumed.json()["data"]["reference"] == "ref-1"


async def test_an_unknown_access_code_is_refused(web: httpx.AsyncClient) -> None:
    answer = await web.get("/transaction/verify_access_code/none")

    assert (answer.status_code, answer.json()["message"]) == (404, "Access code is invalid")


async def test_any_origin_may_ask_beforehand(web: httpx.AsyncClient) -> None:
    answer = await web.options("/transaction/set_ip/1")

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "authorization" in answer.headers["access-control-allow-headers"]


async def test_refusals_may_be_read_as_well(web: httpx.AsyncClient) -> None:
    answer = await web.post(START, content=b"{")

    assert answer.status_code == 400
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_a_log_is_taken_over(browser: httpx.AsyncClient, api: httpx.AsyncClient) -> None:
    id = (await started(browser))["id"]
    line = {"type": "action", "message": "Attempted to pay with apple pay", "time": 3}
    payload = {"start_time": 5, "attempts": 1, "history": [line]}

    await browser.post(f"/transaction/update_log/{id}", json={"payload": payload})

    log = (await api.get("/transaction/timeline/ref-1")).json()["data"]
    assert (log["attempts"], log["time_spent"], log["history"]) == (1, 3, [line])


@pytest.mark.parametrize(
    "payload", ["{", None, 5, {"history": 5}, {"history": [5]}, {"attempts": -1}]
)
async def test_what_is_no_log_is_refused(browser: httpx.AsyncClient, payload: Any) -> None:
    id = (await started(browser))["id"]

    answer = await browser.post(f"/transaction/update_log/{id}", json={"payload": payload})

    assert (answer.status_code, answer.json()["message"]) == (400, '"payload" must be a log')


async def test_a_backends_transaction_is_paid_from_elsewhere(
    browser: httpx.AsyncClient, app: Application, api: httpx.AsyncClient
) -> None:
    id = (await started(browser))["id"]
    phone = httpx.ASGITransport(app, client=("10.0.0.7", 5))
    async with httpx.AsyncClient(transport=phone, base_url="http://paystack.test") as web:
        await web.post(f"/transaction/set_ip/{id}", headers={"Authorization": f"Bearer {PUBLIC}"})

    verified = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert verified["ip_address"] == "10.0.0.7"


@pytest.mark.parametrize("id", ["1", "x", "9" * 40])
async def test_an_unknown_id_is_refused(browser: httpx.AsyncClient, id: str) -> None:
    assert (await browser.post(f"/transaction/set_ip/{id}")).status_code == 404


async def test_another_keys_transaction_stays_as_it_is(
    web: httpx.AsyncClient, app: Application
) -> None:
    id = (await started(web))["id"]
    async with client(app, "http://paystack.test", key="pk_test_other") as other:
        assert (await other.post(f"/transaction/set_ip/{id}")).status_code == 404


async def test_faults_and_journal_know_the_popup(
    web: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    fault = {"name": "api.status", "path": START, "status": 503}
    assert (await control.post("faults", json=fault)).status_code == 200

    answer = await web.post(START, json=order())

    assert answer.status_code == 503
    assert answer.headers["access-control-allow-origin"] == "*"
    assert [(entry.path, entry.status) for entry in ctx.journal.after(0, kind="api")] == [
        (START, 503)
    ]


async def test_public_key_is_not_journalled(web: httpx.AsyncClient, ctx: Context) -> None:
    from_page = {"referer": f"http://shop.test/buy?key={PUBLIC}"}
    await web.get(START, params=order(ref="ref-2"), headers=from_page)
    id = (await started(web, metadata=json.dumps({"by": PUBLIC})))["id"]
    await web.post(f"/transaction/set_ip/{id}", data={"key": PUBLIC})

    kept = ctx.journal.after(0, kind="api")

    assert [entry.status for entry in kept] == [200, 200, 200]
    assert PUBLIC not in repr(kept)
    assert "merchant_key" in repr(kept)


@pytest.mark.parametrize(
    "path", ["/v1/inline.js", "/v2/inline.js", "/v2/popup.js", "/static/vendor/pusher.min.js"]
)
async def test_scripts_are_served_to_anybody(web: httpx.AsyncClient, path: str) -> None:
    answer = await web.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
