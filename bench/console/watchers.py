"""Open pages of the console: each fetches clock and list again when its stream tells it to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from bench import cores
from bench.load.answer import Refused, read
from bench.load.call import get
from bench.server import NotStarted

OPENED_WITHIN = 30.0


@contextmanager
def watching(port: int, home: str, pages: int) -> Iterator[None]:
    """So many pages of the integration at `home`, in a thread of their own.

    Raises `NotStarted` where they cannot be opened, and `Refused` where one did not stay open.
    """
    opened, loop = threading.Barrier(2), asyncio.new_event_loop()
    everybody: list[asyncio.Task[None]] = []

    async def watch() -> None:
        with ExitStack() as stack:
            try:
                async with asyncio.timeout(OPENED_WITHIN):
                    streams = [await _stream(port, home, stack) for _ in range(pages)]
            except (OSError, EOFError):
                opened.abort()
                return
            everybody.extend(asyncio.create_task(_follow(port, home, each)) for each in streams)
            opened.wait(OPENED_WITHIN)
            await asyncio.gather(*everybody, return_exceptions=True)

    def work() -> None:
        with cores.on_load_cores():
            loop.run_until_complete(watch())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        opened.wait(2 * OPENED_WITHIN)
        yield
        if gone := sum(each.done() for each in everybody):
            raise Refused(f"{gone} of {pages} open pages of the console came to an end")
    except threading.BrokenBarrierError:
        raise NotStarted(f"did not answer {pages} open pages of its console") from None
    finally:
        for each in everybody:
            loop.call_soon_threadsafe(each.cancel)
        thread.join(OPENED_WITHIN)
        loop.close()


async def _stream(port: int, home: str, stack: ExitStack) -> asyncio.StreamReader:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    stack.enter_context(closing(writer))
    writer.write(get(f"{home}/stream").requests()[0])
    await reader.readuntil(b": console\n")
    return reader


async def _follow(port: int, home: str, told: asyncio.StreamReader) -> None:
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
