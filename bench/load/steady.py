"""Our own load generator: each connection sends one call after the other."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bench.figures import percentile
from bench.load.answer import read
from bench.load.call import Call

CONNECTIONS = 16


@dataclass(frozen=True)
class Rate:
    """Requests answered a second; `p50` and `p99` of the time to an answer, in milliseconds."""

    a_second: float
    p50: float
    p99: float


def for_seconds(
    port: int, call: Call, seconds: float, *, first: int = 0, connections: int = CONNECTIONS
) -> Rate:
    """How many were answered, at least one. Raises `Refused`, or `OSError` when nobody answers."""
    until: list[float] = []

    def goes_on() -> bool:
        """The time begins when the first connection is open."""
        if not until:
            until.append(time.perf_counter() + seconds)
            return True
        return time.perf_counter() < until[0]

    return _rate(_load(port, call.endlessly(first), connections, goes_on))


def so_many(
    port: int, call: Call, number: int, *, first: int = 0, connections: int = CONNECTIONS
) -> Rate:
    """Send `number` calls in all, however long that takes."""
    left = iter(range(number))
    return _rate(
        _load(port, call.endlessly(first), connections, lambda: next(left, None) is not None)
    )


async def _load(
    port: int, requests: Iterator[bytes], connections: int, goes_on: Callable[[], bool]
) -> Rate:
    started = time.perf_counter()
    each = (_connection(port, requests, goes_on) for _ in range(connections))
    times = [took for taken in await asyncio.gather(*each) for took in taken]
    passed = time.perf_counter() - started
    return rate_of(times, passed)


def rate_of(times: Sequence[float], passed: float) -> Rate:
    """From the seconds that each call took, and those that passed."""
    if not times:
        return Rate(0.0, 0.0, 0.0)
    return Rate(len(times) / passed, percentile(times, 50) * 1000, percentile(times, 99) * 1000)


async def _connection(
    port: int, requests: Iterator[bytes], goes_on: Callable[[], bool]
) -> list[float]:
    """Seconds that each call took, on one connection; on another once the server closes it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    try:
        while goes_on():
            began = time.perf_counter()
            writer.write(next(requests))
            head, _ = await read(reader)
            times.append(time.perf_counter() - began)
            if head.closes:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
    finally:
        writer.close()
    return times


def _rate(load: Coroutine[Any, Any, Rate]) -> Rate:
    if sys.platform == "win32":
        return asyncio.run(load)
    import uvloop

    return uvloop.run(load)
