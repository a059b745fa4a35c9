"""`up`: which target it runs, and what it shows, with the reference system itself."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness import borrowing, up
from harness.addresses import BACKEND, FAKE, FRONTEND
from harness.port import PortBlock

RUN = """
import json, sys
from harness import borrowing, up
borrowing.PORTS.update(json.loads(sys.argv[1]))
try:
    up.run(borrowing.chosen(None))
except KeyboardInterrupt:
    sys.exit(130)
"""


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
def running(ports: Mapping[str, int]) -> Iterator[Up]:
    with subprocess.Popen(
        [sys.executable, "-c", RUN, json.dumps(ports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        yield Up(child)
        child.terminate()


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
    headers = {"Authorization": f"Bearer {borrowing.SECRET_KEY}"}

    reference = purchase(ports, token)["reference"]
    running.read_until(f"API .*POST /transaction/initialize 200 .*{reference}")
    httpx.post(f"{control}/transactions/{reference}/pay", json={}, headers=headers, trust_env=False)
    running.read_until(r"webhook .*charge.success.* 200")

    shown = "".join(running.lines)
    assert f"Frontend    http://localhost:{ports[FRONTEND]}/ai/credits\n" in shown
    assert f"Backend     http://localhost:{ports[BACKEND]}\n" in shown
    assert f"Demo user   {up.EMAIL}  password: {up.PASSWORD}\n" in shown
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


def test_an_interruption_stops_everything(running: Up, ports: dict[str, int]) -> None:
    running.read_until(r"^  Token +")

    running.child.send_signal(signal.SIGINT)

    running.read_until("Stopping")
    assert running.child.wait(10) == 130
    assert PortBlock("gw42").pick(BACKEND) in ports.values()


def child_of(parent: int, module: str) -> int:
    """The child of a process that runs `module`."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    return next(int(line.split()[0]) for line in listed.stdout.splitlines() if module in line)
