"""Open pages of a console that does not answer as it should are no measurement."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.console.watchers import OPENED_WITHIN, watching
from bench.load.answer import Refused
from bench.server import NotStarted


class Console(BaseHTTPRequestHandler):
    """Has a stream where `has_stream`, and answers 500 to what a page then fetches."""

    protocol_version = "HTTP/1.1"
    has_stream = True
    left = threading.Event()

    def do_GET(self) -> None:
        if not self.path.endswith("/stream"):
            self._answer(500)
        elif not self.has_stream:
            self._answer(404)
        else:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n: console\n\nevent: journal\n")
            self.rfile.read()
            self.left.set()

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("content-length", "0")
        self.send_header("connection", "close")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def console(handler: type[Console]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_page_that_came_to_an_end_is_told() -> None:
    class Refusing(Console):
        left = threading.Event()

    with (
        console(Refusing) as port,
        pytest.raises(Refused, match="1 of 1 open pages"),
        watching(port, "/home", 1),
    ):
        assert Refusing.left.wait(OPENED_WITHIN)


def test_pages_that_cannot_be_opened_are_told() -> None:
    class Empty(Console):
        has_stream = False

    with (
        console(Empty) as port,
        pytest.raises(NotStarted, match="2 open pages"),
        watching(port, "/home", 2),
    ):
        pytest.fail("it was measured all the same")
