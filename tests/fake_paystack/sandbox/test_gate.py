"""Gates: what is held, and what is let through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio


async def gate(control: httpx.AsyncClient, **settings: Any) -> str:
    answer = await control.post("gates", json=settings)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


async def arrivals(control: httpx.AsyncClient, id: str, at_least: int = 1) -> int:
    answer = await control.get(f"gates/{id}", params={"at_least": at_least, "wait": 10})
    return int(answer.json()["waiting"])


@pytest.mark.parametrize(("point", "status"), [("api", 400), ("answer", 200)])
async def test_call_is_held_before_it_is_handled_or_behind(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    point: str,
    status: int,
) -> None:
    id = await gate(control, point=point, path="/transaction/initialize")
    held = asyncio.create_task(opened("ref-1"))
    assert await arrivals(control, id) == 1
    seen = await api.get("/transaction/verify/ref-1")
    assert not held.done()
    await control.post(f"gates/{id}/release")

    assert (await held)["reference"] == "ref-1"
    assert seen.status_code == status


async def test_gate_of_a_reference_lets_others_pass(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    id = await gate(control, point="api", reference="ref-1")
    held = [asyncio.create_task(opened("ref-1"))]
    await opened("ref-2")
    assert await arrivals(control, id) == 1
    last = (await control.delete(f"gates/{id}")).json()
    await asyncio.gather(*held)

    assert (last["waiting"], last["passed"]) == (1, 0)
    assert (await control.get(f"gates/{id}")).status_code == 404


async def test_crowd_is_let_in_at_once_and_counted(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    id = await gate(control, point="api", path="/transaction/verify")
    calls = [asyncio.create_task(api.get("/transaction/verify/x")) for _ in range(20)]
    assert await arrivals(control, id, 20) == 20
    await control.post(f"gates/{id}/release")
    await asyncio.gather(*calls)
    await api.get("/transaction/verify/x")

    assert (await control.get(f"gates/{id}")).json()["passed"] == 21


async def test_waiting_for_arrivals_in_vain_ends(control: httpx.AsyncClient) -> None:
    id = await gate(control, point="redirect")
    answer = await control.get(f"gates/{id}", params={"at_least": 1, "wait": 0.01})

    assert answer.json()["waiting"] == 0


async def test_holding_is_journalled(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    id = await gate(control, point="answer")
    held = asyncio.create_task(opened("ref-1"))
    await arrivals(control, id)
    await control.delete(f"gates/{id}")
    await held

    entries = (await control.get("journal", params={"kind": "gate"})).json()["entries"]
    assert [each["note"] for each in entries] == ["held at answer", "released at answer"]


async def test_all_gates_are_listed_with_what_they_hold(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    id = await gate(control, point="api", path="/transaction/verify")
    await gate(control, point="redirect")
    held = asyncio.create_task(api.get("/transaction/verify/ref-1"))
    await arrivals(control, id)
    first, second = (await control.get("gates")).json()["gates"]
    await control.delete("gates")
    await held

    assert first["held"] == [{"path": "/transaction/verify/ref-1", "reference": "ref-1"}]
    assert (second["point"], second["held"]) == ("redirect", [])
    assert (await control.get("gates")).json() == {"gates": []}


async def test_a_gate_that_let_all_through_says_so(control: httpx.AsyncClient) -> None:
    id = await gate(control, point="api")
    state = (await control.post(f"gates/{id}/release")).json()

    assert state["is_open"]


async def test_unknown_point_is_refused(control: httpx.AsyncClient) -> None:
    answer = await control.post("gates", json={"point": "door"})

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("point: ")


async def test_some_are_let_through_longest_waiting_first(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    id = await gate(control, point="api", path="/transaction/verify")
    calls = []
    for number in range(3):
        calls.append(asyncio.create_task(api.get(f"/transaction/verify/{number}")))
        assert await arrivals(control, id, number + 1) == number + 1
    state = (await control.post(f"gates/{id}/release", json={"count": 2})).json()
    await asyncio.gather(*calls[:2])

    assert (state["waiting"], state["passed"], calls[2].done()) == (1, 2, False)
    await control.post(f"gates/{id}/release", json={"count": 9})
    await calls[2]
    later = asyncio.create_task(api.get("/transaction/verify/later"))
    assert await arrivals(control, id) == 1
    await control.delete(f"gates/{id}")
    await later


@pytest.mark.parametrize("first", ["api", "delivery"])
async def test_verify_and_delivery_go_in_the_order_of_their_release(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    opened: Callable[..., Any],
    listening: Shop,
    first: str,
) -> None:
    await opened("ref-1")
    gates = {
        "api": await gate(control, point="api", path="/transaction/verify/ref-1"),
        "delivery": await gate(control, point="delivery", reference="ref-1"),
    }
    await control.post("transactions/ref-1/pay")
    verifying = asyncio.create_task(api.get("/transaction/verify/ref-1"))
    for id in gates.values():
        assert await arrivals(control, id) == 1
    mark = (await control.get("journal")).json()["mark"]
    for kind in sorted(gates, key=lambda kind: kind != first):
        await control.post(f"gates/{gates[kind]}/release")
        await control.get("journal", params={"kind": kind, "after": mark, "wait": 10})
    await verifying

    entries = (await control.get("journal", params={"after": mark})).json()["entries"]
    kinds = [each["kind"] for each in entries if each["kind"] in gates]
    assert kinds == sorted(gates, key=lambda kind: kind != first)


async def test_a_delivery_that_finds_the_gate_open_has_passed_it(
    control: httpx.AsyncClient, opened: Callable[..., Any], listening: Shop
) -> None:
    await opened("ref-1")
    id = await gate(control, point="delivery")
    await control.post(f"gates/{id}/release")
    await control.post("transactions/ref-1/pay")
    await control.post("clock", json={"advance": 0})

    assert (await control.delete(f"gates/{id}")).json()["passed"] == 1
