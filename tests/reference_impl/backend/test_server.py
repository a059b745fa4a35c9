"""The program: its ready line, its end, what it refuses, and what survives its death."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.reference_impl.backend.api import BALANCE, PURCHASE, VERIFY
from tests.reference_impl.backend.conftest import ENVIRON

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


@pytest.fixture
def held_paystack() -> Iterator[HeldPaystack]:
    with HeldPaystack() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.released.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    own = {"DATABASE_URL": f"sqlite:///{tmp_path}/shop.db", "PAYSTACK_TIMEOUT": "20"}
    return {**os.environ, **ENVIRON, **own}


@pytest.fixture
def start(environ: dict[str, str]) -> Iterator[Callable[..., Backend]]:
    started: list[Backend] = []

    def start(**changes: str) -> Backend:
        process = subprocess.Popen(
            [*PROGRAM, "--port", "0"],
            env={**environ, **changes},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        ready = re.fullmatch(r"reference-backend ready at (http://127\.0\.0\.1:\d+)\n", line)
        assert ready, line
        started.append((process, httpx.Client(base_url=ready[1], timeout=30)))
        return started[-1]

    yield start
    for process, client in started:
        client.close()
        process.kill()
        process.communicate()


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


def test_server_says_ready_and_stops_cleanly(start: Callable[..., Backend]) -> None:
    process, client = start()

    assert client.get("/health").json() == {"status": "ok"}
    process.send_signal(signal.SIGTERM)
    stdout, stderr = process.communicate(timeout=10)
    assert (process.returncode, stdout) == (0, "")
    assert "Traceback" not in stderr


def test_taken_port_is_one_sentence_and_status_2(environ: dict[str, str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        result = run(environ, "--port", str(holder.getsockname()[1]))

    assert result.returncode == 2
    assert result.stdout == ""
    assert re.fullmatch(r"reference-backend: --port \d+ on 127.0.0.1 .*\n", result.stderr)


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"FRONTEND_URL": ""}, "FRONTEND_URL"),
        ({"FRONTEND_URL": "nowhere"}, "FRONTEND_URL"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "sqlite:////no/such/folder/shop.db"}, "DATABASE_URL"),
        ({"FLAW": "nonsense"}, "FLAW"),
    ],
)
def test_unusable_setting_is_one_sentence_and_status_2(
    environ: dict[str, str], changes: dict[str, str], variable: str
) -> None:
    result = run({**environ, **changes}, "--port", "0")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"reference-backend: {variable}")
    assert result.stderr.count("\n") == 1


def test_own_address_as_frontend_is_refused(environ: dict[str, str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        port = holder.getsockname()[1]
    result = run({**environ, "FRONTEND_URL": f"http://localhost:{port}"}, "--port", str(port))

    assert result.returncode == 2
    assert "FRONTEND_URL" in result.stderr


def test_flaw_is_applied_from_the_environment(
    start: Callable[..., Backend], environ: dict[str, str]
) -> None:
    _, client = start(FLAW="accepts_any_token")
    create_user(environ)

    answer = client.get(BALANCE, headers={"Authorization": "Token any"})

    assert answer.status_code == 200


def test_users_are_created_side_by_side_before_any_server(
    environ: dict[str, str], start: Callable[..., Backend]
) -> None:
    emails = [f"buyer{n}@shop.test" for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(lambda email: create_user(environ, email), emails))

    _, client = start()
    answers = [client.get(BALANCE, headers={"Authorization": f"Token {t}"}) for t in tokens]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert create_user(environ, emails[0]) != ""
    wrong = run(environ, "create-user", emails[0], "another")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_twenty_verifies_are_at_paystack_together_and_credit_once(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    _, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)

    with ThreadPoolExecutor(20) as pool:
        calls = [pool.submit(verify, client, token, reference) for _ in range(20)]
        together = [held_paystack.arrived.acquire(timeout=15) for _ in range(20)]
        held_paystack.released.set()
        answers = [call.result() for call in calls]

    assert all(together)
    assert {answer.status_code for answer in answers} == {200}
    assert sum("new_balance" in answer.json() for answer in answers) == 1
    assert verify(client, token, reference).json()["current_balance"] == 100.0


def test_payment_survives_a_kill_while_paystack_is_asked(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    process, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(verify, client, token, reference)
        assert held_paystack.arrived.acquire(timeout=15)
        process.kill()
        assert isinstance(call.exception(), httpx.TransportError)
    held_paystack.released.set()

    _, client = start(PAYSTACK_BASE_URL=held_paystack.url)

    assert verify(client, token, reference).json()["new_balance"] == 100.0
    assert verify(client, token, reference).json()["current_balance"] == 100.0


def test_server_stops_cleanly_while_paystack_is_asked(
    start: Callable[..., Backend], environ: dict[str, str], held_paystack: HeldPaystack
) -> None:
    token = create_user(environ)
    process, client = start(PAYSTACK_BASE_URL=held_paystack.url)
    reference = bought(client, token)
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(verify, client, token, reference)
        assert held_paystack.arrived.acquire(timeout=15)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=10)
        call.exception()

    assert process.returncode == 0
