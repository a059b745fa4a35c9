"""Joins two connections: bytes, ends and resets pass as they are."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from dataclasses import dataclass

CHUNK = 65_536
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Line:
    """One connection, from our end."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def end(self) -> None:
        """Say that nothing more comes. TLS cannot be ended one way only."""
        with contextlib.suppress(OSError):
            if self.writer.can_write_eof():
                self.writer.write_eof()
            else:
                self.writer.close()

    def reset(self) -> None:
        sock = self.writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


async def join(client: Line, port: int, first: bytes = b"") -> None:
    """Lead the client to a port of this machine, which hears `first` before what the client says.

    Returns when both sides have ended. Where nobody listens, the client is reset.
    """
    try:
        server = Line(*await asyncio.open_connection(LOOPBACK, port))
    except OSError:
        client.reset()
        return
    server.writer.write(first)
    try:
        await asyncio.gather(carry(client, server), carry(server, client))
    finally:
        client.writer.close()
        server.writer.close()


async def carry(source: Line, sink: Line) -> None:
    try:
        while data := await source.reader.read(CHUNK):
            sink.writer.write(data)
            await sink.writer.drain()
    except OSError:
        sink.reset()
    else:
        sink.end()
