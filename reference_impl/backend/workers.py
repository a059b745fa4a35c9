"""Serve the API by several processes on one port; uvicorn starts those anew that die.

Each has connections and tasks of its own; what they must agree on is in the database alone.
"""

import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Mapping
from functools import partial

import uvicorn
from fastapi import FastAPI
from sqlalchemy import make_url
from uvicorn.supervisors import Multiprocess

from reference_impl import deviation
from reference_impl.backend import app as application
from reference_impl.backend import settings
from reference_impl.backend.listener import address_of, listening
from reference_impl.backend.settings import InvalidSettings
from reference_impl.backend.store.tables import opened

READY_WITHIN = 60.0
"""Seconds that a worker has to start."""

SILENT = 30
"""Seconds after which a worker that does not answer is taken for hung, and replaced."""


class Workers(Multiprocess):
    """Says that it is ready on stdout, once all are; `status` is what to exit with."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, address: str) -> None:
        super().__init__(config, sockets=[listener])
        self._address = address
        self.status = 0

    def init_processes(self) -> None:
        super().init_processes()
        if all(each.wait_until_ready(READY_WITHIN) for each in self.processes):
            print(f"reference-backend ready at {self._address}", flush=True)  # noqa: T201
        else:
            self.status = 1
            self.should_exit.set()

    def handle_int(self) -> None:
        self.status = 130
        super().handle_int()


def serve(host: str, port: int, environ: Mapping[str, str], *, number: int) -> int:
    """Until it is told to stop. Raises `InvalidSettings` or `UnknownDeviation` before it starts."""
    say_what_happens()
    deviation.chosen(environ, side="backend")
    listener = listening(host, port)
    address = address_of(listener, host)
    chosen = settings.Settings.from_environ(environ, address=address)
    refuse_private(chosen.database_url)
    opened(chosen.database_url).close()
    config = uvicorn.Config(
        partial(create, dict(environ), address),
        factory=True,
        workers=number,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_worker_healthcheck=SILENT,
    )
    workers = Workers(config, listener, address)
    workers.run()
    return workers.status


def refuse_private(url: str) -> None:
    """Raises `InvalidSettings` for a database that lives in the memory of one process.

    What is no URL is left to whoever opens it.
    """
    name, _, query = url.partition("?")
    is_sqlite = url.startswith("sqlite")
    is_nameless = is_sqlite and not (make_url(name).database or "")
    if is_nameless or (is_sqlite and (":memory:" in name or "mode=memory" in query)):
        raise InvalidSettings(
            "--workers",
            f"above 1 needs a database that they share, and {url!r} is the memory of one process;"
            " set DATABASE_URL to a file, such as sqlite:///reference.db, or to PostgreSQL.",
        )


def create(environ: Mapping[str, str], address: str) -> FastAPI:
    """The application, in a worker."""
    say_what_happens()
    threading.Thread(target=end_with_parent, daemon=True).start()
    for apply in deviation.chosen(environ, side="backend"):
        apply()
    chosen = settings.Settings.from_environ(environ, address=address)
    return application.create_app(chosen, opened(chosen.database_url))


def end_with_parent() -> None:
    """Whoever started the workers may have been killed; nobody would stop them then."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def say_what_happens() -> None:
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
