"""Reading one HTTP answer from a socket that stays open."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Protocol


class Refused(Exception):
    """The server answered something else than success; the message holds its words."""


class Reader(Protocol):
    """What `asyncio.StreamReader` has of it."""

    def readuntil(self, separator: bytes = ...) -> Awaitable[bytes]: ...

    def readexactly(self, n: int) -> Awaitable[bytes]: ...


class Head:
    """Status line and headers, as far as they say where the answer ends."""

    def __init__(self, raw: bytes) -> None:
        first, *lines = raw.split(b"\r\n")
        self.status = int(first.split(b" ", 2)[1])
        pairs = (line.partition(b":") for line in lines if line)
        named = {name.strip().lower(): value.strip().lower() for name, _, value in pairs}
        self.length = int(named.get(b"content-length", b"0"))
        self.is_chunked = named.get(b"transfer-encoding") == b"chunked"
        self.closes = named.get(b"connection") == b"close"


async def read(reader: Reader) -> tuple[Head, bytes]:
    """Head and body. Raises `Refused` when the status is not 2xx."""
    head = Head(await reader.readuntil(b"\r\n\r\n"))
    body = await (_chunks(reader) if head.is_chunked else reader.readexactly(head.length))
    if not 200 <= head.status < 300:
        raise Refused(f"answered {head.status}: {body[:200].decode(errors='replace')}")
    return head, body


async def _chunks(reader: Reader) -> bytes:
    body = b""
    while length := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        body += (await reader.readexactly(length + 2))[:-2]
    await reader.readexactly(2)
    return body
