"""The bytes of an exchange: headers in, an answer out, or a connection that breaks."""

from __future__ import annotations

import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from starlette.types import Receive, Scope, Send

from fake_paystack.domain.json_value import dumps
from fake_paystack.domain.masking import without_keys
from fake_paystack.envelope import Answer

_MASKED = "Bearer sk_test_**********"


@dataclass(frozen=True, slots=True)
class Headers:
    """By lowercase name; of several with one name, the last. `kept` is the journal's text of them.

    That has no keys, which may also stand in the address that led here.
    """

    by_name: Mapping[str, str]
    kept: str

    def get(self, name: str) -> str:
        """Empty where it was not sent."""
        return self.by_name.get(name, "")


def headers(scope: Scope) -> Headers:
    return _read_headers(tuple(scope["headers"]))


@lru_cache(maxsize=64)
def _read_headers(raw: tuple[tuple[bytes, bytes], ...]) -> Headers:
    """Most callers send the same ones with each call."""
    plain = {name.decode("latin-1"): value.decode("latin-1") for name, value in raw}
    kept = {name: without_keys(value) for name, value in plain.items()}
    if "authorization" in kept:
        kept["authorization"] = _MASKED
    return Headers(plain, dumps(kept))


def raw_path(scope: Scope) -> str:
    """Path as it was sent, escapes and all, but for slashes at its end."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").rstrip("/") or "/"


async def send_answer(send: Send, receive: Receive, answer: Answer) -> None:
    """Write it whole; or, where it announces more than it has, break off behind it."""
    content = answer.body.encode()
    length = len(content) if answer.announced is None else answer.announced
    fields = [
        (b"content-type", answer.content_type.encode("latin-1")),
        (b"content-length", str(length).encode()),
    ]
    for name, value in answer.headers:
        fields.append((name.encode("latin-1"), value.encode("latin-1")))
    await send({"type": "http.response.start", "status": answer.status, "headers": fields})
    breaks_off = length > len(content)
    await send({"type": "http.response.body", "body": content, "more_body": breaks_off})
    if breaks_off:
        await _close(send, receive)


async def drop(scope: Scope, send: Send, receive: Receive) -> None:
    """Reset the connection, as a network does.

    ASGI has no word for it, so this reaches for uvicorn's transport, which our own server always
    has. Raises `ConnectionResetError` where there is none, as in process.
    """
    transport = _transport(send)
    if transport is None:
        raise ConnectionResetError(f"{scope['path']} was dropped by a fault")
    sock = transport.get_extra_info("socket")
    if sock is not None and not transport.is_closing():  # one who hung up has none left
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
    await _gone(receive)


async def _close(send: Send, receive: Receive) -> None:
    """End the connection once what was written is out. As `drop`, needs our own server."""
    transport = _transport(send)
    if transport is None:
        raise ConnectionResetError("a fault broke the answer off")
    transport.close()
    await _gone(receive)


async def _gone(receive: Receive) -> None:
    """Wait until the server knows that the connection has ended; before, it would complain."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _transport(send: Send) -> Any:
    return getattr(getattr(send, "__self__", None), "transport", None)
