"""A database that keeps nothing any more: told in a sentence, nothing lost, and it goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from fake_paystack import schedule, store
from fake_paystack.app import Application, create_app
from fake_paystack.settings import Settings
from fake_paystack.webhooks.sender import Sender
from tests.fake_paystack.conftest import Shop, client
from tests.fake_paystack.full_disk import failing_at

pytestmark = pytest.mark.anyio
CONTROL = "/_sandbox/api/"
BODY = {"email": "ama@example.com", "amount": 9400, "reference": "ref-1"}
READ_ONLY = ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
FULL = ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 4294967294")


@pytest.fixture
async def app(tmp_path: Path, shop: Shop) -> AsyncIterator[Application]:
    app = create_app(Settings(database=str(tmp_path / "fake.db")))
    app.paystack.shared.sender = Sender(httpx.MockTransport(shop.answer))
    yield app
    await app.paystack.stop()


@pytest.fixture
async def fake(app: Application) -> AsyncIterator[httpx.AsyncClient]:
    async with client(app, "http://localhost") as fake:
        await fake.post("/transaction/initialize", json=BODY)
        yield fake


def unreadable(*_: Any, **__: Any) -> Any:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    raise error


def fails_for(kind: str, insert: Callable[..., None]) -> Callable[..., None]:
    """Write to the journal what is of another kind."""

    def written(*given: Any, **named: Any) -> None:
        if named["kind"] == kind:
            unreadable()
        insert(*given, **named)

    return written


@contextmanager
def failing(app: Application, how: tuple[str, str] = READ_ONLY) -> Iterator[None]:
    app.paystack.db.execute(how[0])
    try:
        yield
    finally:
        app.paystack.db.execute(how[1])


@pytest.mark.parametrize(
    ("how", "says"), [(READ_ONLY, "readonly database"), (FULL, "database or disk is full")]
)
async def test_call_is_refused_in_a_sentence_and_works_afterwards(
    app: Application, fake: httpx.AsyncClient, how: tuple[str, str], says: str
) -> None:
    body = {**BODY, "reference": "ref-2", "metadata": {"note": "y" * 20_000}}
    with failing(app, how):
        refused = await fake.post("/transaction/initialize", json=body)

    assert (refused.status_code, says in refused.json()["message"]) == (507, True)
    assert (await fake.get("/transaction/verify/ref-1")).status_code == 200
    assert (await fake.post("/transaction/initialize", json=body)).status_code == 200


async def test_calls_of_one_moment_share_a_commit_and_are_refused_together_when_it_fails(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def initialized_at_once() -> list[int]:
        calls = (
            fake.post("/transaction/initialize", json={**BODY, "reference": f"many-{n}"})
            for n in range(5)
        )
        return [answer.status_code for answer in await asyncio.gather(*calls)]

    failing_at(app.paystack.db, "COMMIT", monkeypatch)

    assert await initialized_at_once() == [507] * 5  # else the one of the first alone had failed
    assert await initialized_at_once() == [200] * 5


async def test_call_is_not_refused_for_what_another_one_could_not_keep(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a fault, though another's, has calls journalled after they have been kept."""
    await fake.post(CONTROL + "faults", json={"name": "api.latency", "reference": "other"})
    failing_at(app.paystack.db, "COMMIT", monkeypatch)
    same = (
        fake.post("/transaction/initialize", json={**BODY, "reference": "same"}) for _ in range(2)
    )

    assert [answer.status_code for answer in await asyncio.gather(*same)] == [507, 507]


async def test_memory_is_set_right_once_for_calls_that_fail_together(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    by_key = store.integration.by_key

    def counted(*given: Any) -> Any:
        read.append("once")
        return by_key(*given)

    monkeypatch.setattr(store.integration, "by_key", counted)
    failing_at(app.paystack.db, "COMMIT", monkeypatch)
    calls = (
        fake.post("/transaction/initialize", json={**BODY, "reference": f"{n}"}) for n in "abc"
    )

    assert {answer.status_code for answer in await asyncio.gather(*calls)} == {507}
    assert read == ["once"]


async def test_change_that_was_not_kept_is_not_kept_by_the_next_one_either(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is set right at once: whoever comes next would store what it has."""
    path = "/integration/payment_session_timeout"
    before = (await fake.get(path)).json()["data"]
    failing_at(app.paystack.db, "COMMIT", monkeypatch)

    refused = asyncio.create_task(fake.put(path, json={"timeout": 77}))
    changed = asyncio.create_task(fake.patch(CONTROL + "settings", json={"currency": "NGN"}))

    assert [(await refused).status_code, (await changed).status_code] == [507, 200]
    assert (await fake.get(path)).json()["data"] == before


async def test_every_part_says_so(app: Application, fake: httpx.AsyncClient) -> None:
    [found] = (await fake.get(CONTROL + "transactions")).json()["transactions"]
    new = {"authorization": "Bearer sk_test_new"}
    async with httpx.AsyncClient(transport=fake._transport, base_url="http://localhost") as payer:
        with failing(app):
            answers = [
                await fake.patch(CONTROL + "settings", json={"currency": "NGN"}),
                await payer.post(f"/{found['access_code']}/card", data={"choice": "4081"}),
                await payer.get("/transaction", headers=new),
            ]
            looked = await fake.get(CONTROL + "transactions")

    assert [each.status_code for each in answers] == [507, 507, 507]
    assert looked.status_code == 200


async def test_what_cannot_be_read_is_said_in_the_kind_that_was_asked_for(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.transaction, "by_access_code", unreadable)
    monkeypatch.setattr(store.journal, "after", unreadable)
    monkeypatch.setattr(store.integration, "key_if_known", unreadable)
    html = {"accept": "text/html"}
    async with httpx.AsyncClient(transport=fake._transport, base_url="http://localhost") as payer:
        answers = [
            await fake.get(CONTROL + "journal"),
            await payer.get("/abcdefghij", headers=html),
            await payer.get("/_sandbox/integrations/7", headers=html),
            await payer.get("/transaction/verify_access_code/abcdefghij"),
        ]

    kinds = [each.headers["content-type"].partition(";")[0] for each in answers]
    assert [(each.status_code, "disk I/O error" in each.text) for each in answers] == [
        (507, True)
    ] * 4
    assert kinds == ["application/json", "text/html", "text/html", "application/json"]
    assert answers[3].headers["access-control-allow-origin"] == "*"


async def test_call_that_was_kept_is_answered_though_a_fault_has_it_journalled_later(
    app: Application, fake: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fake.post(CONTROL + "faults", json={"name": "api.latency", "seconds": 0})
    monkeypatch.setattr(store.journal, "insert", fails_for("api", store.journal.insert))
    answer = await fake.post("/transaction/initialize", json={**BODY, "reference": "ref-2"})

    assert answer.status_code == 200
    assert (await fake.get("/transaction/verify/ref-2")).status_code == 200


async def test_what_was_not_kept_is_not_in_force_either(
    app: Application, fake: httpx.AsyncClient
) -> None:
    with failing(app):
        await fake.patch(CONTROL + "settings", json={"currency": "NGN"})
        await fake.post(CONTROL + "clock", json={"advance": 3600})

    assert (await fake.get(CONTROL + "settings")).json()["currency"] == "GHS"
    assert (await fake.get(CONTROL + "clock")).json()["offset"] == 0


async def test_nobody_waits_at_a_gate_who_could_not_be_journalled_there(
    app: Application, fake: httpx.AsyncClient
) -> None:
    gate = (await fake.post(CONTROL + "gates", json={"point": "api"})).json()["id"]
    with failing(app):
        refused = await fake.get("/transaction/verify/ref-1")

    assert refused.status_code == 507
    assert (await fake.get(CONTROL + f"gates/{gate}")).json()["waiting"] == 0


async def test_delivery_goes_on_once_the_database_keeps_things(
    app: Application,
    fake: httpx.AsyncClient,
    shop: Shop,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(schedule, "PAUSE", 0.01)
    await fake.patch(CONTROL + "settings", json={"webhook_url": shop.url})
    gate = (await fake.post(CONTROL + "gates", json={"point": "delivery"})).json()["id"]
    await fake.post(CONTROL + "transactions/ref-1/pay")
    await fake.get(CONTROL + f"gates/{gate}", params={"at_least": 1, "wait": 10})
    with failing(app):
        await fake.delete(CONTROL + f"gates/{gate}")
        async with asyncio.timeout(10):
            while "webhook of 1 waits" not in caplog.text:  # noqa: ASYNC110 - a log wakes nobody
                await asyncio.sleep(0)

    await fake.get(CONTROL + "journal", params={"kind": "delivery", "wait": 10})
    [delivery] = (await fake.get(CONTROL + "deliveries")).json()["deliveries"]
    assert delivery["state"] == "delivered"


async def test_time_that_cannot_be_kept_ends_the_move(
    app: Application, fake: httpx.AsyncClient, shop: Shop
) -> None:
    shop.statuses = [500]
    await fake.patch(CONTROL + "settings", json={"webhook_url": shop.url})
    await fake.post(CONTROL + "transactions/ref-1/pay")
    await fake.get(CONTROL + "journal", params={"kind": "delivery", "wait": 10})
    with failing(app):
        refused = await fake.post(CONTROL + "clock", json={"advance": 3600})
    moved = await fake.post(CONTROL + "clock", json={"advance": 3600})

    assert (refused.status_code, moved.json()["offset"]) == (507, 3600)
    assert len(shop.received) == 2
