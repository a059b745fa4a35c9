"""`journal` of the control API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from fake_paystack import journal as journals
from fake_paystack.api import charge_channels
from fake_paystack.context import Context
from fake_paystack.settings import JOURNAL_KEPT

pytestmark = pytest.mark.anyio


async def entries(control: httpx.AsyncClient, **query: Any) -> list[Any]:
    found: list[Any] = (await control.get("journal", params=query)).json()["entries"]
    return found


async def test_call_is_told_whole_but_for_the_key(
    api: httpx.AsyncClient, control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    data = await opened()
    await api.get("/transaction/verify/ref-1?x=%20", headers={"user-agent": "shop/1"})
    initialize, verify = await entries(control, kind="api")

    assert (initialize["method"], initialize["path"]) == ("POST", "/transaction/initialize")
    assert (initialize["status"], initialize["reference"]) == (200, "ref-1")
    assert initialize["request"]["headers"]["authorization"] == "Bearer sk_test_**********"
    assert initialize["request"]["body"]["email"] == "ama@example.com"
    assert initialize["response"]["body"]["data"] == data
    assert initialize["duration_ms"] > 0
    assert verify["path"] == "/transaction/verify/ref-1?x=%20"
    assert verify["request"]["headers"]["user-agent"] == "shop/1"


async def test_path_stands_as_it_was_sent(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await api.get("/transaction/verify/a%2Fb/")

    [entry] = await entries(control)
    assert (entry["path"], entry["reference"]) == ("/transaction/verify/a%2Fb", "a/b")


CHANNELS: list[dict[str, Any]] = [
    {"card": {"number": "700001", "cvv": "700002", "pin": "700003", "expiry_month": 1}},
    {"bank": {"code": "057", "account_number": "700001"}, "birthday": "1990-01-01"},
    {"bank": {"code": "50211", "phone": "0551234987", "token": "700001"}},
    {"mobile_money": {"phone": "0551234987", "provider": "mtn", "account_number": "700001"}},
    {"ussd": {"type": "737"}, "pin": "700001"},
    {"qr": {"provider": "scan-to-pay"}, "otp": "700001"},
    {"eft": {"provider": "ozow"}, "card_number": "700001"},
    {"bank_transfer": {"account_number": "700001"}, "bvn": "700002"},
    {"capitec_pay": {"identifier_key": "IDNUMBER", "identifier_value": "700001"}},
]


def test_every_channel_is_among_those_looked_at() -> None:
    assert {next(iter(each)) for each in CHANNELS} == {
        channel.name for channel in charge_channels.CHANNELS
    }


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("is_form", [False, True])
async def test_no_channel_leaves_a_payers_secret(
    api: httpx.AsyncClient, control: httpx.AsyncClient, channel: dict[str, Any], is_form: bool
) -> None:
    body = {"email": "ama@example.com", "amount": 9400, **channel}
    if is_form:
        await api.post("/charge", data=flat(body))
    else:
        await api.post("/charge", json=body)
    journal = (await control.get("journal")).text

    assert "/charge" in journal
    assert "70000" not in journal


def flat(body: dict[str, Any]) -> dict[str, str]:
    """As a form has it."""
    fields: dict[str, str] = {}
    for name, value in body.items():
        inner = value.items() if isinstance(value, dict) else [("", value)]
        fields |= {f"{name}[{key}]" if key else name: str(each) for key, each in inner}
    return fields


async def test_form_stands_as_its_fields(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    await api.post("/transaction/initialize", data={"email": "a@b.co", "metadata[a]": "1"})

    [entry] = await entries(control)
    assert entry["request"]["body"] == {"email": "a@b.co", "metadata": {"a": "1"}}


async def test_generated_reference_files_the_call(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    answer = await api.post("/transaction/initialize", json={"email": "a@b.co", "amount": 1})

    assert len(await entries(control, reference=answer.json()["data"]["reference"])) == 1


async def test_long_bodies_are_cut(api: httpx.AsyncClient, control: httpx.AsyncClient) -> None:
    await api.post("/customer", json={"email": "a@b.co", "metadata": {"long": "x" * 50_000}})

    [entry] = await entries(control)
    assert isinstance(entry["request"]["body"], str)
    assert len(entry["request"]["body"]) == len(entry["response"]["body"]) == 16 * 1024


async def test_mark_and_filters(control: httpx.AsyncClient, opened: Callable[..., Any]) -> None:
    await opened("ref-1")
    mark = (await control.get("journal", params={"after": 2**62})).json()
    await opened("ref-2")

    assert mark["entries"] == []
    assert [each["reference"] for each in await entries(control, after=mark["mark"])] == ["ref-2"]
    assert await entries(control, kind="redirect") == []


async def test_waiting_ends_with_the_first_match(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    waiting = asyncio.create_task(entries(control, reference="ref-2", wait=30))
    await opened("ref-1")
    await opened("ref-2")

    assert [each["reference"] for each in await waiting] == ["ref-2"]


async def test_waiting_in_vain_ends_with_nothing(control: httpx.AsyncClient) -> None:
    assert await entries(control, wait=0.01) == []
    assert (await control.get("journal", params={"wait": 1e9})).status_code == 422


async def test_closing_sends_home_who_waits(control: httpx.AsyncClient, ctx: Context) -> None:
    waiting = asyncio.create_task(entries(control, wait=30))
    await asyncio.wait([waiting], timeout=0.05)
    ctx.journal.close()

    assert await waiting == []


async def test_journal_keeps_the_newest(
    control: httpx.AsyncClient, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "JOURNAL_KEPT", 30)
    monkeypatch.setattr(journals, "_BATCH", 10)
    for number in range(105):
        ctx.journal.record("clock", note=str(number))

    notes = [each["note"] for each in await entries(control)]
    assert (notes[0], notes[-1], len(notes)) == ("70", "104", 35)
    assert JOURNAL_KEPT == 20_000


async def test_real_time_stands_beside_the_clocks(
    control: httpx.AsyncClient, opened: Callable[..., Any]
) -> None:
    await control.post("clock", json={"advance": 86_400})
    before = datetime.now(UTC)
    await opened()
    [entry] = await entries(control, kind="api")
    recorded = datetime.fromisoformat(entry["recorded_at"])

    assert before <= recorded <= datetime.now(UTC)
    assert datetime.fromisoformat(entry["at"]) > recorded
    assert len(entry["recorded_at"]) == len("2026-11-23T12:00:00.000000Z")


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"customer": "CUS_x", "deep": [{"bvn": "22222222221"}]}},
        {"json": {"metadata": '{"card": {"number": "22222222221"}}'}},
        {"data": {"bank[account_number]": "22222222221"}},
        {"content": '{"pin": "22222222221", '},
        {"content": "otp=22222222221", "headers": {"content-type": "application/json"}},
        {"params": {"account_number": "22222222221"}},
    ],
)
async def test_secrets_of_payers_are_not_journalled(
    api: httpx.AsyncClient, control: httpx.AsyncClient, sent: dict[str, Any]
) -> None:
    await api.post("/plan", **sent)

    (entry,) = await entries(control, kind="api")
    assert "22222222221" not in str(entry)
    assert "**********" in f"{entry['request']['body']} {entry['path']}"


async def test_answers_with_account_numbers_are_masked(
    api: httpx.AsyncClient, control: httpx.AsyncClient
) -> None:
    call = "/bank/resolve?account_number=0123456789&bank_code=058"
    assert "0123456789" in (await api.get(call)).text

    (entry,) = await entries(control, kind="api")
    assert "0123456789" not in str(entry)
