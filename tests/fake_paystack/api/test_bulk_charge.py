"""`/bulkcharge`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from tests.fake_paystack.conftest import Shop
from tests.fake_paystack.store.conftest import asking

pytestmark = pytest.mark.anyio


@pytest.fixture
async def code(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> str:
    """Authorization code of a card that has paid."""
    await opened("first")
    await control.post("transactions/first/pay")
    data = (await api.get("/transaction/verify/first")).json()["data"]
    found: str = data["authorization"]["authorization_code"]
    return found


async def queued(api: httpx.AsyncClient, code: str, *references: str, **fields: Any) -> Any:
    charges = [
        {"authorization": code, "amount": "2500", "reference": reference, **fields}
        for reference in references
    ]
    answer = await api.post("/bulkcharge", json=charges)
    assert (answer.status_code, answer.json()["message"]) == (200, "Charges have been queued")
    return answer.json()["data"]


async def statuses(api: httpx.AsyncClient, *references: str) -> list[str]:
    return [
        (await api.get(f"/transaction/verify/{reference}")).json()["data"]["status"]
        for reference in references
    ]


async def test_charges_are_taken_one_after_the_other(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a", "b")
    assert (batch["status"], batch["pending_charges"]) == ("active", 2)
    assert await statuses(api, "a", "b") == ["queued", "queued"]
    await control.post("clock", json={"advance": 1})
    assert await statuses(api, "a", "b") == ["success", "queued"]
    await control.post("clock", json={"advance": 1})

    done = (await api.get(f"/bulkcharge/{batch['batch_code']}")).json()["data"]
    assert (done["status"], done["pending_charges"], done["total_charges"]) == ("complete", 0, 2)
    assert await statuses(api, "a", "b") == ["success", "success"]


async def test_each_step_reads_one_charge_however_many_wait(
    ctx: Context, api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await queued(api, code, *"abcd")
    with asking(ctx.db) as asked:
        await control.post("clock", json={"advance": 1})

    [sql] = [sql for sql in asked if sql.startswith("SELECT") and "'bulk_charge_items'" in sql]
    assert len(ctx.db.execute(sql).fetchall()) == 1


async def test_each_charge_sends_its_event(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str, listening: Shop
) -> None:
    await queued(api, code, "a", "b")
    await control.post("clock", json={"advance": 5})

    assert len(listening.received) == 2


async def test_paused_batch_waits_until_it_is_resumed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a", "b")
    await control.post("clock", json={"advance": 1})
    paused = await api.get(f"/bulkcharge/pause/{batch['batch_code']}")
    await control.post("clock", json={"advance": 60})
    assert await statuses(api, "a", "b") == ["success", "queued"]
    resumed = await api.get(f"/bulkcharge/resume/{batch['batch_code']}")
    await control.post("clock", json={"advance": 1})

    assert await statuses(api, "a", "b") == ["success", "success"]
    assert paused.json() == {"status": True, "message": "Bulk charge batch has been paused"}
    assert resumed.json() == {"status": True, "message": "Bulk charge batch has been resumed"}


async def test_complete_batch_stays_complete(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a")
    await control.post("clock", json={"advance": 1})
    for turn in ("pause", "resume"):
        await api.get(f"/bulkcharge/{turn}/{batch['batch_code']}")

    data = (await api.get(f"/bulkcharge/{batch['id']}")).json()["data"]
    assert data["status"] == "complete"


async def test_charges_of_a_batch_are_listed_by_status(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a", "b")
    await control.post("clock", json={"advance": 1})
    path = f"/bulkcharge/{batch['batch_code']}/charges"
    every = (await api.get(path)).json()
    paid = (await api.get(path, params={"status": "success"})).json()

    assert (every["message"], every["meta"]["total"]) == ("Bulk charge items retrieved", 2)
    assert [row["reference"] for row in paid["data"]] == ["a"]
    assert paid["data"][0]["transaction"]["status"] == "success"


async def test_charge_that_the_bank_refuses_fails_and_the_next_goes_on(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a", "b", "c")
    await control.patch(f"authorizations/{code}", json={"declines": "Insufficient Funds"})
    await control.post("clock", json={"advance": 1})
    await api.post("/customer/authorization/deactivate", json={"authorization_code": code})
    await control.post("clock", json={"advance": 1})
    await control.patch(f"authorizations/{code}", json={"declines": "", "active": True})
    await control.post("clock", json={"advance": 1})

    rows = (await api.get(f"/bulkcharge/{batch['batch_code']}/charges")).json()["data"]
    assert [row["status"] for row in rows] == ["success", "failed", "failed"]
    assert rows[2]["message"] == "Insufficient Funds"


async def test_part_of_a_charge_is_taken_where_that_is_allowed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    await control.patch(f"authorizations/{code}", json={"balance": 1000})
    await queued(api, code, "a", attempt_partial_debit=True, at_least=500)
    await queued(api, code, "b", attempt_partial_debit=False)
    await control.post("clock", json={"advance": 5})

    verified = (await api.get("/transaction/verify/a")).json()["data"]
    assert (verified["amount"], verified["requested_amount"]) == (1000, 2500)
    assert await statuses(api, "b") == ["failed"]


async def test_charge_that_was_paid_in_another_way_is_not_taken_again(
    api: httpx.AsyncClient, control: httpx.AsyncClient, code: str
) -> None:
    batch = await queued(api, code, "a")
    await control.post("transactions/a/pay")
    await control.post("clock", json={"advance": 1})

    data = (await api.get(f"/bulkcharge/{batch['batch_code']}")).json()["data"]
    assert data["status"] == "complete"


async def test_batches_are_listed(api: httpx.AsyncClient, code: str) -> None:
    batch = await queued(api, code, "a")
    answer = (await api.get("/bulkcharge", params={"status": "active"})).json()
    none = (await api.get("/bulkcharge", params={"status": "paused"})).json()

    assert [row["batch_code"] for row in answer["data"]] == [batch["batch_code"]]
    assert none["data"] == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Charges must be an array of objects"),
        ([1], "Charges must be an array of objects"),
        ({"charges": []}, "Charges must be an array of objects"),
        ([], "Invalid request body: it is not a JSON object"),
        ([{}] * 2_001, "Too many charges in one batch"),
        ([{"amount": 1}], '"authorization" is required'),
        ([{"authorization": "AUTH_nope", "amount": 1}], "Authorization code is invalid"),
        ([{"authorization": "AUTH_nope", "amount": "x"}], "Invalid Amount Sent"),
    ],
)
async def test_wrong_batch_is_refused(api: httpx.AsyncClient, body: Any, message: str) -> None:
    answer = await api.post("/bulkcharge", json=body)

    assert (answer.status_code, answer.json()["message"]) == (400, message)


@pytest.mark.parametrize("body", [b"[{", b"[\xff]"])
async def test_array_that_is_none_is_refused(api: httpx.AsyncClient, body: bytes) -> None:
    answer = await api.post("/bulkcharge", content=body)

    assert answer.json()["message"].startswith("Invalid request body")


async def test_used_reference_refuses_the_whole_batch(api: httpx.AsyncClient, code: str) -> None:
    charges = [
        {"authorization": code, "amount": 1, "reference": reference} for reference in ("a", "first")
    ]
    answer = await api.post("/bulkcharge", json=charges)

    assert answer.json()["message"] == "Duplicate Transaction Reference"
    assert (await api.get("/transaction/verify/a")).status_code == 400


async def test_form_has_its_charges_by_number(api: httpx.AsyncClient, code: str) -> None:
    form = {"0[authorization]": code, "0[amount]": "100", "0[reference]": "a"}
    answer = await api.post("/bulkcharge", data=form)

    assert answer.json()["data"]["total_charges"] == 1


@pytest.mark.parametrize("path", ["{}", "{}/charges", "pause/{}", "resume/{}"])
async def test_unknown_batch(api: httpx.AsyncClient, path: str) -> None:
    answer = await api.get(f"/bulkcharge/{path.format('BCH_nope')}")

    assert answer.status_code == 404
