"""Waiting for something to become true, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Wakes those who wait for a condition, each time that it may have come true."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)

    async def until(self, condition: Callable[[], T], timeout: float | None = None) -> T:  # noqa: ASYNC109 - a long poll ends with an answer, not an error
        """Return the first truthy value of `condition`; after `timeout` seconds its last one."""
        loop = asyncio.get_running_loop()
        deadline = None if timeout is None else loop.time() + timeout
        while not (value := condition()):
            left = None if deadline is None else deadline - loop.time()
            if left is not None and left <= 0:
                break
            await self._next(loop, left)
        return value

    async def _next(self, loop: asyncio.AbstractEventLoop, seconds: float | None) -> None:
        change: asyncio.Future[None] = loop.create_future()
        self._waiting.add(change)
        try:
            await asyncio.wait([change], timeout=seconds)
        finally:
            self._waiting.discard(change)
