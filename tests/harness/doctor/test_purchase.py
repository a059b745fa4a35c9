"""What the doctor asks of the pages that a payer comes back to."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
import trustme

from harness import trust
from harness.doctor import purchase
from harness.doctor.examination import Examination


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()

    def log_message(self, *values: object) -> None:
        pass


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a page whose certificate the authority of `SSL_CERT_FILE` has signed."""
    ca, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(context)
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    trust.authorities.cache_clear()
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()
        thread.join()
    trust.authorities.cache_clear()


def test_pages_under_ones_own_authority_are_reached(private: str) -> None:
    shop = SimpleNamespace(file_page=lambda _: "/payment/callback")
    addresses = SimpleNamespace(frontend_internal_url=private)

    found = purchase.callback_answers(
        cast("Examination", SimpleNamespace(shop=shop, addresses=addresses))
    )

    assert found.sentence == "/payment/callback answers with a page"
