"""Answers against Paystack's published OpenAPI document.

`PAYSTACK_OPENAPI` names a copy of it: https://github.com/PaystackOSS/openapi, `dist/paystack.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
import yaml

from fake_paystack.api.routes import ROUTES
from fake_paystack.api.unknown import NOT_SIMULATED, first_part
from fake_paystack.app import API_PARTS

WHERE = os.environ.get("PAYSTACK_OPENAPI", "")
pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        not WHERE, reason="PAYSTACK_OPENAPI does not name Paystack's OpenAPI document"
    ),
]

KNOWN_ERRORS = {
    # where the document is wrong: path of the offending value, and why we trust another source
    "data.*.paidAt": "null while unpaid, recorded; the document has no null here",
    "data.paid_at": "the same on fetch",
    "data.paidAt": "the same on fetch",
    "data.fees": "null until paid, recorded; the document has no null on fetch",
    "data.metadata": '"" (null for a customer) when absent, recorded; the document has an object',
    "data.customer.first_name": "null in every recording of a customer who never gave a name",
    "data.customer.last_name": "the same",
    "data.customer.phone": "the same",
    "data.customer.metadata": "the same",
    "data.customer.international_format_phone": "the same",
    "data.first_name": "the same",
    "data.last_name": "the same",
    "data.phone": "the same",
    "data.authorization": "{} while unpaid, recorded",
    "data.authorization.receiver_bank": "recorded in webhooks only",
    "data.authorization.receiver_bank_account_number": "recorded in webhooks only",
    "data.authorization.signature": "null for mobile money, documented",
    "code": "invalid_Key, observed; the document takes `code` for what it calls `type`",
}


@pytest.fixture(scope="module")
def document() -> Any:
    loaded = yaml.load(Path(WHERE).read_text(encoding="utf-8"), yaml.CSafeLoader)
    return as_json_schema(loaded)


def as_json_schema(node: Any) -> Any:
    """OpenAPI 3.0 writes null as `nullable`; JSON Schema as one more type."""
    if isinstance(node, list):
        return [as_json_schema(each) for each in node]
    if not isinstance(node, dict):
        return node
    converted = {name: as_json_schema(value) for name, value in node.items() if name != "nullable"}
    if node.get("nullable") and isinstance(node.get("type"), str):
        converted["type"] = [node["type"], "null"]
    return converted


def deviations(document: Any, path: str, method: str, answer: httpx.Response) -> list[str]:
    """Where the answer is not what the document says, but for the document's known errors."""
    responses = document["paths"][path][method]["responses"]
    response = responses[str(answer.status_code)]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = response["content"]["application/json"]["schema"]
    validator = jsonschema.Draft7Validator({**schema, "components": document["components"]})
    errors = validator.iter_errors(answer.json())
    return [
        f"{place(error)}: {error.message}" for error in errors if place(error) not in KNOWN_ERRORS
    ]


def place(error: Any) -> str:
    """Dotted path of what is wrong or missing; an empty object stands for all that it lacks."""
    parts = ["*" if isinstance(part, int) else part for part in error.absolute_path]
    if error.validator == "required" and error.instance:
        parts.append(error.message.split("'")[1])
    return ".".join(parts)


CALLS = [
    ("get", "/transaction/verify/{reference}", "/transaction/verify/{ref}"),
    ("get", "/transaction/{id}", "/transaction/{id}"),
    ("get", "/transaction", "/transaction"),
    ("get", "/transaction/timeline/{id}", "/transaction/timeline/{ref}"),
    ("get", "/transaction/totals", "/transaction/totals"),
    ("get", "/customer", "/customer"),
    ("get", "/customer/{code}", "/customer/ama@example.com"),
    ("put", "/customer/{code}", "/customer/ama@example.com"),
    ("post", "/customer", "/customer"),
    ("get", "/integration/payment_session_timeout", "/integration/payment_session_timeout"),
]


@pytest.mark.parametrize("channel", ["", "card", "mobile_money"])
@pytest.mark.parametrize(("method", "path", "call"), CALLS)
async def test_answer_is_as_published(
    document: Any,
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    channel: str,
    method: str,
    path: str,
    call: str,
) -> None:
    await opened()
    if channel:
        await control.post("transactions/ref-1/pay", json={"channel": channel})
    id = (await api.get("/transaction/verify/ref-1")).json()["data"]["id"]
    body = {"email": "ama@example.com"} if method != "get" else None
    answer = await api.request(method, call.format(ref="ref-1", id=id), json=body)

    assert answer.status_code == 200
    assert deviations(document, path, method, answer) == []


@pytest.mark.parametrize("body", [{}, {"email": "ama@example.com", "amount": 1}])
async def test_initialize_is_as_published(
    document: Any, api: httpx.AsyncClient, body: dict[str, Any]
) -> None:
    answer = await api.post("/transaction/initialize", json=body)

    assert deviations(document, "/transaction/initialize", "post", answer) == []


async def test_refused_key_is_as_published(document: Any, api: httpx.AsyncClient) -> None:
    answer = await api.get("/transaction", headers={"authorization": "Bearer no"})

    assert deviations(document, "/transaction", "get", answer) == []


async def test_each_published_path_is_simulated_or_says_that_it_is_not(
    document: Any, api: httpx.AsyncClient
) -> None:
    for path, operations in document["paths"].items():
        for method in operations.keys() & {"get", "post", "put", "delete"}:
            answer = await api.request(method, path.replace("{", "").replace("}", ""))
            assert answer.json().get("message") != "Entity not found", (method, path)
            assert answer.status_code != 405, (method, path)


def test_table_of_what_is_not_simulated_names_only_published_paths(document: Any) -> None:
    published = {first_part(path) for path in document["paths"]}

    assert published >= NOT_SIMULATED
    assert published == API_PARTS
    assert ROUTES
