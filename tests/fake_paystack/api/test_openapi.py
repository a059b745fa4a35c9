"""The operations of Paystack's published OpenAPI document."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.app import Application
from tests.fake_paystack import spec
from tests.fake_paystack.conftest import client

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        not spec.WHERE, reason="PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
    ),
]


async def test_each_published_operation_is_known(app: Application) -> None:
    unknown = []
    async with client(app, "http://paystack.test") as api:
        for operation in spec.operations():
            method, path = operation.replace("{", "").replace("}", "").split(" ")
            answer = await api.request(method, path)
            if answer.status_code == 405 or answer.json().get("message") == "Entity not found":
                unknown.append(operation)

    assert unknown == []


def test_each_known_error_of_the_document_is_about_an_operation_of_it() -> None:
    assert spec.known_errors().keys() - {spec.ANYWHERE} <= set(spec.operations())


async def test_deviation_is_seen(api: httpx.AsyncClient) -> None:
    request = httpx.Request("GET", "http://paystack.test/transaction/totals")
    wrong = httpx.Response(200, json={"status": True, "message": 1, "data": {}}, request=request)

    assert "GET /transaction/totals: message: 1 is not of type 'string'" in spec.deviations(wrong)
