"""Callers who send too much, too slowly, or nonsense, and what the others notice of them."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from bench.survival.inputs import raw
from bench.survival.program import Program
from bench.survival.trial import Row

KIND = "wire"
MOST_GROWTH = 96
"""MiB by which the fake may grow through any of them."""

SERVED_WITHIN = 10.0
"""Seconds that another caller waits at most for its answer meanwhile."""

DRIPPING = 200
"""Connections over which a byte a second comes."""

DRIPPED = 60.0
"""Seconds after which each of them must have been ended."""

MIB = 1024 * 1024
KEYED = b"host: localhost\r\nauthorization: Bearer sk_test_wire\r\n"
API, CONTROL, PAGE, CONSOLE = (
    b"/transaction/initialize",
    b"/_sandbox/api/faults",
    b"/abcdefghijklmno/card",
    b"/_sandbox/",
)
HOLDS = f"below 500, memory grows by less than {MOST_GROWTH} MiB, others are served meanwhile"


@dataclass(frozen=True, slots=True)
class Attack:
    """`make` gets the fake and how many times; it returns how often it did so and what is wrong."""

    fault: str
    make: Callable[[Program, int], tuple[int, list[str]]]


def head(method: str, path: bytes, more: bytes = b"") -> bytes:
    return b"%s %s HTTP/1.1\r\n" % (method.encode(), path) + KEYED + more


def endless(
    start: bytes, piece: bytes, *, most: int = 64 * MIB
) -> Callable[..., tuple[int, list[str]]]:
    """Send the start, then pieces until somebody says stop, or far too much was taken."""

    def make(fake: Program, times: int) -> tuple[int, list[str]]:
        wrong = []
        for _ in range(times):
            taken, status = poured(fake.port, start, piece, most)
            if status >= 500 or taken >= most:
                wrong.append(f"{taken // MIB} MiB taken, answered {status}")
        return times, wrong

    return make


def poured(port: int, start: bytes, piece: bytes, most: int) -> tuple[int, int]:
    """(bytes that were taken, status or 0): stops at the answer, or when nobody reads on."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=raw.WAIT)) as caller:
        taken, answer = 0, b""
        caller.sendall(start)
        caller.settimeout(0.5)
        with suppress(OSError):
            while taken < most:
                with suppress(BlockingIOError):
                    answer = caller.recv(64, socket.MSG_DONTWAIT) or answer
                if answer:
                    break
                taken += caller.send(piece)
        words = answer.split(b" ", 2)
        return taken, int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def each_of(sent: tuple[bytes, ...]) -> Callable[..., tuple[int, list[str]]]:
    """Send each as it is."""

    def make(fake: Program, times: int) -> tuple[int, list[str]]:
        wrong = []
        for _ in range(times):
            for each in sent:
                try:
                    status = raw.status(fake.port, each)
                except TimeoutError:
                    wrong.append(f"no answer to {each[:80]!r}")
                    continue
                if status >= 500:
                    wrong.append(f"{status} to {each[:80]!r}")
        return times * len(sent), wrong

    return make


def many(beginning: bytes, *, connections: int) -> Callable[..., tuple[int, list[str]]]:
    """Hold so many connections open with a request that never ends; others must be served."""

    def make(fake: Program, times: int) -> tuple[int, list[str]]:
        wrong = []
        for _ in range(times):
            with held(fake.port, beginning, connections):
                wrong += [each for each in [not_served(fake)] if each]
        return times * connections, wrong

    return make


def drip(fake: Program, times: int) -> tuple[int, list[str]]:
    """Send a byte a second over many connections; each must be ended before it is through."""
    wrong: list[str] = []
    for _ in range(times):
        with held(fake.port, b"", DRIPPING) as callers:
            patience = time.monotonic() + DRIPPED
            left = set(callers)
            while left and time.monotonic() < patience:
                left = {caller for caller in left if not _is_ended(caller)}
                wrong += [each for each in [not_served(fake)] if each]
                time.sleep(1.0)
            if left:
                wrong.append(f"{len(left)} of {DRIPPING} were never ended")
    return times * DRIPPING, wrong


def _is_ended(caller: socket.socket) -> bool:
    """Whether the fake has closed it, after one more byte."""
    try:
        caller.send(b"G")
        caller.recv(64, socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True  # a word of farewell, or the end


@contextmanager
def held(port: int, beginning: bytes, connections: int) -> Iterator[list[socket.socket]]:
    callers: list[socket.socket] = []
    try:
        for _ in range(connections):
            caller = socket.create_connection(("127.0.0.1", port), timeout=raw.WAIT)
            callers.append(caller)
            with suppress(OSError):
                caller.sendall(beginning)
        yield callers
    finally:
        for caller in callers:
            caller.close()


def not_served(fake: Program) -> str:
    """What another caller has to complain of; empty when it got its answer."""
    headers = {"authorization": "Bearer sk_test_other"}
    try:
        answer = httpx.get(
            f"{fake.url}/transaction", headers=headers, timeout=SERVED_WITHIN, trust_env=False
        )
    except httpx.HTTPError as error:
        return f"others were not served: {type(error).__name__}"
    return "" if answer.status_code == 200 else f"others were answered {answer.status_code}"


GIB = b"content-type: application/x-www-form-urlencoded\r\ncontent-length: 1073741824\r\n\r\n"
CHUNKED = b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
PIECE = b"a" * 65_536
CHUNK = b"10000\r\n" + PIECE + b"\r\n"
PATHS = (
    b"//", b"/..", b"/../../etc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/_files/..%2f..%2fetc",
    b"/transaction/verify/%00", b"/%00", b"/transaction/verify/\xff\xfe", b"/transaction/%ff",
    b"/%", b"/%zz", b"/transaction//verify//x", b"/static/vendor/..%2f..%2f", b"/_sandbox/..",
    b"/_sandbox/api/../api/faults", b"/_sandbox/static/%2e%2e/x", b"*", b"http://x/transaction",
    b"http://[::1", b"//[::1/x", b"/transaction?page=%00", b"/transaction?page=" + b"9" * 5_000,
    b"/" + b"a" * 60_000, b"/" + "\u202e\U0001f600é".encode(), b"/%f0%9f%98%80", b"/\\..\\..",
)  # fmt: skip
METHODS = tuple(b"get GET HEAD OPTIONS PATCH PROPFIND CONNECT FOO TRACE".split())
NONSENSE = (
    b"GET /transaction\r\n\r\n",
    b"GET /transaction HTTP/1.0\r\n\r\n",
    b"GET /transaction HTTP/9.9\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200,
    b"\0" * 1_000,
    b"\r\n" * 500 + b"GET / HTTP/1.1\r\n\r\n",
    head("POST", API, b"content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef"),
    head("POST", API, b"content-length: -5\r\n\r\n"),
    head("POST", API, b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"),
    head("POST", API, b"transfer-encoding: chunked\r\n\r\nzz\r\n"),
    head("GET", b"/transaction", b"upgrade: websocket\r\nconnection: upgrade\r\n\r\n"),
    head("GET", b"/transaction", b"upgrade: h2c\r\nconnection: upgrade\r\n\r\n"),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
)
ENDED = b"connection: close\r\n\r\n"

ATTACKS = (
    *(
        Attack(f"1 GiB announced to {name}", endless(head("POST", path, GIB), PIECE))
        for name, path in (
            ("Paystack's API", API),
            ("the control API", CONTROL),
            ("the checkout", PAGE),
            ("the console", CONSOLE),
        )
    ),
    Attack("chunks without end to Paystack's API", endless(head("POST", API, CHUNKED), CHUNK)),
    Attack("chunks without end to the control API", endless(head("POST", CONTROL, CHUNKED), CHUNK)),
    Attack("a header of 64 MiB", endless(head("GET", b"/transaction", b"x: "), PIECE)),
    Attack("header lines without end", endless(head("GET", b"/transaction"), b"x: a\r\n" * 10_000)),
    Attack("a path of 64 MiB", endless(b"GET /", PIECE)),
    Attack("path tricks", each_of(tuple(head("GET", path, ENDED) for path in PATHS))),
    Attack(
        "methods that nobody has",
        each_of(
            tuple(
                head(method.decode(), path, ENDED)
                for method in METHODS
                for path in (b"/transaction", CONTROL, PAGE, CONSOLE, b"/v1/inline.js")
            )
        ),
    ),
    Attack("no HTTP, half HTTP, two lengths, other protocols", each_of(NONSENSE)),
    Attack("5,000 calls in one piece", each_of((head("GET", b"/transaction", b"\r\n") * 5_000,))),
    Attack("connections that say nothing", many(b"", connections=600)),
    Attack("a byte a second", drip),
    Attack("heads that never end", many(head("GET", b"/transaction"), connections=600)),
    Attack("bodies that never end", many(head("POST", API, GIB) + b"a", connections=600)),
    Attack(
        "long bodies that never end",
        many(
            head("POST", API, b"content-length: 1000000\r\n\r\n") + b"a" * 999_999, connections=60
        ),
    ),
    Attack(
        "long heads that never end",
        many(head("GET", b"/", b"x: ") + PIECE[:60_000], connections=200),
    ),
)


def row(attack: Attack) -> Row:
    return Row(kind=KIND, who="fake", fault=attack.fault, holds=HOLDS, tried=0)


def withstood(attack: Attack, times: int = 1) -> Row:
    """Start a fake of its own for it, and look at its memory and its other callers afterwards."""
    with closing(Program("fake_paystack")) as fake:
        fake.start()
        not_served(fake)
        before = resident(fake.pid)
        tried, wrong = attack.make(fake, times)
        grown = most_resident(fake.pid) - before
        wrong += [each for each in [not_served(fake)] if each]
        if grown >= MOST_GROWTH:
            wrong.append(f"grew by {grown} MiB")
        wrong += fake.traceback()
    seen = f"grew by {grown} MiB" if before else ""
    return replace(row(attack), tried=tried, seen=seen, broken=tuple(wrong))


def resident(pid: int) -> int:
    """MiB of memory now; 0 where the system does not tell it in /proc."""
    return _told(pid, "VmRSS")


def most_resident(pid: int) -> int:
    """MiB of memory when it had most; 0 where the system does not tell it in /proc."""
    return _told(pid, "VmHWM")


def _told(pid: int, name: str) -> int:
    if sys.platform != "linux":
        return 0
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1]) // 1024
