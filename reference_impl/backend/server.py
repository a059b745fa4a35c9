"""Serve the API until it is told to stop."""

import logging
import signal
import socket
import sys
from collections.abc import Mapping

import uvicorn

from reference_impl import deviation
from reference_impl.backend import app as application
from reference_impl.backend import settings
from reference_impl.backend.listener import address_of, listening
from reference_impl.backend.store.tables import opened


class Server(uvicorn.Server):
    """Says that it is ready on stdout, once it is."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"reference-backend ready at {self._address}", flush=True)  # noqa: T201


def serve(host: str, port: int, environ: Mapping[str, str]) -> int:
    """Raises `InvalidSettings`."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    for apply in deviation.chosen(environ, side="backend"):
        apply()
    listener = listening(host, port)
    address = address_of(listener, host)
    chosen = settings.Settings.from_environ(environ, address=address)
    app = application.create_app(chosen, opened(chosen.database_url))
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    # uvicorn raises the signal again once it has stopped: these turn it into an exit status.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    Server(config, address).run(sockets=[listener])
    return 0
