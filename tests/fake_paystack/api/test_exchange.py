"""What happens to a call when things go wrong."""

from __future__ import annotations

import httpx
import pytest
from starlette.types import Message, Scope

from fake_paystack.api.exchange import Endpoint
from fake_paystack.app import Application
from fake_paystack.context import Context
from tests.fake_paystack.conftest import KEY

pytestmark = pytest.mark.anyio


async def test_mistake_of_our_own_is_answered_logged_and_undone(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(ctx: Context, _: object) -> None:
        ctx.db.execute("DELETE FROM customers")
        raise ZeroDivisionError

    await api.post("/customer", json={"email": "ama@example.com"})
    monkeypatch.setattr(
        "fake_paystack.api.exchange.Exchange._run", lambda self, _: broken(self._ctx, _)
    )
    answer = await api.get("/transaction")
    monkeypatch.undo()

    assert (answer.status_code, answer.json()["message"]) == (500, "An error occurred")
    assert "GET /transaction went wrong" in caplog.text
    assert (await api.get("/customer/ama@example.com")).status_code == 200
    entries = (await control.get("journal")).json()["entries"]
    assert [each["status"] for each in entries] == [200, 500, 200]


async def test_caller_who_hangs_up_early_is_not_answered(app: Application) -> None:
    sent: list[Message] = []
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/customer",
        "raw_path": b"/customer",
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {KEY}".encode())],
        "state": {"paystack": app.paystack},
    }

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await Endpoint({})(scope, receive, send)

    assert sent == []
