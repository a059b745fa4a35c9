"""Recipients and transfers, as a backend asks for them."""

from __future__ import annotations

from typing import Any

import httpx

ACCOUNT = {
    "type": "mobile_money",
    "name": "Abina Nana",
    "account_number": "0551234987",
    "bank_code": "MTN",
    "currency": "GHS",
}
REFERENCE = "payout-2026-11-23-0001"


async def recipient_code(api: httpx.AsyncClient, **changes: Any) -> str:
    """Code of a recipient, made."""
    answer = await api.post("/transferrecipient", json={**ACCOUNT, **changes})
    assert answer.status_code == 201, answer.text
    code: str = answer.json()["data"]["recipient_code"]
    return code


async def send(api: httpx.AsyncClient, **changes: Any) -> httpx.Response:
    """Ask for a transfer of GHS 50.00 to a recipient."""
    body = {"source": "balance", "amount": 50_00, "reference": REFERENCE, **changes}
    if "recipient" not in body:
        body["recipient"] = await recipient_code(api)
    return await api.post("/transfer", json=body)


async def sent(api: httpx.AsyncClient, **changes: Any) -> Any:
    """Transfer that was taken on: its `data`."""
    answer = await send(api, **changes)
    assert answer.status_code == 200, answer.text
    return answer.json()["data"]


async def balance(api: httpx.AsyncClient, currency: str = "GHS") -> int:
    """Subunits that Paystack says there are."""
    rows = (await api.get("/balance")).json()["data"]
    amounts: dict[str, int] = {row["currency"]: row["balance"] for row in rows}
    return amounts[currency]
