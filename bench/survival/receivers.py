"""Webhook receivers that are dead, slow, endless or rude: the fake goes on, and tries again."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from bench.server import free_port
from bench.survival.program import Program
from bench.survival.shop import CONTROL
from bench.survival.storage import client
from bench.survival.trial import Row
from bench.survival.wire import MOST_GROWTH, most_resident, not_served, resident

KIND = "receiver"
PAYMENTS = 30
WAIT = 20
HOLDS = (
    "others are served meanwhile, memory stays bounded, and once it listens each event is"
    " received and acknowledged once"
)
Way = Callable[["Answering"], None]


class Receiver(ThreadingHTTPServer):
    """Answers in its `way`, until it `listens`; `received` counts the bodies it acknowledged."""

    daemon_threads = True
    request_queue_size = 200

    def __init__(self, port: int, way: Way) -> None:
        super().__init__(("127.0.0.1", port), Answering)
        self.way = way
        self.listens = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.received: Counter[bytes] = Counter()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: that callers hang up is what is tried here."""


class Answering(BaseHTTPRequestHandler):
    server: Receiver
    body = b""

    def do_POST(self) -> None:
        self.body = self.rfile.read(int(self.headers["content-length"]))
        self.server.arrived.release()
        if self.server.listens.is_set():
            self.acknowledge()
        else:
            self.server.way(self)

    def acknowledge(self) -> None:
        self.server.received[self.body] += 1
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


def slow(answering: Answering) -> None:
    """Answer only once it listens; the event counts as received then."""
    answering.server.listens.wait(WAIT)
    answering.acknowledge()


def endless(answering: Answering) -> None:
    """Answer with a body that has no end."""
    answering.send_response(500)
    answering.end_headers()
    while True:
        answering.wfile.write(b"a" * 65_536)


def hang_up(answering: Answering) -> None:
    answering.connection.close()


def no_http(answering: Answering) -> None:
    answering.wfile.write(b"\0\xff" * 100)
    answering.close_connection = True


def refuse(answering: Answering) -> None:
    answering.send_error(503)


WAYS: dict[str, Way | None] = {
    "dead: nothing listens": None,
    "slow: no answer until later": slow,
    "an answer without end": endless,
    "hangs up": hang_up,
    "answers no HTTP": no_http,
    "answers 503": refuse,
}


def row(name: str) -> Row:
    return Row(kind=KIND, who="fake", fault=name, holds=HOLDS, tried=0)


def tried(name: str) -> Row:
    """Pay many times at once while it is so; then let it listen, and an hour go by."""
    way, port = WAYS[name], free_port()
    with closing(Program("fake_paystack")) as fake, client(fake) as http:
        http.patch(CONTROL + "settings", json={"webhook_url": f"http://127.0.0.1:{port}/hook"})
        before = resident(fake.pid)
        if way is None:
            wrong = paid(http)
            wrong += [each for each in [not_served(fake)] if each]
            tried_once(http)
            with receiving(port, refuse) as receiver:
                receiver.listens.set()
                wrong += settled(http, receiver)
        else:
            with receiving(port, way) as receiver:
                wrong = paid(http)
                wrong += _met(fake, http, receiver)
        grown = most_resident(fake.pid) - before
        wrong += [f"grew by {grown} MiB"] if grown >= MOST_GROWTH else []
        wrong += fake.traceback()
    seen = f"grew by {grown} MiB"
    return replace(row(name), tried=PAYMENTS, seen=seen, broken=tuple(wrong))


def _met(fake: Program, http: httpx.Client, receiver: Receiver) -> list[str]:
    """While it misbehaves at all of them, others are served; then it listens."""
    here = [receiver.arrived.acquire(timeout=WAIT) for _ in range(PAYMENTS)]
    wrong = [] if all(here) else [f"{here.count(False)} events were never sent"]
    wrong += [each for each in [not_served(fake)] if each]
    receiver.listens.set()
    tried_once(http)
    return wrong + settled(http, receiver)


def paid(http: httpx.Client) -> list[str]:
    """Open and pay as many transactions as there are events to be."""
    statuses = Counter[int]()
    for number in range(PAYMENTS):
        body = {"email": "ama@example.com", "amount": 9400, "reference": f"event-{number}"}
        statuses[http.post("/transaction/initialize", json=body).status_code] += 1
        statuses[http.post(f"{CONTROL}transactions/event-{number}/pay").status_code] += 1
    return [] if set(statuses) == {200} else [f"paying was answered {dict(statuses)}"]


def tried_once(http: httpx.Client) -> None:
    """Wait until each event was attempted: the journal has an entry for every attempt."""
    for number in range(PAYMENTS):
        reference = f"event-{number}"
        query: dict[str, str | int] = {"kind": "delivery", "reference": reference, "wait": WAIT}
        http.get(f"{CONTROL}journal", params=query).raise_for_status()


def settled(http: httpx.Client, receiver: Receiver) -> list[str]:
    """Let an hour go by, at which what failed is tried again; then each must have arrived."""
    http.post(f"{CONTROL}clock", json={"advance": 3_700})
    made = http.get(f"{CONTROL}deliveries").json()["deliveries"]
    states = Counter(each["state"] for each in made)
    wrong = [] if states == {"delivered": PAYMENTS} else [f"deliveries stand as {dict(states)}"]
    different, times = len(receiver.received), receiver.received.total()
    if (different, times) != (PAYMENTS, PAYMENTS):
        wrong.append(f"{different} events of {PAYMENTS} were acknowledged, {times} times in all")
    return wrong


@contextmanager
def receiving(port: int, way: Way) -> Iterator[Receiver]:
    receiver = Receiver(port, way)
    thread = threading.Thread(target=receiver.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        receiver.server_close()
