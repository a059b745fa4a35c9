"""Keys: who may call, and what the others are told."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack.conftest import client

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("header", "message", "code"),
    [
        ({}, "No Authorization header was found", "missing_authorization"),
        (
            {"authorization": "Token x"},
            "Format is Authorization: Bearer [secret key]",
            "invalid_authorization",
        ),
        ({"authorization": "Bearer pk_test_a"}, "Invalid key", "invalid_Key"),
        ({"authorization": "Bearer nonsense"}, "Invalid key", "invalid_Key"),
    ],
)
async def test_calls_without_a_secret_key_are_refused(
    app: Application, header: dict[str, str], message: str, code: str
) -> None:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://paystack.test") as http:
        answer = await http.get("/transaction/verify/ref-1", headers=header)

    assert answer.status_code == 401
    assert (answer.json()["message"], answer.json()["code"]) == (message, code)


async def test_wrong_key_is_answered_as_observed(app: Application) -> None:
    async with client(app, "http://paystack.test", "sk_wrong") as api:
        answer = await api.get("/transaction")

    assert answer.json() == {
        "status": False,
        "message": "Invalid key",
        "meta": {
            "nextStep": "Ensure that you provide the correct authorization key for the request"
        },
        "type": "validation_error",
        "code": "invalid_Key",
    }


async def test_live_key_is_refused_and_never_stored(app: Application) -> None:
    async with client(app, "http://paystack.test", "sk_live_precious") as api:
        answer = await api.get("/transaction")

    assert answer.status_code == 401
    assert "live secret key" in answer.json()["message"]
    assert "precious" not in "".join(app.paystack.db.iterdump())


async def test_each_key_has_transactions_of_its_own(app: Application) -> None:
    async with (
        client(app, "http://p.test", "sk_test_a") as a,
        client(app, "http://p.test", "sk_test_b") as b,
    ):
        body = {"email": "ama@example.com", "amount": 1, "reference": "same"}
        first = await a.post("/transaction/initialize", json=body)
        unknown = await b.get("/transaction/verify/same")
        second = await b.post("/transaction/initialize", json=body)

    assert [each.status_code for each in (first, unknown, second)] == [200, 400, 200]
