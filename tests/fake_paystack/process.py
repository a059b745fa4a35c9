"""The fake as a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.fake_paystack.conftest import KEY

READY = "fake-paystack ready at "


def start(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "fake_paystack", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(*options: str) -> str:
    """What it says on stderr when it does not start; its status must be 2."""
    process = start(*options)
    out, error = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    return error


class Running:
    """A started server, and a client of it."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url
        self.http = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {KEY}"}, trust_env=False, timeout=20
        )

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


@contextmanager
def running(*options: str) -> Iterator[Running]:
    process = start("--port", "0", *options)
    assert process.stdout is not None
    line = process.stdout.readline()
    try:
        assert line.startswith(READY), process.communicate(timeout=20)
        server = Running(process, line.removeprefix(READY).strip())
        with server.http:
            yield server
    finally:
        process.kill()
        process.communicate()
