"""Where webhooks may go: by name, and by the address that is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from fake_paystack.app import create_app
from fake_paystack.settings import Settings
from fake_paystack.webhooks.destination import Destinations, NotAllowed
from fake_paystack.webhooks.sender import Sender
from tests.fake_paystack.conftest import KEY, client

pytestmark = pytest.mark.anyio

HERE = Destinations()
EVERYWHERE = Destinations(everywhere=True)
METADATA = "169.254.169.254"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8000/hook", True),
        ("http://127.9.9.9/", True),
        ("http://localhost:8000", True),
        ("http://shop.localhost/", True),
        ("https://[::1]/", True),
        ("http://[::ffff:127.0.0.1]/", True),
        ("http://localhost./", True),
        ("http://example.com/", False),
        ("http://10.0.0.1/", False),
        ("http://localhost.example.com/", False),
        ("http://127.0.0.1@example.com/", False),
        ("http://127.0.0.1\\@example.com/", False),
        ("http://example.com#@127.0.0.1/", False),
        ("http://example.com?@127.0.0.1/", False),
        ("http://127.0.0.1\t.example.com/", False),
        ("http://0.0.0.0/", False),
        ("http://[::]/", False),
        ("http://[::ffff:10.0.0.1]/", False),
        ("http://2130706433/", False),
        ("http://0177.0.0.1/", False),
        ("http://0x7f.1/", False),
        ("http://127.1/", False),
        (f"http://{METADATA}/", False),
    ],
)
def test_only_this_machine_is_allowed_by_itself(url: str, expected: bool) -> None:
    assert HERE.allow(url) is expected


@pytest.mark.parametrize("url", ["", "/hook", "ftp://localhost/", "http://", "http://localhost:0"])
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="is no http or https URL"):
        HERE.allow(url)


def test_a_host_that_was_named_is_allowed_and_no_other() -> None:
    named = Destinations(hosts=frozenset({"backend"}))

    assert named.allow("http://Backend:8000/webhook/")
    assert not named.allow("http://backend.example.com/")


async def test_a_dot_at_the_end_makes_no_other_host() -> None:
    named = Destinations(hosts=frozenset({"backend"}))

    assert named.allow("http://backend./webhook/")
    assert await named.addresses("backend.", 80) == ["backend"]


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Each look-up gets the next of the answers; answers the names that were looked up."""
    left, asked = list(answers), []

    async def getaddrinfo(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, None, 0, "", (each, port)) for each in left.pop(0)]

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize(
    "address",
    [
        *(METADATA, f"::ffff:{METADATA}", "fe80::1%eth0", "fd00:ec2::254", "100.100.100.200"),
        *("0.0.0.0", "::", "224.0.0.1", "ff02::1"),
    ],
)
@pytest.mark.parametrize("host", ["metadata.example", "2852039166", "ADDRESS"])
async def test_what_is_the_networks_own_is_never_called(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    resolving(monkeypatch, [address])

    with pytest.raises(NotAllowed):
        await EVERYWHERE.addresses(host.replace("ADDRESS", address), 80)


async def test_localhost_that_leads_elsewhere_is_not_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, ["10.0.0.1"])

    with pytest.raises(NotAllowed, match=r"localhost \(10\.0\.0\.1\) is not this machine"):
        await HERE.addresses("localhost", 80)


async def test_names_of_others_are_not_even_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolving(monkeypatch)

    with pytest.raises(NotAllowed):
        await HERE.addresses("shop.example", 80)
    assert asked == []


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[int, list[bytes]]]:
    """Port on 127.0.0.1, and the first bytes of each connection to it."""
    heard: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], heard


async def test_what_is_connected_to_is_what_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name whose second look-up differs from the first gets no second look-up."""
    asked = resolving(monkeypatch, ["127.0.0.1"], [METADATA])
    sender = Sender(destinations=EVERYWHERE)
    async with listening() as (port, heard):
        outcome = await sender.send(f"http://rebinds.example:{port}/", "{}", None)
    await sender.close()

    assert (outcome.status, outcome.error) == (200, None)
    assert asked == ["rebinds.example"]
    assert f"host: rebinds.example:{port}".encode() in heard[0].lower()


async def test_a_connection_elsewhere_is_refused_in_a_sentence() -> None:
    sender = Sender()
    outcome = await sender.send("http://10.0.0.1/hook", "{}", None)
    await sender.close()

    assert outcome.status is None
    assert outcome.error == (
        "ConnectError: 10.0.0.1 is not this machine; allow it: --allow-webhooks-to HOST"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "shop.localhost"])
async def test_this_machine_is_called_by_each_of_its_names(host: str) -> None:
    sender = Sender()
    async with listening() as (port, heard):
        outcome = await sender.send(f"http://{host}:{port}/hook", "{}", None)
    await sender.close()

    assert (outcome.status, len(heard)) == (200, 1)


async def test_a_webhook_url_of_an_earlier_start_is_not_called_when_no_longer_allowed(
    tmp_path: Path,
) -> None:
    kept = str(tmp_path / "fake.db")
    async with steered(Settings(database=kept, allow_remote_webhooks=True)) as control:
        await control.patch("settings", json={"webhook_url": "http://10.0.0.1/hook"})
    async with steered(Settings(database=kept)) as control:
        await control.post("deliveries", json={"event": "odd", "data": {}})
        await control.get("journal?kind=delivery&wait=20")
        (sent,) = (await control.get("deliveries")).json()["deliveries"]

    assert "is not this machine" in sent["attempts"][0]["error"]


@asynccontextmanager
async def steered(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings)
    async with client(app, "http://localhost/_sandbox/api/", KEY) as control:
        yield control
    await app.paystack.stop()
