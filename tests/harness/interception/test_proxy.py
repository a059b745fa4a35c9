"""What the proxy lets through, what it refuses, and that it changes nothing on the way."""

import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from harness.interception.proxy import in_origin_form
from tests.harness.interception.running import Running, answer, running

WHY = "nothing outside this machine is reachable during a run"
CONNECT = "CONNECT {} HTTP/1.1\r\n\r\n"
GET = "GET {} HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    ("request_", "url"),
    [
        (CONNECT.format("api.sendgrid.com:443"), "https://api.sendgrid.com"),
        (CONNECT.format("mail.example.com:8443"), "https://mail.example.com:8443"),
        (CONNECT.format("api.paystack.co:80"), "https://api.paystack.co:80"),
        (CONNECT.format("api.paystack.co.example.com:443"), "https://api.paystack.co.example.com"),
        (GET.format("http://example.com/a?b=c"), "http://example.com"),
        (GET.format("http://api.paystack.co/"), "http://api.paystack.co"),
        (GET.format("https://example.com/"), "https://example.com"),
        (GET.format("http://user:secret@example.com:8080/"), "http://example.com:8080"),
        (CONNECT.format("user:secret@example.com:443"), "https://example.com"),
    ],
)
def test_what_is_not_paystacks_is_refused_by_name(
    intercepted: Running, request_: str, url: str
) -> None:
    received, end = answer(intercepted.proxy, request_.encode())

    status, *_, body = received.decode().split("\r\n")
    assert status == f"HTTP/1.1 403 paystack-harness refused {url}: {WHY}"
    assert body == f"paystack-harness refused {url}: {WHY}\n"
    assert end == "closed"
    assert intercepted.refusals()[-1] == ("backend", url)


def test_a_refused_body_is_heard_to_its_end(intercepted: Running) -> None:
    head = "POST http://example.com/ HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n"

    received, end = answer(intercepted.proxy, head.encode() + b"x" * 3_000_000)

    assert (received[:12], end) == (b"HTTP/1.1 403", "closed")


def test_each_caller_is_known_by_its_own_proxy(intercepted: Running) -> None:
    answer(lambda: intercepted.proxy("frontend"), CONNECT.format("fonts.example:443").encode())

    assert intercepted.refusals()[-1] == ("frontend", "https://fonts.example")


@pytest.mark.parametrize("request_", [GET.format("/path"), GET.format("*"), CONNECT.format(":443")])
def test_what_names_no_host_is_reset_and_not_noted(intercepted: Running, request_: str) -> None:
    before = len(intercepted.refusals())

    assert answer(intercepted.proxy, request_.encode()) == (b"", "reset")
    assert intercepted.refusals()[before:] == []


@pytest.mark.parametrize(
    "request_", [b"\r\n\r\n", b"CONNECT [::1 HTTP/1.1\r\n\r\n", b"x" * 100_000]
)
def test_what_is_no_request_ends(intercepted: Running, request_: bytes) -> None:
    received, _ = answer(intercepted.proxy, request_)

    assert b" 200 " not in received
    assert intercepted.interception.alive


def test_paystack_hears_what_was_said_to_the_byte(tmp_path: Path) -> None:
    said = b"POST /x HTTP/1.1\r\nhOSt:  api.paystack.co \r\nA: 1\r\nA: 2\r\n\r\n\x00\xff"
    with socket.create_server(("127.0.0.1", 0)) as paystack:
        paystack.settimeout(5.0)
        heard: list[bytes] = []
        listener = threading.Thread(target=lambda: heard.append(one_caller(paystack)))
        listener.start()
        with running(tmp_path, fake_port=paystack.getsockname()[1]) as intercepted:
            with intercepted.tunnel() as line:
                line.sendall(said)
                line.unwrap()  # hung up at once, what was sent might be lost
            listener.join()

    assert heard == [said]


def one_caller(server: socket.socket) -> bytes:
    line, _ = server.accept()
    received = b""
    with line:
        while chunk := line.recv(65_536):
            received += chunk
    return received


def test_a_whole_url_becomes_a_path_for_one_request() -> None:
    head = (
        b"GET https://api.paystack.co/a%20b?c=d HTTP/1.1\r\nHost: x\r\n"
        b"Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\nX-Odd:  1\r\n\r\n"
    )

    assert in_origin_form(head, urlsplit("https://api.paystack.co/a%20b?c=d")) == (
        b"GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-Odd:  1\r\nConnection: close\r\n\r\n"
    )
