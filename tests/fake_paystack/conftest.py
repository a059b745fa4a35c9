"""The fake in process, called as a backend calls it, and a shop that listens to webhooks."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from fake_paystack.app import Application, create_app
from fake_paystack.context import Context
from fake_paystack.domain.delivery import Delivery
from fake_paystack.domain.transaction import Transaction
from fake_paystack.settings import Settings
from fake_paystack.webhooks.sender import Sender
from tests.fake_paystack import spec

KEY = "sk_test_shop"
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With SPEC_ERRORS=1, tell which known errors of Paystack's document no test has met."""
    if os.environ.get("SPEC_ERRORS"):
        for operation, place in spec.stale():
            terminalreporter.write_line(f"not met: [{operation}] {place}")


class Shop:
    """What listens at the webhook URL; answers with `statuses` in turn, then with 200."""

    url = "http://127.0.0.1:9000/webhook"

    def __init__(self) -> None:
        self.received: list[httpx.Request] = []
        self.statuses: list[int] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.received.append(request)
        return httpx.Response(self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
async def app(shop: Shop) -> AsyncIterator[Application]:
    app = create_app(Settings(seed=7))
    app.paystack.shared.sender = Sender(httpx.MockTransport(shop.answer))
    yield app
    await app.paystack.stop()


@pytest.fixture
def ctx(app: Application) -> Context:
    return app.paystack.context(KEY)


@pytest.fixture
async def api(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """Paystack's API, with the secret key."""
    async with client(app, "http://paystack.test") as api:
        yield api


@pytest.fixture
async def control(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    """The control API, with the same key."""
    async with client(app, "http://localhost/_sandbox/api/") as control:
        yield control


def client(app: Application, base_url: str, key: str = KEY) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=base_url,
        headers={"Authorization": f"Bearer {key}"},
    )


@pytest.fixture
def opened(api: httpx.AsyncClient) -> Callable[..., Any]:
    """Open a transaction; answers its `data`."""

    async def open_one(reference: str = "ref-1", **fields: Any) -> Any:
        body = {"email": "ama@example.com", "amount": 9400, "reference": reference, **fields}
        answer = await api.post("/transaction/initialize", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    return open_one


@pytest.fixture
def paid(control: httpx.AsyncClient, opened: Callable[..., Any]) -> Callable[..., Any]:
    """Open a transaction and pay it; answers it as the control API shows it."""

    async def pay_one(reference: str = "ref-1", **fields: Any) -> Any:
        await opened(reference, **fields)
        answer = await control.post(f"transactions/{reference}/pay")
        assert answer.status_code == 200, answer.text
        return answer.json()

    return pay_one


@pytest.fixture
async def refund(api: httpx.AsyncClient, paid: Callable[..., Any]) -> int:
    """Id of a pending refund of ref-1."""
    await paid()
    made: int = (await api.post("/refund", json={"transaction": "ref-1"})).json()["data"]["id"]
    return made


@pytest.fixture
async def listening(control: httpx.AsyncClient, shop: Shop) -> Shop:
    """The shop, with its webhook URL known to Paystack."""
    await control.patch("settings", json={"webhook_url": shop.url})
    return shop


def transaction(**changes: Any) -> Transaction:
    """An unpaid transaction of integration 1."""
    fields: dict[str, Any] = {
        "id": 10,
        "integration_id": 1,
        "customer_id": 5,
        "reference": "ref-1",
        "access_code": "a" * 15,
        "email": "ama@example.com",
        "amount": 9400,
        "requested_amount": 9400,
        "currency": "GHS",
        "created_at": AT,
    }
    return Transaction(**{**fields, **changes})


def delivery(**changes: Any) -> Delivery:
    """A delivery of integration 1 that was not attempted."""
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "event": "charge.success",
        "category": "transactions",
        "row_id": 10,
        "reference": "ref-1",
        "url": Shop.url,
        "body": "{}",
        "signature": "00",
        "created_at": AT,
    }
    return Delivery(**{**fields, **changes})
