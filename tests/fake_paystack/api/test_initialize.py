"""`POST /transaction/initialize`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from fake_paystack import store
from fake_paystack.context import Context

pytestmark = pytest.mark.anyio

INITIALIZE = "/transaction/initialize"
GOOD = {"email": "ama@example.com", "amount": 9400}


async def test_answer_says_where_the_checkout_is(api: httpx.AsyncClient) -> None:
    answer = await api.post(INITIALIZE, json=GOOD)
    data = answer.json()["data"]

    assert answer.json()["message"] == "Authorization URL created"
    assert re.fullmatch(r"[a-z0-9]{15}", data["access_code"])
    assert re.fullmatch(r"[a-z0-9]{10}", data["reference"])
    assert data["authorization_url"] == f"http://paystack.localhost:4010/{data['access_code']}"


async def test_every_parameter_is_stored(ctx: Context, opened: Callable[..., Any]) -> None:
    await opened(
        amount="9400",
        currency="ghs",
        callback_url="http://localhost:5173/payment/callback?from=cart#top",
        plan="PLN_a",
        invoice_limit=3,
        metadata={"user": 7},
        channels=["mobile_money", "card", "card"],
        split_code="",
        transaction_charge="",
        bearer="subaccount",
        label="AI credits",
    )

    stored = store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1")
    assert stored is not None
    assert (stored.amount, stored.currency, stored.plan) == (9400, "GHS", "PLN_a")
    assert stored.callback_url == "http://localhost:5173/payment/callback?from=cart#top"
    assert (stored.channels, stored.metadata) == (("mobile_money", "card"), '{"user":"7"}')
    assert stored.options == {
        "invoice_limit": 3,
        "bearer": "subaccount",
        "label": "AI credits",
    }


async def test_explicit_nulls_count_as_absent(ctx: Context, opened: Callable[..., Any]) -> None:
    await opened(
        currency=None, callback_url=None, metadata=None, channels=None, plan=None, split=None
    )

    stored = store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1")
    assert stored is not None
    assert (stored.currency, stored.callback_url, stored.channels) == ("GHS", None, ())
    assert (stored.metadata, stored.plan, stored.options) == (None, None, None)


async def test_blank_callback_url_is_kept_as_sent(ctx: Context, opened: Callable[..., Any]) -> None:
    await opened(callback_url="")

    stored = store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1")
    assert stored is not None
    assert stored.callback_url == ""


@pytest.mark.parametrize("path", [INITIALIZE, INITIALIZE + "/", INITIALIZE + "//"])
async def test_slash_at_the_end_changes_nothing(api: httpx.AsyncClient, path: str) -> None:
    assert (await api.post(path, json=GOOD)).status_code == 200


async def test_form_with_brackets_is_understood(api: httpx.AsyncClient, ctx: Context) -> None:
    form = {
        "email": "ama@example.com",
        "amount": "777.00",
        "reference": "12_1763889000",
        "metadata[cancel_action]": "http://shop.test/cart",
        "metadata[custom_fields][0][variable_name]": "plugin",
        "channels[]": ["card", "ussd"],
    }
    answer = await api.post(INITIALIZE, data=form)

    assert answer.status_code == 200
    stored = store.transaction.by_reference(ctx.db, ctx.integration.id, "12_1763889000")
    assert stored is not None
    assert (stored.amount, stored.channels) == (777, ("card", "ussd"))
    assert stored.metadata_value() == {
        "cancel_action": "http://shop.test/cart",
        "custom_fields": [{"variable_name": "plugin"}],
    }


@pytest.mark.parametrize(
    "body", [b'{"email": "ama@example.com", "amount": 9400}', b"email=ama@example.com&amount=9400"]
)
async def test_chunked_body_without_content_type_is_understood(
    api: httpx.AsyncClient, body: bytes
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield body[:9]
        yield body[9:]

    answer = await api.post(INITIALIZE, content=chunks())

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("changes", "message", "code"),
    [
        ({"email": None}, "Email Address is required", "missing_params"),
        ({"email": ""}, "Email is not allowed to be empty", "missing_params"),
        ({"email": "ama"}, "Invalid Email Address Passed", "invalid_email_address"),
        ({"amount": None}, "Invalid Amount Sent", "invalid_amount"),
        ({"amount": None, "plan": "PLN_a"}, "Invalid Amount Sent", "invalid_amount"),
        ({"amount": 19.99}, "Invalid Amount Sent", "invalid_amount"),
        ({"amount": 0}, "You must specify a valid amount", "invalid_amount"),
        ({"amount": 10**12}, "Transaction amount limit exceeded", "invalid_amount"),
        ({"currency": "USD"}, "Currency not supported by merchant", "unsupported_currency"),
        ({"currency": 5}, "Currency not supported by merchant", "unsupported_currency"),
        ({"reference": "a b"}, "Invalid character in transaction reference", "invalid_reference"),
        ({"metadata": "{"}, "Invalid Amount Sent", "invalid_amount"),
        ({"callback_url": 5}, '"callback_url" must be a string', "invalid_params"),
        ({"channels": "card"}, '"channels" must be an array', "invalid_params"),
        ({"bearer": "me"}, None, "invalid_params"),
        ({"channels": ["cards"]}, None, "invalid_params"),
        ({"split": "x"}, '"split" must be of type object', "invalid_params"),
        ({"transaction_charge": "x"}, '"transaction_charge" must be a number', "invalid_params"),
        ({"label": 5}, '"label" must be a string', "invalid_params"),
    ],
)
async def test_what_is_wrong_is_said_in_paystacks_words(
    api: httpx.AsyncClient, ctx: Context, changes: dict[str, Any], message: str | None, code: str
) -> None:
    answer = await api.post(INITIALIZE, json={**GOOD, "reference": "ref-1", **changes})

    assert (answer.status_code, answer.json()["status"]) == (400, False)
    assert answer.json()["code"] == code
    assert message in (None, answer.json()["message"])
    assert store.transaction.by_reference(ctx.db, ctx.integration.id, "ref-1") is None


async def test_reference_is_used_once_for_ever(
    api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    answer = await api.post(INITIALIZE, json={**GOOD, "amount": 5, "reference": "ref-1"})

    assert answer.status_code == 400
    assert answer.json()["message"] == "Duplicate Transaction Reference"


async def test_customer_appears_with_the_first_transaction(
    api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened("ref-1")
    await opened("ref-2", email="AMA@example.com")

    customers = (await api.get("/customer")).json()["data"]
    assert [each["email"] for each in customers] == ["ama@example.com"]


async def test_refused_call_leaves_no_customer(api: httpx.AsyncClient) -> None:
    await api.post(INITIALIZE, json={**GOOD, "channels": 5})

    assert (await api.get("/customer")).json()["data"] == []
