"""`/paymentrequest`."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio

SEATS = {"name": "Seat", "amount": 2000, "quantity": 2}
VAT = {"name": "VAT", "amount": 300}


@pytest.fixture
async def customer(api: httpx.AsyncClient) -> Any:
    """A customer who gave a name."""
    body = {"email": "ama@example.com", "first_name": "Ama", "last_name": "Mensah"}
    return (await api.post("/customer", json=body)).json()["data"]


@pytest.fixture
def create(api: httpx.AsyncClient, customer: Any) -> Any:
    """Ask for money; answers `data`."""

    async def ask(**fields: Any) -> Any:
        body = {"customer": customer["customer_code"], "amount": 4300, **fields}
        answer = await api.post("/paymentrequest", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    return ask


async def test_lines_and_taxes_add_up(create: Any) -> None:
    made = await create(amount="", line_items=[SEATS], tax=[VAT], due_date="2026-12-31")

    assert (made["amount"], made["line_items"], made["tax"]) == (4300, [SEATS], [VAT])
    assert (made["has_invoice"], made["invoice_number"]) == (True, 1)
    assert (made["due_date"], made["notifications"]) == ("2026-12-31T00:00:00.000Z", [])
    assert made["offline_reference"] == f"{made['integration']}{made['id']}"


async def test_what_is_sent_comes_back(create: Any) -> None:
    sent = {"metadata": {"branch": 1}, "redirect_url": "http://localhost/done", "description": "x"}
    made = await create(**sent)

    assert {name: made[name] for name in sent} == sent
    assert (made["has_invoice"], made["invoice_number"]) == (False, None)


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"customer": ""}, 400, '"customer" is required'),
        ({"customer": "CUS_none"}, 400, "Customer not found"),
        ({"customer": 10**30}, 400, "Customer not found"),
        (
            {"amount": None},
            400,
            "Amount was not passed or could not be extrapolated from line items.",
        ),
        ({"amount": "lots"}, 400, "Invalid Amount Sent"),
        ({"split_code": "SPL_none"}, 404, "Invalid Split code."),
        ({"currency": "KES"}, 400, "Currency not supported by merchant"),
        ({"line_items": {}}, 400, '"line_items" must be an array'),
        ({"due_date": "soon"}, 400, '"due_date" must be a valid date'),
        ({"metadata": "x"}, 400, '"metadata" must be of type object'),
    ],
)
async def test_wrong_request_is_refused(
    api: httpx.AsyncClient, customer: Any, fields: dict[str, Any], status: int, message: str
) -> None:
    body = {"customer": customer["id"], "amount": 4300, **fields}
    answer = await api.post("/paymentrequest", json=body)

    assert (answer.status_code, answer.json()["message"]) == (status, message)


async def test_invoices_are_numbered_on(create: Any) -> None:
    numbers = [
        (await create(**fields))["invoice_number"]
        for fields in ({"has_invoice": True}, {"invoice_number": 40}, {}, {"tax": [VAT]})
    ]

    assert numbers == [1, 40, None, 41]


async def test_request_is_found_by_id_and_code(api: httpx.AsyncClient, create: Any) -> None:
    made = await create()
    by_code = await api.get(f"/paymentrequest/{made['request_code']}")
    by_id = await api.get(f"/paymentrequest/{made['id']}")

    data = by_code.json()["data"]
    assert by_code.json() == by_id.json()
    assert (data["pending_amount"], data["amount_paid"], data["transactions"]) == (4300, None, [])
    assert [each["channel"] for each in data["notifications"]] == ["email"]


async def test_verify_takes_the_code_alone(api: httpx.AsyncClient, create: Any) -> None:
    made = await create()
    data = (await api.get(f"/paymentrequest/verify/{made['request_code']}")).json()["data"]
    by_id = await api.get(f"/paymentrequest/verify/{made['id']}")

    assert data["integration"]["allowed_currencies"] == ["GHS"]
    assert data["integration"]["key"] == "pk_test_shop"
    assert (by_id.status_code, by_id.json()["code"]) == (400, "invalid_slug")


async def test_requests_are_filtered(api: httpx.AsyncClient, create: Any, customer: Any) -> None:
    first, second = await create(), await create(draft=True)
    await api.post(f"/paymentrequest/archive/{first['id']}")

    async def ids(**query: Any) -> list[int]:
        found = (await api.get("/paymentrequest", params=query)).json()["data"]
        return [each["id"] for each in found]

    assert await ids() == await ids(status="draft", currency="GHS") == [second["id"]]
    assert await ids(include_archive="true", customer=customer["id"]) == [
        second["id"],
        first["id"],
    ]
    assert await ids(customer=customer["customer_code"]) == await ids(status="success") == []


async def test_draft_is_sent_when_finalized(api: httpx.AsyncClient, create: Any) -> None:
    made = await create(draft=True, line_items=[SEATS], tax=[VAT])
    path = f"/paymentrequest/finalize/{made['request_code']}"
    data = (await api.post(path)).json()["data"]
    again = await api.post(path)

    assert (made["status"], data["status"], data["pending_amount"]) == ("draft", "pending", 4300)
    assert (again.status_code, again.json()["message"]) == (400, "Only a draft can be finalized")


async def test_update_adds_up_anew(api: httpx.AsyncClient, create: Any, customer: Any) -> None:
    made = await create()
    path = f"/paymentrequest/{made['id']}"
    changes = {"tax": [VAT], "amount": 700, "customer": customer["id"], "currency": "GHS"}
    data = (await api.put(path, json=changes)).json()["data"]
    described = (await api.put(path, json={"description": "New"})).json()["data"]

    assert (data["amount"], data["invoice_number"]) == (1000, 1)
    assert (described["amount"], described["description"]) == (1000, "New")


async def test_notifications_are_counted(api: httpx.AsyncClient, create: Any) -> None:
    path = f"/paymentrequest/{(await create(send_notification=False))['id']}"
    before = (await api.get(path)).json()["data"]["notifications"]
    answer = await api.post(path.replace("paymentrequest/", "paymentrequest/notify/"))
    after = (await api.get(path)).json()["data"]["notifications"]

    assert (len(before), len(after)) == (0, 1)
    assert answer.json() == {"status": True, "message": "Notification sent"}


async def test_totals_are_summed(api: httpx.AsyncClient, create: Any) -> None:
    await create()
    await create(draft=True)
    await api.post(f"/paymentrequest/archive/{(await create())['id']}")
    data = (await api.get("/paymentrequest/totals")).json()["data"]

    assert data["pending"] == data["total"] == [{"currency": "GHS", "amount": 4300}]
    assert data["successful"] == [{"currency": "GHS", "amount": 0}]


async def test_shop_hears_of_requests(
    control: httpx.AsyncClient, listening: Shop, create: Any
) -> None:
    await create(draft=True)
    made = await create()
    await control.post("clock", json={"advance": 0})

    draft, pending = (json.loads(request.content) for request in listening.received)
    assert (draft["event"], pending["event"]) == ("paymentrequest.draft", "paymentrequest.pending")
    assert pending["data"]["customer"] == made["customer"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("PUT", ""), ("POST", "notify/"), ("POST", "finalize/"), ("POST", "archive/")],
)
async def test_unknown_request(api: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await api.request(method, f"/paymentrequest/{path}PRQ_none")

    assert (answer.status_code, answer.json()["message"]) == (404, "Payment request not found")
