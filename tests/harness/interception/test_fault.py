"""Faults pass an interception as they would come from Paystack's own host."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from harness.interception import host
from tests.harness.interception.running import Running, answer

ASKED = "/transaction/verify/none"
FIELDS = (
    "Host: api.paystack.co\r\nAuthorization: Bearer sk_test_{key}\r\nUser-Agent: {agent}\r\n"
    "Connection: close\r\n\r\n"
)
KEY = "sk_test_faults"
FAULTS: list[dict[str, Any]] = [
    {"name": "api.reset"},
    {"name": "api.truncated"},
    {"name": "api.truncated", "announced": True},
    {"name": "api.status", "status": 503, "body": "é <b>", "headers": {"X-Odd": "1"}},
    {"name": "api.html"},
    {"name": "api.rate_limited", "reset": 0.5},
    {"name": "api.edge_block"},
    {"name": "api.latency", "seconds": 0.1},
]


def request(url: str = ASKED, agent: str = "Python-urllib/3") -> bytes:
    return f"GET {url} HTTP/1.1\r\n{FIELDS.format(key='faults', agent=agent)}".encode()


@contextmanager
def fault(intercepted: Running, **settings: Any) -> Iterator[None]:
    url = f"{intercepted.addresses.paystack_url}/_sandbox/api/faults"
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(headers=headers, trust_env=False) as http:
        http.post(url, json=settings).raise_for_status()
        try:
            yield
        finally:
            http.delete(url).raise_for_status()


@pytest.mark.parametrize("route", ["tunnel", "front_door"])
@pytest.mark.parametrize("settings", FAULTS, ids=lambda each: "-".join(map(str, each.values())))
def test_a_fault_is_what_it_is_without_us(
    intercepted: Running, settings: dict[str, Any], route: str
) -> None:
    connect: Callable[[], socket.socket] = getattr(intercepted, route)

    with fault(intercepted, **settings):
        assert answer(connect, request()) == answer(intercepted.direct, request())


def test_a_whole_url_is_answered_as_a_path(intercepted: Running) -> None:
    whole = request(f"https://{host.API}{ASKED}")

    assert answer(intercepted.proxy, whole) == answer(intercepted.direct, request())


def test_a_reset_reaches_a_client_that_sent_a_whole_url(intercepted: Running) -> None:
    with fault(intercepted, name="api.reset"):
        assert answer(intercepted.proxy, request(f"https://{host.API}{ASKED}")) == (b"", "reset")


def test_the_edge_judges_the_callers_own_user_agent(intercepted: Running) -> None:
    with fault(intercepted, name="api.edge_block"):
        refused, _ = answer(intercepted.tunnel, request())
        let_through, _ = answer(intercepted.tunnel, request(agent="shop/1.0"))

    assert refused.startswith(b"HTTP/1.1 403 ")
    assert b"application/json" in let_through


def test_a_hang_ends_for_paystack_when_the_caller_hangs_up(intercepted: Running) -> None:
    journal = f"{intercepted.addresses.paystack_url}/_sandbox/api/journal"
    headers = {"Authorization": f"Bearer {KEY}"}
    mark = httpx.get(journal, headers=headers, trust_env=False).json()["mark"]

    with fault(intercepted, name="api.hang"):
        line = intercepted.tunnel()
        line.sendall(request())
        line.settimeout(0.3)
        with pytest.raises(TimeoutError):
            line.recv(1)
        line.close()
        for _ in range(100):
            news = httpx.get(
                journal, params={"after": mark}, headers=headers, trust_env=False
            ).json()["entries"]
            if [each for each in news if each["kind"] == "api"]:
                break
            threading.Event().wait(0.05)

    assert [each["status"] for each in news if each["kind"] == "api"] == [None]


def test_a_chunked_body_is_heard(intercepted: Running) -> None:
    body = b'{"email":"a@example.com","amount":1000}'
    head = (
        f"POST /transaction/initialize HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
        f"Content-Type: application/json\r\n{FIELDS.format(key='chunks', agent='shop')}"
    )
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"

    received, end = answer(intercepted.tunnel, head.encode() + chunks)

    assert (b'"status":true' in received, end) == (True, "closed")
