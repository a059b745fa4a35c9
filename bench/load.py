"""A load of HTTP requests over kept connections, as light as Python allows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

CONNECTIONS = 16


async def requests_a_second(port: int, request: Callable[[], bytes], seconds: float) -> float:
    """Requests answered a second over 16 connections, each sending one after the other."""
    started = time.perf_counter()
    until = started + seconds
    counts = await asyncio.gather(*(connection(port, request, until) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - started)


async def connection(port: int, request: Callable[[], bytes], until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < until:
        writer.write(request())
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"answered {head.splitlines()[0].decode()}")
        await reader.readexactly(length_of(head))
        count += 1
    writer.close()
    return count


def length_of(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    raise RuntimeError("an answer without content-length")


def post(path: str, body: bytes, key: str) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def get(path: str, key: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\n\r\n".encode()
