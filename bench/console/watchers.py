"""Open pages of the console: each fetches clock and list again when its stream tells it to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench import cores
from bench.load.answer import read
from bench.load.call import get

OPENED_WITHIN = 30.0
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@contextmanager
def watching(port: int, home: str, pages: int) -> Iterator[None]:
    """So many pages of the integration at `home`, in a thread of their own."""
    opened, loop = threading.Barrier(2), asyncio.new_event_loop()
    everybody: list[asyncio.Task[None]] = []

    async def watch() -> None:
        streams = [await _stream(port, home) for _ in range(pages)]
        everybody.extend(asyncio.create_task(_follow(port, home, each)) for each in streams)
        opened.wait(OPENED_WITHIN)
        await asyncio.gather(*everybody, return_exceptions=True)

    def work() -> None:
        with cores.on_load_cores():
            loop.run_until_complete(watch())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    opened.wait(OPENED_WITHIN)
    try:
        yield
    finally:
        for each in everybody:
            loop.call_soon_threadsafe(each.cancel)
        thread.join(OPENED_WITHIN)
        loop.close()


async def _stream(port: int, home: str) -> Stream:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(get(f"{home}/stream").requests()[0])
    await reader.readuntil(b": console\n")
    return reader, writer


async def _follow(port: int, home: str, stream: Stream) -> None:
    told, opened = stream
    requests = get(f"{home}/now", home).requests()
    fetched, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while line := await told.readline():
            if line.startswith(b"event: journal"):
                for request in requests:
                    writer.write(request)
                    await read(fetched)
    finally:
        writer.close()
        opened.close()
