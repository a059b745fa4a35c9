"""The bytes of an exchange: headers in, an answer out, or a connection that breaks."""

from __future__ import annotations

import socket
import struct
from typing import Any

from starlette.types import Scope, Send

from fake_paystack.envelope import Answer

_MASKED = "Bearer sk_test_**********"


def headers(scope: Scope) -> dict[str, str]:
    """By lowercase name; of several with one name, the last."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def raw_path(scope: Scope) -> str:
    """Path as it was sent, escapes and all, but for slashes at its end."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("latin-1").rstrip("/") or "/"


def masked(headers: dict[str, str]) -> dict[str, str]:
    """Return them without the secret key."""
    return {**headers, "authorization": _MASKED} if "authorization" in headers else headers


async def send_answer(send: Send, answer: Answer) -> None:
    content = answer.body.encode()
    fields = [
        (b"content-type", answer.content_type.encode("latin-1")),
        (b"content-length", str(len(content)).encode()),
    ]
    for name, value in answer.headers:
        fields.append((name.encode("latin-1"), value.encode("latin-1")))
    await send({"type": "http.response.start", "status": answer.status, "headers": fields})
    await send({"type": "http.response.body", "body": content})


async def drop(scope: Scope, send: Send) -> None:
    """Reset the connection, as a network does.

    ASGI has no word for it, so this reaches for uvicorn's transport, which our own server always
    has. Raises `ConnectionResetError` where there is none, as in process.
    """
    transport = _transport(send)
    if transport is None:
        raise ConnectionResetError(f"{scope['path']} was dropped by a fault")
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _transport(send: Send) -> Any:
    return getattr(getattr(send, "__self__", None), "transport", None)
