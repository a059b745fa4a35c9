"""A webhook URL that answers 200 at once, and counts what came."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from bench import cores
from bench.load.answer import Head

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
WITHIN = 10.0
"""Seconds for the thread to begin, and to end."""


@dataclass
class Receiver:
    """`came` is how many events were posted so far."""

    port: int = 0
    came: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/webhook"


class Posts(asyncio.Protocol):
    """All posts of one connection."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        while (end := self._read.find(b"\r\n\r\n")) >= 0:
            length = Head(b"HTTP/1.1 0 -\r\n" + self._read[:end]).length
            if len(self._read) < end + 4 + length:
                return
            self._read = self._read[end + 4 + length :]
            self._receiver.came += 1
            self._transport.write(ANSWER)

    def end(self) -> None:
        self._transport.abort()


@contextmanager
def receiving() -> Iterator[Receiver]:
    """One that listens, in a thread of its own."""
    receiver, loop, listens = Receiver(), asyncio.new_event_loop(), threading.Event()

    ends = asyncio.Event()

    async def serve() -> None:
        posts: list[Posts] = []

        def one() -> Posts:
            posts.append(Posts(receiver))
            return posts[-1]

        async with await loop.create_server(one, "127.0.0.1", 0) as server:
            receiver.port = server.sockets[0].getsockname()[1]
            listens.set()
            await ends.wait()
            for each in posts:
                each.end()

    def work() -> None:
        with cores.on_load_cores(), closing(loop):
            loop.run_until_complete(serve())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    listens.wait(WITHIN)
    try:
        yield receiver
    finally:
        loop.call_soon_threadsafe(ends.set)
        thread.join(WITHIN)
