"""A call as bytes, which no client library would send, and the first line of what comes back."""

from __future__ import annotations

import socket
from contextlib import closing

WAIT = 20.0
HOST = b"host: localhost\r\nconnection: close\r\n"


def status(port: int, sent: bytes) -> int:
    """Of the answer; 0 where the connection ends without one. Raises `TimeoutError`."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=WAIT)) as caller:
        answer = b""
        try:
            caller.sendall(sent)
            while b"\r\n" not in answer and (part := caller.recv(4096)):
                answer += part
        except ConnectionError:  # it was told off before it had sent everything
            pass
    words = answer.split(b" ", 2)
    return int(words[1]) if len(words) > 1 and words[1][:3].isdigit() else 0


def form(method: str, path: bytes, headers: bytes, body: bytes) -> bytes:
    """Request with a form's body, its length told."""
    length = b"content-length: %d\r\n" % len(body)
    kind = b"content-type: application/x-www-form-urlencoded\r\n"
    start = b"%s %s HTTP/1.1\r\n" % (method.encode(), path)
    return start + HOST + kind + length + headers + b"\r\n" + body
