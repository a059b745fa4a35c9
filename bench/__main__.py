"""`python -m bench`: the fake's initialize and verify against FastAPI + sqlite3, interleaved."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import get, post, requests_a_second

KEY = "sk_test_bench"
BODY = b'{"email": "payer@example.com", "amount": 9400}'
ROUNDS = 5
SECONDS = 2.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(command: list[str], port: int) -> Iterator[float]:
    """Run a server on the first core; how many seconds it took to answer."""
    started = time.perf_counter()
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(server.pid, {min(os.sched_getaffinity(0))})
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError(f"{command} ended") from None
        yield time.perf_counter() - started
    finally:
        server.terminate()
        server.wait()


def opened(port: int) -> str:
    """The reference of one transaction, to verify again and again."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/transaction/initialize",
        BODY,
        {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        return str(json.load(answer)["data"]["reference"])


def rounds(ports: dict[str, int], request: Callable[[int], bytes]) -> dict[str, float]:
    """The median of interleaved rounds, requests a second, for each server."""
    measured: dict[str, list[float]] = {name: [] for name in ports}
    for _ in range(ROUNDS):
        for name, port in ports.items():
            made = request(port)
            rate = asyncio.run(requests_a_second(port, lambda made=made: made, SECONDS))  # type: ignore[misc]
            measured[name].append(rate)
    return {name: statistics.median(rates) for name, rates in measured.items()}


def main() -> None:
    """Print one line a measurement: requests a second, and the ratio to the yardstick."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    ports = {"fake-paystack": free_port(), "FastAPI + sqlite3": free_port()}
    fake, peer = ports.values()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "fake.db"
        fake_command = [sys.executable, "-m", "fake_paystack", "--port", str(fake)]
        fake_command += ["--database", f"sqlite:///{database}"]
        peer_command = [
            sys.executable,
            "-m",
            "bench.peer",
            str(peer),
            str(Path(folder) / "peer.db"),
        ]
        with served(fake_command, fake) as ready, served(peer_command, peer):
            print(f"fake-paystack ready after {ready:.2f} s")
            references = {port: opened(port) for port in ports.values()}
            calls: dict[str, Callable[[int], bytes]] = {
                "initialize": lambda _: post("/transaction/initialize", BODY, KEY),
                "verify": lambda port: get(f"/transaction/verify/{references[port]}", KEY),
            }
            for name, call in calls.items():
                report(name, rounds(ports, call))


def report(name: str, rates: dict[str, float]) -> None:
    yardstick = rates["FastAPI + sqlite3"]
    for server, rate in rates.items():
        print(f"{name:<12} {server:<20} {rate:>8.0f} requests/s  {rate / yardstick:.2f} x")


if __name__ == "__main__":
    main()
