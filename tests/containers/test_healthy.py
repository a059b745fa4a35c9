"""What a health check says of a service."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.containers.commands import SCRIPTS


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def asked(url: str) -> subprocess.CompletedProcess[str]:
    """With a proxy in the environment, as the engine may set it: it is not asked."""
    environ = {**os.environ, "http_proxy": "http://127.0.0.1:9", "no_proxy": ""}
    command = [sys.executable, str(SCRIPTS["/opt/healthy.py"]), url]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_service_that_answers_is_healthy(url: str) -> None:
    said = asked(f"{url}/200")

    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize("status", [204, 404, 503])
def test_another_answer_is_none(url: str, status: int) -> None:
    said = asked(f"{url}/{status}")

    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert str(status) in said.stderr


def test_nobody_who_listens_is_said_in_a_line() -> None:
    said = asked("http://127.0.0.1:1/")

    assert (said.returncode, said.stderr.count("\n")) == (1, 1)
    assert "refused" in said.stderr
