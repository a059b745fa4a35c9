"""Serving the application: a socket that says at once when it is taken, and a quick stop."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from fake_paystack.app import Application

GRACE = 1
"""Seconds that open connections get to end when the server stops."""

BACKLOG = 2048


def bind(host: str, port: int) -> socket.socket:
    """Listen on `port`, or on a free one for 0. Raises `OSError` when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would allow two listeners on one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


class Server(uvicorn.Server):
    """Lets go of all who wait at gates, faults and streams before it stops."""

    def __init__(self, app: Application, ready: str) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=HttpToolsProtocol,
                ws="none",
                access_log=False,
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=GRACE,
                backlog=BACKLOG,
            )
        )
        self._app = app
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, but a signal that stopped us well is not raised again: we exit with 0."""
        with super().capture_signals():
            yield
            self._captured_signals.clear()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._ready, flush=True)  # noqa: T201 - the ready line is for whoever started us

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.paystack.let_go()
        await super().shutdown(sockets)


def serve(app: Application, listener: socket.socket, ready: str) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is printed once calls are answered."""
    Server(app, ready).run(sockets=[listener])
