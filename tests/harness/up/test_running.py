"""`up`: which target it runs, and what it shows, with the reference system itself."""

import http.server
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness.addresses import BACKEND, FAKE, FRONTEND, SECRET_KEY
from harness.ports.port import PortBlock, is_free
from harness.up import table

RUN = """
import json, sys
from harness import addresses, cli
addresses.PORTS.update(json.loads(sys.argv[1]))
sys.argv[1:] = ["up", *sys.argv[2:]]
cli.main()
"""
ROOT = Path(__file__).parents[3]


class Up:
    """A running `up`, read line by line."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self.child = child
        self.lines: list[str] = []

    def read_until(self, pattern: str) -> re.Match[str]:
        """The first line, from here on, in which the pattern is found."""
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self.lines.append(line)
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"no {pattern} in:\n{''.join(self.lines)}")


@pytest.fixture
def ports() -> dict[str, int]:
    block = PortBlock("gw42")
    return {service: block.pick(service) for service in (FRONTEND, BACKEND, FAKE)}


@pytest.fixture
def options() -> list[str]:
    """More words for the command line."""
    return []


@pytest.fixture
def running(ports: Mapping[str, int], options: list[str], tmp_path: Path) -> Iterator[Up]:
    with started(ports, *options, BROWSER=browser(tmp_path)) as child:
        yield Up(child)
        child.terminate()


def started(ports: Mapping[str, int], *options: str, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, json.dumps(ports), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env=os.environ | env,
    )


def browser(folder: Path) -> str:
    """The command of a browser that only writes down where it was sent."""
    script = folder / "browser.py"
    script.write_text(
        f"import sys, pathlib\npathlib.Path({str(folder / 'visited')!r}).write_text(sys.argv[1])\n",
        encoding="utf-8",
    )
    return f"{sys.executable} {script} %s"


def purchase(ports: Mapping[str, int], token: str) -> dict[str, Any]:
    """The first request of the report's "Test Scenario 1"."""
    answer: dict[str, Any] = httpx.post(
        f"http://localhost:{ports[BACKEND]}/ai/api/credits/purchase/",
        headers={"Authorization": f"Token {token}"},
        json={
            "package": "starter",
            "payment_method": "mobile_money",
            "callback_url": f"http://localhost:{ports[FRONTEND]}/payment/callback",
        },
        trust_env=False,
    ).json()
    return answer


def test_shows_what_is_where_and_what_happens(running: Up, ports: dict[str, int]) -> None:
    token = running.read_until(r"^  Token +(\S+)$")[1]
    control = f"http://127.0.0.1:{ports[FAKE]}/_sandbox/api"
    headers = {"Authorization": f"Bearer {SECRET_KEY}"}

    reference = purchase(ports, token)["reference"]
    running.read_until(f"backend → Paystack +POST /transaction/initialize 200 .*{reference}")
    httpx.post(f"{control}/transactions/{reference}/pay", json={}, headers=headers, trust_env=False)
    running.read_until(r"Paystack → backend +charge.success: /ai/api/credits/webhook/ 200")

    shown = "".join(running.lines)
    assert re.search(
        rf"^  ready  backend +http://localhost:{ports[BACKEND]}  [\d.]+ s$", shown, re.M
    )
    assert f"Frontend    http://localhost:{ports[FRONTEND]}/ai/credits\n" in shown
    assert f"Backend     http://localhost:{ports[BACKEND]}\n" in shown
    assert f"Console     http://127.0.0.1:{ports[FAKE]}/_sandbox/\n" in shown
    assert f"Demo user   {table.EMAIL}  password: {table.PASSWORD}\n" in shown
    assert "\x1b" not in shown


def test_starts_again_what_has_ended_and_keeps_its_books(
    running: Up, ports: dict[str, int]
) -> None:
    token = running.read_until(r"^  Token +(\S+)$")[1]
    reference = purchase(ports, token)["reference"]

    for service in ("fake_paystack", "reference_impl.backend"):
        os.kill(child_of(running.child.pid, service), signal.SIGKILL)
        running.read_until("ended with status -9")
        running.read_until("runs again")

    told = httpx.get(
        f"http://localhost:{ports[BACKEND]}/ai/api/credits/verify/?reference={reference}",
        headers={"Authorization": f"Token {token}"},
        trust_env=False,
    )
    assert told.json()["status"] == "pending"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_stops_everything(
    running: Up, ports: dict[str, int], number: signal.Signals
) -> None:
    running.read_until("^Ctrl-C stops everything")

    running.child.send_signal(number)

    running.read_until("^Stopping")
    running.child.send_signal(number)  # an impatient one
    running.read_until("^Stopped; nothing of it is left running")
    assert running.child.wait(10) == 130
    assert all(is_free(port) for port in ports.values())


@pytest.mark.parametrize("options", [["--open"]])
def test_the_shop_opens_in_the_persons_own_browser(
    running: Up, ports: dict[str, int], tmp_path: Path
) -> None:
    running.read_until("^Ctrl-C stops everything")
    running.child.terminate()
    running.child.wait(10)

    visited = (tmp_path / "visited").read_text(encoding="utf-8")
    assert visited == f"http://localhost:{ports[FRONTEND]}/ai/credits"


def test_a_second_one_says_that_the_first_is_running(running: Up, ports: dict[str, int]) -> None:
    running.read_until("^Ctrl-C stops everything")

    with started(ports) as second:
        said, _ = second.communicate(timeout=30)

    assert second.returncode == 2
    assert "is held by python -m fake_paystack, pid " in said
    assert "A sandbox is running already: use that one, or stop it with Ctrl-C" in said


def test_an_app_of_ones_own_is_told_and_waited_for(ports: dict[str, int], tmp_path: Path) -> None:
    file = tmp_path / ".env.sandbox"
    own = f"http://localhost:{ports[BACKEND]}"
    with started(ports, "--backend", own, "--write-env", str(file)) as child:
        running = Up(child)
        running.read_until(r"^  yours  backend at .*: waited for")
        assert f"BACKEND_URL={own}\n" in file.read_text(encoding="utf-8")
        with serving(ports[BACKEND]):
            running.read_until(rf"^  ready  backend +{own}")
        child.terminate()


@contextmanager
def serving(port: int) -> Iterator[None]:
    """Somebody's own backend, which answers anything with 404."""
    server = http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def child_of(parent: int, module: str) -> int:
    """The child of a process that runs `module`."""
    listed = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,args="],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return next(
        int(pid) for pid, own_parent, words in rows if own_parent == str(parent) and module in words
    )
