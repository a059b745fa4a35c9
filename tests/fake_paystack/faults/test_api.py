"""Faults between a call and its answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context

pytestmark = pytest.mark.anyio

INITIALIZE = "/transaction/initialize"
GOOD = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}
LIMITS = ("limit", "remaining", "reset")


async def switch_on(control: httpx.AsyncClient, name: str, **settings: Any) -> str:
    answer = await control.post("faults", json={"name": name, **settings})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def test_status_answers_in_paystacks_place(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    id = await switch_on(control, "api.status", path="/transaction", times=1)
    broken = await api.post(INITIALIZE, json=GOOD)
    well = await api.post(INITIALIZE, json=GOOD)

    assert (broken.status_code, broken.json()["message"]) == (500, "An error occurred")
    assert well.status_code == 200
    assert (await control.delete(f"faults/{id}")).json()["fired"] == 1


async def test_fault_of_webhooks_costs_calls_no_commit_of_their_own(
    ctx: Context,
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await switch_on(control, "webhook.drop")
    commits, statement = 0, ctx.db.control

    def counted(sql: str) -> None:
        nonlocal commits
        commits += sql == "COMMIT"
        statement(sql)

    monkeypatch.setattr(ctx.db, "control", counted)
    await api.post(INITIALIZE, json=GOOD)

    assert commits == 1


@pytest.mark.parametrize(
    ("settings", "text", "content_type"),
    [
        ({"status": 429, "body": {"status": False}}, '{"status":false}', "application/json"),
        ({"status": 403, "body": "<h1>no</h1>"}, "<h1>no</h1>", "text/html"),
        ({"status": 502, "body": ""}, "", "text/html"),
        ({"status": 200, "body": []}, "[]", "application/json"),
        (
            {"body": '{"stat', "headers": {"Content-Type": "application/json"}},
            '{"stat',
            "application/json",
        ),
    ],
)
async def test_status_takes_body_and_headers(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    settings: dict[str, Any],
    text: str,
    content_type: str,
) -> None:
    settings.setdefault("headers", {})["x-ratelimit-reset"] = "1.5"
    await switch_on(control, "api.status", **settings)
    answer = await api.get("/transaction")

    assert (answer.status_code, answer.text) == (settings.get("status", 500), text)
    assert answer.headers["content-type"].startswith(content_type)
    assert answer.headers["x-ratelimit-reset"] == "1.5"
    [entry] = (await control.get("journal", params={"kind": "api"})).json()["entries"]
    assert (entry["status"], entry["note"]) == (answer.status_code, "api.status")


async def test_handled_call_takes_effect_behind_the_fault(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.status", handled=True, path=INITIALIZE)
    assert (await api.post(INITIALIZE, json=GOOD)).status_code == 500

    assert (await api.get("/transaction/verify/ref-1")).status_code == 200


@pytest.mark.parametrize(("handled", "status"), [(False, 400), (True, 200)])
async def test_reset_breaks_the_connection(
    api: httpx.AsyncClient, control: httpx.AsyncClient, handled: bool, status: int
) -> None:
    await switch_on(control, "api.reset", path=INITIALIZE, handled=handled)
    with pytest.raises(ConnectionResetError):
        await api.post(INITIALIZE, json=GOOD)

    assert (await api.get("/transaction/verify/ref-1")).status_code == status
    entries = (await control.get("journal", params={"kind": "api"})).json()["entries"]
    assert [(each["status"], each["note"]) for each in entries] == [
        (None, "api.reset"),
        (status, None),
    ]


async def test_latency_answers_late_and_well(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.latency", seconds=0.01)

    assert (await api.post(INITIALIZE, json=GOOD)).status_code == 200


@pytest.mark.parametrize(("handled", "status"), [(False, 400), (True, 200)])
async def test_hang_lasts_until_the_fault_is_removed(
    api: httpx.AsyncClient, control: httpx.AsyncClient, handled: bool, status: int
) -> None:
    id = await switch_on(control, "api.hang", path=INITIALIZE, handled=handled)
    call = asyncio.create_task(api.post(INITIALIZE, json=GOOD))
    await control.get("journal", params={"kind": "fault", "wait": 5})
    assert not call.done()
    await control.delete(f"faults/{id}")

    with pytest.raises(ConnectionResetError):
        await call
    assert (await api.get("/transaction/verify/ref-1")).status_code == status


async def test_two_faults_at_once_are_both_named(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await opened()
    await switch_on(control, "api.latency", seconds=0)
    await switch_on(control, "api.status", status=503)

    assert (await api.get("/transaction")).status_code == 503
    entries = (await control.get("journal")).json()["entries"]
    assert [each["note"] for each in entries[-3:]] == [
        "api.latency fired",
        "api.status fired",
        "api.latency, api.status",
    ]


@pytest.mark.parametrize(("fraction", "kept"), [(0.0, 0), (0.5, 91), (1.0, 182)])
async def test_truncated_answer_looks_well_and_is_broken_json(
    api: httpx.AsyncClient, control: httpx.AsyncClient, fraction: float, kept: int
) -> None:
    await switch_on(control, "api.truncated", times=1, fraction=fraction)
    broken = await api.post(INITIALIZE, json=GOOD)

    assert (broken.status_code, len(broken.text)) == (200, kept)
    assert broken.headers["content-length"] == str(kept)
    with pytest.raises(json.JSONDecodeError):
        broken.json()
    assert (await api.get("/transaction/verify/ref-1")).status_code == 200


async def test_truncated_answer_may_be_to_a_call_without_effect(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.truncated", handled=False, path=INITIALIZE)
    broken = await api.post(INITIALIZE, json=GOOD)

    assert (broken.status_code, broken.text[:14]) == (200, '{"status":true')
    assert (await api.get("/transaction/verify/ref-1")).status_code == 400


@pytest.mark.parametrize(("handled", "status"), [(False, 400), (True, 200)])
async def test_html_is_a_page_where_json_belongs(
    api: httpx.AsyncClient, control: httpx.AsyncClient, handled: bool, status: int
) -> None:
    await switch_on(control, "api.html", path=INITIALIZE, status=503, handled=handled)
    answer = await api.post(INITIALIZE, json=GOOD)

    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=UTF-8")
    assert "<h1>503 Service Unavailable</h1>" in answer.text
    assert (await api.get("/transaction/verify/ref-1")).status_code == status


async def test_html_may_have_a_status_that_no_standard_names(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.html", status=522)
    answer = await api.get("/transaction")

    assert (answer.status_code, "<h1>522</h1>" in answer.text) == (522, True)


async def test_rate_limited_says_when_to_come_back(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.rate_limited", reset=0.25, limit=5, skip=1, times=1)
    answers = [await api.get("/transaction") for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 429, 200]
    refused = answers[1]
    assert refused.json()["status"] is False
    limits = {name: refused.headers[f"x-ratelimit-{name}"] for name in LIMITS}
    assert limits == {"limit": "5", "remaining": "0", "reset": "0.25"}


@pytest.mark.parametrize(
    ("user_agent", "status"),
    [
        ("Python-urllib/3.11", 403),
        ("python-URLLIB", 403),
        ("", 403),
        ("python-requests/2.32", 200),
        ("Mozilla/5.0 Python-urllib", 200),
    ],
)
async def test_edge_refuses_by_user_agent_and_counts_whom_it_looked_at(
    api: httpx.AsyncClient, control: httpx.AsyncClient, user_agent: str, status: int
) -> None:
    id = await switch_on(control, "api.edge_block")
    answer = await api.get("/transaction", headers={"user-agent": user_agent})
    struck = (await control.get("journal", params={"kind": "fault"})).json()["entries"]

    assert (answer.status_code, len(struck)) == (status, int(status == 403))
    assert (await control.delete(f"faults/{id}")).json()["fired"] == 1


async def test_edge_refuses_whom_it_is_told_to(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.edge_block", user_agents=["curl"], missing=False)
    named = [await api.get("/transaction", headers={"user-agent": each}) for each in ("", "curl/8")]

    assert [each.status_code for each in named] == [200, 403]
    assert named[1].headers["content-type"].startswith("text/html")


async def test_fault_of_a_reference_strikes_its_calls_only(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await switch_on(control, "api.status", reference="ref-2")
    await opened("ref-1")

    assert (await api.post(INITIALIZE, json={**GOOD, "reference": "ref-2"})).status_code == 500
    assert (await api.get("/transaction/verify/ref-1")).status_code == 200


async def test_fault_that_strikes_is_journalled_with_the_call(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await switch_on(control, "api.html")
    await api.post(INITIALIZE, json=GOOD)
    [entry] = (await control.get("journal", params={"kind": "fault"})).json()["entries"]

    assert (entry["method"], entry["path"], entry["reference"]) == ("POST", INITIALIZE, "ref-1")
    assert entry["note"] == "api.html fired"
