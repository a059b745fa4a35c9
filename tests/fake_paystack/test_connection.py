"""Callers who send too much, too slowly or nothing: told so, and nobody else waits for them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fake_paystack import connection
from fake_paystack.connection import MOST_HEAD, Connection, give_up_late
from tests.fake_paystack.process import Running, running

HEAD = b"GET /transaction HTTP/1.1\r\nhost: x\r\nauthorization: Bearer sk_test_shop\r\n"


@pytest.fixture(scope="module")
def fake() -> Iterator[Running]:
    with running() as server:
        yield server


def dialled(fake: Running) -> closing[socket.socket]:
    host, port = fake.url.removeprefix("http://").split(":")
    return closing(socket.create_connection((host, int(port)), timeout=20))


def first_line(fake: Running, sent: bytes) -> bytes:
    """Of the answer; empty where the connection just ends."""
    with dialled(fake) as caller:
        try:
            caller.sendall(sent)
            return caller.makefile("rb").readline().strip()
        except ConnectionError:  # it was told off before it had sent everything
            return b""


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(HEAD + b"x: " + b"a" * 1024 * 1024 + b"\r\n\r\n", id="one long line"),
        pytest.param(HEAD + b"x: a\r\n" * 12_000 + b"\r\n", id="many lines"),
        pytest.param(b"GET /" + b"a" * 80_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n", id="long path"),
        pytest.param(HEAD + b"x: " + b"a" * 1024 * 1024, id="no end"),
    ],
)
def test_head_that_is_too_long_is_refused(fake: Running, head: bytes) -> None:
    assert first_line(fake, head) in {b"HTTP/1.1 431 Request Header Fields Too Large", b""}
    assert fake.http.get("/transaction").status_code == 200


def test_long_head_within_the_limit_is_taken(fake: Running) -> None:
    head = HEAD + b"x: " + b"a" * (MOST_HEAD - 200) + b"\r\n\r\n"

    assert first_line(fake, head) == b"HTTP/1.1 200 OK"


def test_pipelined_calls_are_no_long_head(fake: Running) -> None:
    assert first_line(fake, (HEAD + b"\r\n") * 3_000) == b"HTTP/1.1 200 OK"
    assert fake.http.get("/transaction").status_code == 200


def test_asterisk_is_no_path(fake: Running) -> None:
    head = HEAD.replace(b"GET /transaction", b"OPTIONS *") + b"\r\n"

    assert first_line(fake, head) == b"HTTP/1.1 404 Not Found"


def test_who_hung_up_before_is_dropped_without_a_word() -> None:
    control = "/_sandbox/api/"
    with running() as fake:
        fake.http.post(f"{control}faults", json={"name": "api.reset"})
        gate = fake.http.post(f"{control}gates", json={"point": "api"}).json()["id"]
        with dialled(fake) as caller:
            caller.sendall(HEAD + b"\r\n")
            held = {"at_least": 1, "wait": 10}
            assert fake.http.get(f"{control}gates/{gate}", params=held).json()["held"]
        fake.http.get("/_sandbox/health")  # by the end of which it knows
        fake.http.post(f"{control}gates/{gate}/release")
        fake.http.get(f"{control}journal")
        fake.stop()
        assert fake.process.stderr is not None
        assert "Traceback" not in fake.process.stderr.read()


class Kept(Connection):
    """One that waits since `waits_since`, and tells when it is given up."""

    def __init__(self, waits_since: float | None, *, is_idle: bool = False) -> None:
        self.waits_since = waits_since
        self.timeout_keep_alive_task = cast(Any, object()) if is_idle else None
        self.is_given_up = False

    def give_up(self) -> None:
        self.is_given_up = True


def test_who_is_late_is_given_up() -> None:
    late, early, at_work = Kept(0.0), Kept(5.0), Kept(None)

    give_up_late([late, early, at_work], now=connection.PATIENCE + 1.0)

    assert [each.is_given_up for each in (late, early, at_work)] == [True, False, False]


def test_of_too_many_those_that_wait_longest_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST_UNFINISHED", 2)
    waiting = [Kept(2.0), Kept(1.0), Kept(3.0)]

    give_up_late(waiting, now=4.0)

    assert [each.is_given_up for each in waiting] == [False, True, False]


def test_of_too_many_those_between_two_calls_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST_UNFINISHED", 1)
    kept = [Kept(2.0), Kept(1.0, is_idle=True)]

    give_up_late(kept, now=4.0)

    assert [each.is_given_up for each in kept] == [False, False]


class Wire:
    """A transport that keeps what is written to it."""

    def __init__(self) -> None:
        self.written = b""
        self.is_closed = False

    def write(self, data: bytes) -> None:
        assert not self.is_closed, "uvloop raises here"
        self.written += data

    def close(self) -> None:
        self.is_closed = True

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def is_closing(self) -> bool:
        return self.is_closed

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        del name
        return default


async def never(*_: Any) -> None:
    """An application that does not answer."""
    await asyncio.Event().wait()


async def answers(_scope: Any, _receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def connected(app: Any = never) -> tuple[Connection, Wire]:
    wire = Wire()
    config = SimpleNamespace(
        loaded=True,
        loaded_app=app,
        ws_protocol_class=None,
        root_path="",
        asgi_version="3.0",
        limit_concurrency=None,
        timeout_keep_alive=5,
        reset_contextvars=False,
    )
    state = SimpleNamespace(connections=set(), tasks=set(), default_headers=[], total_requests=0)
    caller = Connection(cast(Any, config), cast(Any, state), {}, asyncio.get_running_loop())
    caller.connection_made(wire)
    return caller, wire


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        pytest.param(b"GET / HT", b"HTTP/1.1 408 Request Timeout", id="half a head"),
        pytest.param(
            b"POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\nhalf",
            b"HTTP/1.1 408 Request Timeout",
            id="half a body",
        ),
        pytest.param(b"", b"", id="nothing"),
    ],
)
async def test_half_a_request_is_told_that_it_took_too_long(sent: bytes, told: bytes) -> None:
    caller, wire = connected()
    if sent:
        caller.data_received(sent)

    caller.give_up()

    assert (wire.written.partition(b"\r\n")[0], wire.is_closed) == (told, True)


@pytest.mark.anyio
@pytest.mark.parametrize("calls", [1, 3])
async def test_answer_to_a_connection_that_broke_just_now_is_dropped(
    calls: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Uvicorn learns of that in the next turn of the event loop, and would write until then."""
    caller, wire = connected(answers)
    caller.data_received(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n" * calls)
    wire.close()

    await asyncio.gather(*caller.tasks)

    assert (wire.written, caplog.text) == (b"", "")


@pytest.mark.anyio
async def test_long_head_in_two_parts_is_refused() -> None:
    caller, wire = connected()

    caller.data_received(HEAD + b"x: " + b"a" * (MOST_HEAD - 1_000))
    caller.data_received(b"a" * 2_000 + b"\r\n\r\n")

    assert wire.written.startswith(b"HTTP/1.1 431 ")


@pytest.mark.anyio
async def test_nobody_is_late_while_a_call_behind_another_is_answered() -> None:
    caller, _ = connected()
    caller.data_received(HEAD + b"\r\n" + HEAD + b"\r\n")

    first = caller.pipeline[0][0]
    caller.on_response_complete()

    assert caller.cycle is first
    assert caller.waits_since is None
