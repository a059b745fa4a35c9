"""Payments that are shared, from initialize to what verify says."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.api.test_split import codes
from tests.fake_paystack.api.test_split import made as split
from tests.fake_paystack.api.test_subaccount import made as subaccount
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio


@pytest.fixture
def verified(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> Callable[..., Any]:
    """Open a transaction of GHS 100.00 with `fields`, pay it; what verify says, as `data`."""

    async def pay(**fields: Any) -> Any:
        await opened(amount=10_000, **fields)
        assert (await control.post("transactions/ref-1/pay")).status_code == 200
        return (await api.get("/transaction/verify/ref-1")).json()["data"]

    return pay


async def test_subaccount_gets_what_its_percentage_leaves(
    api: httpx.AsyncClient, verified: Callable[..., Any]
) -> None:
    member = await subaccount(api, percentage_charge=20)
    data = await verified(subaccount=member["subaccount_code"])

    assert data["fees_split"] == {
        "paystack": 195,
        "integration": 1_805,
        "subaccount": 8_000,
        "params": {"bearer": "account", "transaction_charge": "", "percentage_charge": "20"},
    }
    assert data["subaccount"]["subaccount_code"] == member["subaccount_code"]
    assert data["split"] == {}


async def test_transaction_charge_is_the_integrations(
    api: httpx.AsyncClient, verified: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    data = await verified(subaccount=code, transaction_charge="700", bearer="subaccount")

    parts = data["fees_split"]
    assert (parts["paystack"], parts["integration"], parts["subaccount"]) == (195, 700, 9_105)
    assert parts["params"]["transaction_charge"] == "700"


async def test_split_shows_its_formula_and_its_shares(
    api: httpx.AsyncClient, verified: Callable[..., Any]
) -> None:
    first, second = await codes(api, 2)
    made = await split(api, (first, 50), (second, 20), bearer_type="account")
    data = await verified(split_code=made["split_code"])

    assert data["split"]["formula"]["integration"] == 30
    shares = data["split"]["shares"]
    assert [each["amount"] for each in shares["subaccounts"]] == [5_000, 2_000]
    assert (shares["paystack"], shares["integration"]) == (195, 2_805)


async def test_dynamic_split_is_made_for_the_payment(
    api: httpx.AsyncClient, verified: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    data = await verified(
        split={"type": "flat", "subaccounts": [{"subaccount": code, "share": 6_000}]}
    )

    (kept,) = (await api.get("/split")).json()["data"]
    assert (data["split"]["split_code"], kept["is_dynamic"]) == (kept["split_code"], True)
    assert data["split"]["shares"]["integration"] == 3_805
    assert data["fees_split"] is None


async def test_list_fetch_and_event_say_the_same(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    listening: Shop,
    verified: Callable[..., Any],
) -> None:
    (code,) = await codes(api, 1)
    data = await verified(subaccount=code)
    fetched = (await api.get(f"/transaction/{data['id']}")).json()["data"]
    (listed,) = (await api.get("/transaction")).json()["data"]
    (sent,) = (await control.get("deliveries")).json()["deliveries"]
    event = json.loads(sent["body"])["data"]

    names = ("fees_split", "split", "subaccount")
    for other in (fetched, listed, event):
        assert [other[name] for name in names] == [data[name] for name in names]


async def test_unpaid_transaction_shows_with_whom_it_will_be_shared(
    api: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    made = await split(api, (code, 50))
    await opened("ref-1", subaccount=code)
    await opened("ref-2", split_code=made["split_code"])

    one = (await api.get("/transaction/verify/ref-1")).json()["data"]
    many = (await api.get("/transaction/verify/ref-2")).json()["data"]
    assert (one["fees_split"], one["subaccount"]["subaccount_code"]) == (None, code)
    assert "shares" not in many["split"]


async def test_subaccount_counts_as_it_was_at_first(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    (code,) = await codes(api, 1)
    await opened(amount=10_000, subaccount=code)
    await api.put(f"/subaccount/{code}", json={"percentage_charge": 0})
    await control.post("transactions/ref-1/pay")

    data = (await api.get("/transaction/verify/ref-1")).json()["data"]
    assert data["fees_split"]["subaccount"] == 7_000


@pytest.mark.parametrize(
    ("wrong", "status", "message"),
    [
        ({"split_code": "SPL_x"}, 404, "Invalid Split code."),
        ({"subaccount": "ACCT_x"}, 404, "Invalid Subaccount."),
        ({"split": {"type": "flat"}}, 400, "You have invalid or missing subaccount(s) key"),
        (
            {"split": {"type": "flat", "subaccounts": [{"subaccount": "ACCT_x", "share": 1}]}},
            404,
            "Invalid Subaccount.",
        ),
        ({"subaccount": "ACCT_x", "transaction_charge": -1}, 400, None),
        ({"subaccount": "ACCT_x", "bearer": "all"}, 400, None),
    ],
)
async def test_what_cannot_be_shared_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, Any], status: int, message: str | None
) -> None:
    body = {"email": "ama@example.com", "amount": 10_000, "reference": "ref-1", **wrong}
    answer = await api.post("/transaction/initialize", json=body)

    assert answer.status_code == status
    assert message in (None, answer.json()["message"])
    assert (await api.get("/transaction/verify/ref-1")).status_code == 400


async def test_split_has_to_be_active_large_enough_and_of_the_currency(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await control.patch("settings", json={"currency": "NGN"})
    (code,) = await codes(api, 1)
    made = await split(api, (code, 20_000), type="flat", currency="NGN")
    sent = {"email": "ama@example.com", "amount": 10_000, "split_code": made["split_code"]}

    small = await api.post("/transaction/initialize", json=sent)
    other = await api.post("/transaction/initialize", json={**sent, "currency": "USD"})
    await api.put(f"/split/{made['id']}", json={"active": False})
    gone = await api.post("/transaction/initialize", json=sent)
    assert [each.status_code for each in (small, other, gone)] == [400, 400, 404]
