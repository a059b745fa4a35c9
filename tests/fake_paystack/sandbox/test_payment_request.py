"""`payment-requests` of the control API."""

from __future__ import annotations

import httpx
import pytest

from fake_paystack.context import Context

pytestmark = pytest.mark.anyio


async def test_customer_finds_where_to_pay(
    api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    await api.post("/customer", json={"email": "ama@example.com"})
    body = {"customer": "ama@example.com", "amount": 4300}
    code = (await api.post("/paymentrequest", json=body)).json()["data"]["request_code"]

    [asked] = (await control.get("payment-requests")).json()["payment_requests"]
    drafts = (await control.get("payment-requests", params={"status": "draft"})).json()
    assert asked["url"] == f"{ctx.public_url}/pay/{code}"
    assert (asked["email"], asked["pending_amount"]) == ("ama@example.com", 4300)
    assert drafts == {"payment_requests": []}
