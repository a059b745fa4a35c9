"""The proxy that a target is given: to Paystack it leads, everything else it refuses.

An HTTP proxy hears `CONNECT host:port` before TLS, and a whole URL otherwise; some clients (axios
before its https-proxy-agent) send the whole URL for https, too.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from harness.interception import host
from harness.interception.pipe import CHUNK, Line, join

HEAD_ENDS = b"\r\n\r\n"
LAST_WORDS_WITHIN = 1.0
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"
OF_ONE_HOP = (b"connection:", b"proxy-")


@dataclass(frozen=True, kw_only=True)
class Proxy:
    """`tls` and `fake` are the ports where Paystack is, with TLS and without."""

    tls: int
    fake: int
    refused: Callable[[str], None]
    """Told each URL (scheme, host, and any unusual port) that was refused."""

    async def serve(self, client: Line) -> None:
        """Answer one connection, to its end."""
        try:
            head = await client.reader.readuntil(HEAD_ENDS)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            client.writer.close()
            return
        method, target = (*head.split(b" ", 2), b"", b"")[:2]
        try:
            if method == b"CONNECT":
                await self._tunnel(client, target.decode("latin-1"))
            else:
                await self._forward(client, head, target.decode("latin-1"))
        except ValueError:  # no URL
            client.reset()

    async def _tunnel(self, client: Line, authority: str) -> None:
        asked = parted(f"//{authority}")
        if not host.is_paystack(asked.hostname or "", number(asked)):
            place = host.without_login(asked.netloc).removesuffix(f":{host.HTTPS_PORT}")
            await self._refuse(client, f"https://{place}")
            return
        client.writer.write(CONNECTED)
        await join(client, self.tls)

    async def _forward(self, client: Line, head: bytes, target: str) -> None:
        asked = parted(target)
        is_secure = asked.scheme == "https"
        if not (is_secure and host.is_paystack(asked.hostname or "", number(asked))):
            await self._refuse(client, f"{asked.scheme}://{host.without_login(asked.netloc)}")
            return
        await join(client, self.fake, first=in_origin_form(head, asked))

    async def _refuse(self, client: Line, url: str) -> None:
        self.refused(url)
        client.writer.write(refusal(url))
        client.end()
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(LAST_WORDS_WITHIN):
                while await client.reader.read(CHUNK):
                    pass  # closed with words unread, the connection would be reset
        client.writer.close()


def parted(url: str) -> SplitResult:
    """Raises `ValueError` where it names no host: that is no request to a proxy."""
    asked = urlsplit(url)
    if not asked.hostname:
        raise ValueError(url)
    return asked


def number(asked: SplitResult) -> int:
    """The port, the usual one where none or no number is given."""
    with contextlib.suppress(ValueError):
        return asked.port or host.HTTPS_PORT
    return host.HTTPS_PORT


def in_origin_form(head: bytes, asked: SplitResult) -> bytes:
    """The head as Paystack would have got it, for one request alone: the next may be another's."""
    first, *fields = head.removesuffix(HEAD_ENDS).split(b"\r\n")
    method, _, version = first.split(b" ", 2)
    path = asked._replace(scheme="", netloc="", fragment="").geturl() or "/"
    kept = [field for field in fields if not field.lower().startswith(OF_ONE_HOP)]
    start = b" ".join((method, path.encode("latin-1"), version))
    return b"\r\n".join([start, *kept, b"Connection: close"]) + HEAD_ENDS


def refusal(url: str) -> bytes:
    """An answer whose first line says it, too: most clients show no more of a proxy's answer."""
    sentence = host.refusal(url)
    lines = [
        f"HTTP/1.1 403 {sentence}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(sentence) + 1}",
        "Connection: close",
        "",
        f"{sentence}\n",
    ]
    return "\r\n".join(lines).encode("latin-1", "replace")
