"""`/transaction/export`, and the file behind its link."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fake_paystack.api import export
from fake_paystack.app import Application
from fake_paystack.context import Context
from fake_paystack.flows import files
from fake_paystack.store.due import Due
from fake_paystack.store.stored_file import stored_files

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
async def two(control: httpx.AsyncClient, opened: Callable[..., Any]) -> None:
    """Two transactions, of which the second is paid."""
    await opened("ref-1")
    await opened("ref-2")
    await control.post("transactions/ref-2/pay")


async def exported(api: httpx.AsyncClient, **query: Any) -> Any:
    answer = await api.get("/transaction/export", params=query)
    assert answer.json()["message"] == "Export successful"
    return answer.json()["data"]


async def fetched(app: Application, url: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as browser:
        return await browser.get(url)


def references(file: httpx.Response) -> list[str]:
    return [row["reference"] for row in csv.DictReader(file.text.splitlines())]


async def test_file_is_fetched_without_a_key(app: Application, api: httpx.AsyncClient) -> None:
    data = await exported(api, perPage=1)
    file = await fetched(app, data["path"])

    assert (file.status_code, file.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert references(file) == ["ref-2", "ref-1"]
    paid = next(csv.DictReader(file.text.splitlines()))
    assert (paid["status"], paid["amount"], paid["fees"]) == ("success", "9400", "183")


@pytest.mark.parametrize(
    ("query", "found"),
    [({"status": "success"}, ["ref-2"]), ({"to": "2020-01-01"}, []), ({"settlement": 1}, [])],
)
async def test_file_has_what_was_asked_for(
    app: Application, api: httpx.AsyncClient, query: dict[str, Any], found: list[str]
) -> None:
    data = await exported(api, **query)

    assert references(await fetched(app, data["path"])) == found


async def test_others_are_served_while_a_file_is_written(
    api: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_AT_ONCE", 1)
    ended = []

    async def call(path: str) -> None:
        assert (await api.get(path)).status_code == 200
        ended.append(path)

    await asyncio.gather(call("/transaction/export"), call("/transaction/verify/ref-1"))

    assert ended == ["/transaction/verify/ref-1", "/transaction/export"]


async def test_file_of_many_is_whole(
    app: Application, api: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_AT_ONCE", 1)
    data = await exported(api)

    assert references(await fetched(app, data["path"])) == ["ref-2", "ref-1"]


async def test_link_is_good_for_a_minute_and_then_the_file_is_gone(
    app: Application, api: httpx.AsyncClient, control: httpx.AsyncClient, ctx: Context
) -> None:
    data = await exported(api)
    assert stored_files.count(ctx.db, ctx.integration.id) == 1
    await control.post("clock", json={"advance": 61})
    late = await fetched(app, data["path"])

    assert late.status_code == 403
    assert stored_files.count(ctx.db, ctx.integration.id) == 0


async def test_file_that_is_gone_needs_not_be_deleted(ctx: Context) -> None:
    await files.when_expired(ctx, Due(files.EXPIRES, "1", ctx.now))

    assert stored_files.count(ctx.db, ctx.integration.id) == 0


async def test_link_takes_no_upload(app: Application, api: httpx.AsyncClient) -> None:
    path = (await exported(api))["path"]
    before = await fetched(app, path)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as anybody:
        put = await anybody.put(path, content=b"other")

    assert (put.status_code, (await fetched(app, path)).text) == (403, before.text)


@pytest.mark.parametrize(("old", "new"), [("signature=", "signature=9"), ("_files/", "_files/x")])
async def test_link_that_was_changed_is_refused(
    app: Application, api: httpx.AsyncClient, old: str, new: str
) -> None:
    path = (await exported(api))["path"]
    assert old in path

    assert (await fetched(app, path.replace(old, new))).status_code == 403


async def test_wrong_date_is_refused(api: httpx.AsyncClient) -> None:
    answer = await api.get("/transaction/export", params={"from": "then"})

    assert (answer.status_code, answer.json()["message"]) == (400, '"from" must be a valid date')
