"""The backend as a program of its own, what is asked of it, and a Paystack that can be held."""

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from tests.reference_impl.backend.api import PURCHASE, VERIFY

PROGRAM = [sys.executable, "-m", "reference_impl.backend"]
Backend = tuple[subprocess.Popen[str], httpx.Client]


class HeldPaystack(ThreadingHTTPServer):
    """Knows every transaction as paid; verify waits until `awaited` calls are there together."""

    daemon_threads = True
    request_queue_size = 100

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.arrived = threading.Semaphore(0)
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: HeldPaystack

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reference = body["reference"]
        url = f"{self.server.url}/{reference}"
        self._say({"authorization_url": url, "access_code": "x", "reference": reference})

    def do_GET(self) -> None:
        reference = self.path.rsplit("/", 1)[1]
        self.server.arrived.release()
        self.server.released.wait(20)
        paid = {"status": "success", "reference": reference, "amount": 9400, "currency": "GHS"}
        self._say(paid)

    def _say(self, data: dict[str, object]) -> None:
        body = json.dumps({"status": True, "message": "ok", "data": data}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def run(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *arguments], env=environ, capture_output=True, text=True)


def create_user(environ: dict[str, str], email: str = "a@shop.test") -> str:
    return run(environ, "create-user", email, "pw").stdout.strip()


def bought(client: httpx.Client, token: str) -> str:
    headers = {"Authorization": f"Token {token}"}
    answer = client.post(PURCHASE, json={"package": "value"}, headers=headers)
    return str(answer.json()["reference"])


def verify(client: httpx.Client, token: str, reference: str) -> httpx.Response:
    headers = {"Authorization": f"Token {token}"}
    return client.get(VERIFY, params={"reference": reference}, headers=headers)


def started(environ: dict[str, str], *options: str) -> Backend:
    process = subprocess.Popen(
        [*PROGRAM, "--port", "0", *options],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    ready = re.fullmatch(r"reference-backend ready at (http://127\.0\.0\.1:\d+)\n", line)
    assert ready, line
    return process, httpx.Client(base_url=ready[1], timeout=30)
