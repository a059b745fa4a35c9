"""`clear`, `reset` and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from fake_paystack.context import Context
from tests.fake_paystack.conftest import Shop

pytestmark = pytest.mark.anyio


async def test_clock_moves_ahead(control: httpx.AsyncClient) -> None:
    before = (await control.get("clock")).json()
    after = (await control.post("clock", json={"advance": 3600.5})).json()

    moved = datetime.fromisoformat(after["now"]) - datetime.fromisoformat(before["now"])
    assert (before["offset"], after["offset"]) == (0, 3600.5)
    assert moved.total_seconds() >= 3600.5


async def test_clock_goes_to_a_moment(control: httpx.AsyncClient) -> None:
    start = datetime.fromisoformat((await control.get("clock")).json()["now"])
    moment = start + timedelta(days=3)
    after = (await control.post("clock", json={"to": moment.isoformat()})).json()

    assert timedelta() <= datetime.fromisoformat(after["now"]) - moment < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("move", "why"),
    [
        ({"to": "2020-01-01T00:00:00Z"}, "to: the clock says "),
        ({"to": "9999-12-31T00:00:00Z"}, "to: the clock says "),
        ({"to": "2026-12-01T00:00:00"}, "to: "),
        ({"to": "2030-01-01T00:00:00Z", "advance": 1}, "A clock is moved by `advance` seconds, or"),
        ({}, "A clock is moved by `advance` seconds, or"),
    ],
)
async def test_a_moment_that_it_cannot_go_to_is_refused(
    control: httpx.AsyncClient, move: dict[str, Any], why: str
) -> None:
    answer = await control.post("clock", json=move)

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(why)
    assert (await control.get("clock")).json()["offset"] == 0


@pytest.mark.parametrize("seconds", [-1, "soon", 1e18])
async def test_clock_moves_ahead_only(control: httpx.AsyncClient, seconds: object) -> None:
    answer = await control.post("clock", json={"advance": seconds})

    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("advance: ")


async def test_clear_keeps_settings_and_transactions(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    listening: Shop,
    opened: Callable[..., Any],
) -> None:
    await opened()
    await control.post("faults", json={"name": "api.status"})
    await control.post("gates", json={"point": "api"})
    await control.post("clock", json={"advance": 60})
    mark = (await control.post("clear")).json()["mark"]

    assert (await api.get("/transaction/verify/ref-1")).status_code == 200
    assert (await control.get("clock")).json()["offset"] == 0
    assert (await control.get("settings")).json()["webhook_url"] == listening.url
    assert (await control.get("journal", params={"after": mark})).json()["mark"] == mark + 1


async def test_reset_makes_the_integration_as_new(
    api: httpx.AsyncClient,
    control: httpx.AsyncClient,
    listening: Shop,
    opened: Callable[..., Any],
) -> None:
    await opened()
    await control.post("deliveries/hold")
    await control.post("transactions/ref-1/pay")
    await control.post("reset")

    assert (await api.get("/transaction/verify/ref-1")).status_code == 400
    assert (await control.get("deliveries")).json() == {"deliveries": []}
    assert (await control.get("settings")).json()["webhook_url"] is None
    assert len((await control.get("journal")).json()["entries"]) == 1
    await opened()


async def test_handler_that_goes_wrong_is_not_tried_for_ever(
    control: httpx.AsyncClient, ctx: Context, caplog: pytest.LogCaptureFixture
) -> None:
    calls = []

    async def broken(_: Context, due: Any) -> None:
        calls.append(due.subject)
        raise ValueError

    ctx.shared.handlers["broken"] = broken
    with ctx.atomic():
        ctx.schedule.put("broken", "a", ctx.now + timedelta(seconds=180))
    await control.post("clock", json={"advance": 180})
    await control.post("clock", json={"advance": 3600})

    assert calls == ["a"]
    assert "broken of a went wrong" in caplog.text
    [told, *_] = (await control.get("journal", params={"kind": "clock"})).json()["entries"]
    assert told["note"] == "broken of a went wrong, and is given up: ValueError"


async def test_timer_runs_what_comes_due_by_itself(
    control: httpx.AsyncClient, ctx: Context
) -> None:
    async def ring(ctx: Context, due: Any) -> None:
        ctx.journal.record("clock", note=due.subject)

    ctx.shared.handlers["ring"] = ring
    now = ctx.now
    with ctx.atomic():
        ctx.schedule.put("ring", "later", now + timedelta(seconds=0.02))
        ctx.schedule.put("ring", "sooner", now + timedelta(seconds=0.01))
    first = (await control.get("journal", params={"wait": 10})).json()
    then = (await control.get("journal", params={"wait": 10, "after": first["mark"]})).json()

    assert [each["note"] for each in first["entries"] + then["entries"]] == ["sooner", "later"]
