"""One connection, one call at a time: what each takes when nobody else calls."""

from __future__ import annotations

import socket
import time
from itertools import islice
from typing import BinaryIO

from bench.load.answer import Head, Refused
from bench.load.call import Call
from bench.load.steady import Rate, rate_of

WARM_UP = 5
"""Calls before the first that counts."""

ANSWERS_WITHIN = 60.0


def one_by_one(port: int, call: Call, *, number: int, seconds: float, first: int = 0) -> Rate:
    """At most `number` calls, and no more once `seconds` have passed. Raises `Refused`."""
    requests = call.endlessly(first)
    times: list[float] = []
    with socket.create_connection(("127.0.0.1", port), ANSWERS_WITHIN) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection.makefile("rb") as answers:
            for request in islice(requests, min(WARM_UP, number // 10)):
                _exchange(connection, answers, request)
            began = time.perf_counter()
            for request in islice(requests, number):
                started = time.perf_counter()
                _exchange(connection, answers, request)
                ended = time.perf_counter()
                times.append(ended - started)
                if ended - began > seconds:
                    break
    return rate_of(times, time.perf_counter() - began)


def _exchange(connection: socket.socket, answers: BinaryIO, request: bytes) -> None:
    connection.sendall(request)
    lines = []
    while (line := answers.readline()) not in (b"\r\n", b""):
        lines.append(line)
    if not lines:
        raise Refused("the connection was closed without an answer")
    head = Head(b"".join(lines))
    body = answers.read(head.length) if not head.is_chunked else _chunks(answers)
    if not 200 <= head.status < 300:
        raise Refused(f"answered {head.status}: {body[:200].decode(errors='replace')}")


def _chunks(answers: BinaryIO) -> bytes:
    body = b""
    while length := int(answers.readline().split(b";")[0], 16):
        body += answers.read(length + 2)[:-2]
    answers.readline()
    return body
