"""Serving the application: a socket that says at once when it is taken, and a quick stop."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from fake_paystack.app import Application
from fake_paystack.connection import Connection, give_up_late

GRACE = 1
"""Seconds that open connections get to end when the server stops."""

BACKLOG = 2048

MOST_FILES = 8_192
"""Open files and connections, where the system lets us choose; macOS allows no more than 10,240."""

TICKS = 10
"""Tenths of a second between two looks at who keeps us waiting."""


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
                http=Connection,
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

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            give_up_late(self.server_state.connections, asyncio.get_running_loop().time())
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.paystack.let_go()
        await super().shutdown(sockets)


def serve(app: Application, listener: socket.socket, ready: str) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is printed once calls are answered."""
    _allow_connections()
    Server(app, ready).run(sockets=[listener])


def _allow_connections() -> None:
    """Take as many as the system lets us have; most shells say 1,024 or, on macOS, 256."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
