"""A caller's connection: uvicorn's, but nobody takes more memory or time than a request needs."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import Any

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

MOST_HEAD = 64 * 1024
"""Bytes of a request's first line and headers."""

PATIENCE = 30.0
"""Seconds that a request may take to arrive."""

MOST_UNFINISHED = 1_000
"""Connections whose request has not arrived; of more, those that wait longest are closed."""


class HeadTooLong(ValueError):
    """Its sender is told so by 431."""


class Cycle(RequestResponseCycle):
    """One request and its answer, which is not written to a connection that broke just now.

    uvicorn learns of that in the next turn of the event loop, and until then uvloop raises.
    """

    def send(self, message: Any) -> Coroutine[Any, Any, None]:
        if self.transport.is_closing():
            self.disconnected = True
        return super().send(message)


class Connection(HttpToolsProtocol):
    """`waits_since` is the event loop's time since when a request is awaited; None during one.

    Bytes of a head that has not ended: `_head` are those of its later data, all its own; `_before`
    those of the data in which it began, which may hold other requests before it.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.waits_since: float | None = None
        self._is_in_head = self._has_begun = self._is_in_body = False
        self._before = 0
        self._head = 0
        self._fed = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.waits_since = self.loop.time()

    def data_received(self, data: bytes) -> None:
        self._fed, self._has_begun = len(data), False
        super().data_received(data)
        if not self._is_in_head:
            self._before = self._head = 0
            return
        if self._has_begun:
            self._before, self._head = len(data), 0
            return
        self._head += len(data)
        if self._head > MOST_HEAD and not self.transport.is_closing():
            self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head = self._has_begun = True

    def on_headers_complete(self) -> None:
        if self._at_most() > MOST_HEAD and self._length() > MOST_HEAD:
            raise HeadTooLong
        self._is_in_head, self._is_in_body = False, True
        super().on_headers_complete()
        self.cycle.__class__ = Cycle  # uvicorn asks nobody which; a websocket, refused, has none

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._is_in_body = False
        self.waits_since = self.loop.time() if self.cycle.response_complete else None

    def on_response_complete(self) -> None:
        was_last = not self.pipeline
        super().on_response_complete()
        if was_last:
            self.waits_since = self.loop.time()

    def send_400_response(self, msg: str) -> None:
        if self._is_in_head and self._at_most() > MOST_HEAD:
            self._refuse(431)
        else:
            super().send_400_response(msg)

    def give_up(self) -> None:
        """Close it, with 408 where a request has begun and nothing is being answered."""
        if self._is_in_head or (self._is_in_body and not self.cycle.response_started):
            self._refuse(408)
        else:
            self.transport.close()

    def _refuse(self, status: int) -> None:
        end = b"content-length: 0\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[status] + end)
        self.transport.close()

    def _at_most(self) -> int:
        return self._before + self._head + self._fed

    def _length(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)


def give_up_late(connections: Iterable[Any], now: float) -> None:
    """Close those that kept us waiting too long; of too many, the ones that did so longest.

    Between two calls uvicorn has a shorter time for them, and a busy caller may keep many ready.
    """
    waiting = [
        (each.waits_since, each)
        for each in connections
        if isinstance(each, Connection)
        and each.waits_since is not None
        and each.timeout_keep_alive_task is None
    ]
    waiting.sort(key=lambda each: each[0], reverse=True)
    for place, (since, connection) in enumerate(waiting):
        if now - since > PATIENCE or place >= MOST_UNFINISHED:
            connection.give_up()
