"""Who else is there: people at the console, streams that come and go, connections that drop."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import httpx

from bench.soak.world import World

PAGES = ("", "?text={reference}", "?status=success", "/deliveries", "/journal", "/faults", "/clock",
         "/settings", "/next-payment", "/transactions/{reference}")  # fmt: skip
LONGEST = 30.0
"""Seconds that a page of the console stays open."""


async def looks_around(world: World) -> None:
    """One page of the console, and what the shop's operator asks over the control API."""
    reference = next(iter(world.came_back), "") or next(reversed(world.open), "")
    path = world.random.choice(PAGES).format(reference=reference)
    await world.page("console", "GET", world.home + path, may=frozenset((404,)))
    await world.control("GET", "transactions", params={"limit": 10})
    if reference:
        await world.control("GET", "journal", params={"reference": reference})


async def stays(world: World) -> None:
    """An open page: its stream, and what it fetches when the stream tells it to."""
    with suppress(TimeoutError):
        async with asyncio.timeout(world.random.uniform(1.0, LONGEST)):
            await _follow(world)


async def _follow(world: World) -> None:
    """Until it is told to leave; a stream that ends before is wondered at."""
    try:
        async with world.calls.http.stream(
            "GET", f"{world.fake}{world.home}/stream?pace=2"
        ) as told:
            if told.status_code != 200:
                world.calls.wonder(f"the console's stream was answered with {told.status_code}")
                return
            async for line in told.aiter_lines():
                if line.startswith("event: journal"):
                    await world.page("console", "GET", world.home)
    except httpx.HTTPError as error:
        world.calls.wonder(f"the console's stream broke off: {type(error).__name__}")
    else:
        world.calls.wonder("the console's stream ended")


async def drops(world: World) -> None:
    """A connection that breaks off in the middle of a call, or never says a word."""
    port = world.random.choice((world.fake, world.backend)).rpartition(":")[2]
    _, writer = await asyncio.open_connection("127.0.0.1", int(port))
    said = world.random.choice(
        (
            b"",
            b"GET /transaction HTTP/1.1\r\nHost: 127.0.0.1\r\n",
            b"POST /transaction/initialize HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
        )
    )
    writer.write(said)
    with suppress(OSError):
        await writer.drain()
        await asyncio.sleep(world.random.uniform(0.0, 1.0))
    writer.close()
