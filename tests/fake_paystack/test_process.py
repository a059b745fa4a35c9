"""The command, its ready line, its refusals and its end."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.fake_paystack.conftest import KEY
from tests.fake_paystack.process import refused, running

GOOD = {"email": "ama@example.com", "amount": 9400}


def test_ready_line_names_the_real_port() -> None:
    with running() as fake:
        answer = fake.http.post("/transaction/initialize", json=GOOD)
        port = httpx.URL(fake.url).port

        url = answer.json()["data"]["authorization_url"]
        assert url.startswith(f"http://paystack.localhost:{port}/")
        assert fake.stop() == 0


def test_public_url_is_carried_by_the_checkout() -> None:
    with running("--public-url", "https://pay.test/sandbox/") as fake:
        data = fake.http.post("/transaction/initialize", json=GOOD).json()["data"]

    assert data["authorization_url"] == f"https://pay.test/sandbox/{data['access_code']}"


def test_new_and_reset_integrations_have_the_webhook_url_of_the_server() -> None:
    url = "http://shop.test/webhook/"
    with running("--webhook-url", url, "--allow-remote-webhooks") as fake:
        new = fake.http.get("/_sandbox/api/settings").json()["webhook_url"]
        fake.http.patch("/_sandbox/api/settings", json={"webhook_url": None})
        changed = fake.http.get("/_sandbox/api/settings").json()["webhook_url"]
        fake.http.post("/_sandbox/api/reset")
        reset = fake.http.get("/_sandbox/api/settings").json()["webhook_url"]

    assert (new, changed, reset) == (url, None, url)


def test_health_is_answered_to_anyone_and_imports_no_web_framework() -> None:
    code = (
        "import asyncio, sys, httpx; from fake_paystack.app import create_app;"
        "from fake_paystack.settings import Settings; app = create_app(Settings());"
        "http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url='http://x');"
        "print(asyncio.run(http.get('/_sandbox/health')).text, 'fastapi' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.split() == ['{"status":"ok"}', "False"]


def test_taken_port_is_explained_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        error = refused("--port", str(port))

    assert error.count("\n") == 1
    assert f"Cannot listen on 127.0.0.1:{port}: Address already in use" in error


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--database", "postgres://x"], "write sqlite:///FILE"),
        (["--database", "sqlite:///"], "write sqlite:///FILE"),
        (["--database", "sqlite:////no/such/folder/fake.db"], "cannot be used"),
        (["--public-url", "paystack.localhost"], "is no URL"),
        (["--public-url", "http://x:port"], "is no URL"),
        (["--public-url", "http://x/?a=b"], "is no URL"),
        (["--webhook-url", "localhost:8000"], "is no URL"),
        (["--webhook-url", "http://shop.test/webhook/"], "--allow-webhooks-to"),
        (["--host", "203.0.113.1"], "Cannot listen on 203.0.113.1:0"),
    ],
)
def test_wrong_options_are_explained_in_a_sentence(options: list[str], says: str) -> None:
    error = refused("--port", "0", *options)

    assert says in error
    assert error.count("\n") == 1


def test_database_in_use_is_explained(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/fake.db"
    with running("--database", database):
        error = refused("--port", "0", "--database", database)

    assert "database is locked" in error


def test_database_that_another_program_writes_to_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "fake.db"
    with running("--database", f"sqlite:///{path}"):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        error = refused("--port", "0", "--database", f"sqlite:///{path}")

    assert "database is locked" in error


def test_stops_cleanly_with_held_gates_hung_calls_and_open_streams() -> None:
    with running() as fake:
        gate = fake.http.post("/_sandbox/api/gates", json={"point": "api"}).json()
        held = threading.Thread(target=outcome, args=(fake.url, "/transaction"))
        polling = threading.Thread(
            target=outcome, args=(fake.url, "/_sandbox/api/journal?kind=redirect&wait=60")
        )
        for thread in (held, polling):
            thread.start()
        arrivals = {"at_least": 1, "wait": 10}
        fake.http.get(f"/_sandbox/api/gates/{gate['id']}", params=arrivals)
        with fake.http.stream("GET", "/_sandbox/api/journal/stream") as stream:
            assert next(stream.iter_lines()) == ": journal"
            status = fake.stop()
        for thread in (held, polling):
            thread.join(timeout=20)

        assert fake.process.stderr is not None
        assert (status, fake.process.stderr.read()) == (0, "")


def outcome(url: str, path: str) -> str:
    """What comes of a call: its status, or the error."""
    try:
        headers = {"Authorization": f"Bearer {KEY}"}
        return str(httpx.get(url + path, headers=headers, timeout=20, trust_env=False).status_code)
    except httpx.HTTPError as error:
        return type(error).__name__


def test_stream_tells_what_happens_and_resumes() -> None:
    with running() as fake:
        stream = "/_sandbox/api/journal/stream"
        fake.http.post("/transaction/initialize", json={**GOOD, "reference": "ref-1"})
        with fake.http.stream("GET", stream, headers={"last-event-id": "0"}) as events:
            lines = events.iter_lines()
            assert [next(lines) for _ in range(3)] == [": journal", "", "id: 1"]
            assert '"reference":"ref-1"' in next(lines)
            fake.http.get("/transaction/verify/ref-1")
            assert [next(lines) for _ in range(2)] == ["", "id: 2"]


def test_fault_resets_a_real_connection() -> None:
    with running() as fake:
        fake.http.post("/_sandbox/api/faults", json={"name": "api.reset", "times": 1})
        first = outcome(fake.url, "/transaction")

        assert (first, outcome(fake.url, "/transaction")) == ("ReadError", "200")


def test_reset_and_broken_off_answers_are_no_mistakes_of_the_server() -> None:
    with running() as fake:
        fake.http.post("/_sandbox/api/faults", json={"name": "api.reset", "times": 1})
        outcome(fake.url, "/transaction")
        cut = {"name": "api.truncated", "announced": True, "times": 1}
        fake.http.post("/_sandbox/api/faults", json=cut)
        broken = outcome(fake.url, "/transaction")
        well = outcome(fake.url, "/transaction")
        fake.stop()

        assert fake.process.stderr is not None
        assert (broken, well) == ("RemoteProtocolError", "200")
        assert fake.process.stderr.read() == ""


def test_hung_call_ends_when_the_caller_gives_up() -> None:
    with running() as fake:
        fake.http.post("/_sandbox/api/faults", json={"name": "api.hang", "times": 1})
        with pytest.raises(httpx.ReadTimeout):
            fake.http.get("/transaction", timeout=0.2)
        found = fake.http.get("/_sandbox/api/journal?kind=api&wait=10").json()
        [entry] = found["entries"]

        assert (entry["status"], entry["note"]) == (None, "api.hang")


def test_verbose_logs_one_line_for_each_call_without_the_key() -> None:
    with running("--verbose") as fake:
        fake.http.post("/transaction/initialize", json={**GOOD, "reference": "ref-1"})
        fake.stop()
        assert fake.process.stderr is not None
        log = fake.process.stderr.read()

    assert log.count("POST /transaction/initialize 200") == 1
    assert "reference=ref-1" in log
    assert KEY not in log


def test_proxies_of_the_environment_are_ignored() -> None:
    environment = {**os.environ, "HTTP_PROXY": "http://203.0.113.1:1"}
    code = (
        "import asyncio; from fake_paystack.webhooks.sender import Sender;"
        "print(asyncio.run(Sender().send('http://127.0.0.1:1/', '{}', '')).error)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert said.stdout.startswith("ConnectError")
