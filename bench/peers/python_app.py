"""Ours, the yardstick, and the least that Python does; run by our own Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from bench.peers.peer import YARDSTICK, Peer

Command = Callable[[int, Path], list[str]]
"""From the port, and a folder of its own."""

HERE = Path(__file__).parent
INITIALIZES = "POST /transaction/initialize"
VERIFIES = "GET /transaction/verify/{reference}"


def ours(port: int, folder: Path) -> list[str]:
    return [*in_memory(port, folder), "--database", f"sqlite:///{folder / 'fake.db'}"]


def in_memory(port: int, _: Path) -> list[str]:
    return [sys.executable, "-m", "fake_paystack", "--port", str(port)]


def program(name: str) -> list[str]:
    """By its file, since this package is not installed; without its folder among the imports."""
    return [sys.executable, "-P", str(HERE / name)]


def fastapi(port: int, folder: Path) -> list[str]:
    return [*program("fastapi_app.py"), str(port), str(folder / "peer.db")]


def starlette(port: int, _: Path) -> list[str]:
    return [*program("starlette_app.py"), str(port)]


PEERS = (
    Peer(name="fake-paystack", command=ours, initializes_by=INITIALIZES, verifies_by=VERIFIES),
    Peer(
        name="fake-paystack, no file",
        command=in_memory,
        initializes_by=f"{INITIALIZES}, without --database",
        verifies_by=VERIFIES,
    ),
    Peer(
        name=YARDSTICK,
        command=fastapi,
        initializes_by="one validated body, one INSERT",
        verifies_by="one SELECT",
    ),
    Peer(
        name="bare Starlette",
        command=starlette,
        initializes_by="reads the JSON, answers the same to all",
        verifies_by="answers the same to all",
    ),
)
