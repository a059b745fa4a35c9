"""`python -m reference_impl.frontend [--port 5173] [--host 127.0.0.1]`.

Reads `API_BASE_URL` (default http://localhost:8000), `PAYSTACK_POPUP_URL` (where a variant loads
Paystack's popup from; none by default), `FLAW` and `VARIANT`.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from reference_impl.frontend.app import create_app
from reference_impl.frontend.overlay import overlay
from reference_impl.frontend.settings import InvalidSetting, Settings

PACKAGE = Path(__file__).parent.parent


def main() -> None:
    arguments = parsed_arguments()
    try:
        settings = Settings.from_environment(os.environ)
        replaced = overlay(PACKAGE / "flaws", settings.flaw) | overlay(
            PACKAGE / "variants", settings.variant
        )
    except InvalidSetting as error:
        sys.exit(usage_error(f"reference-frontend: {error}"))
    try:
        listener = socket.create_server((arguments.host, arguments.port), backlog=2048)
    except OSError as error:
        sys.exit(usage_error(cannot_listen(arguments.host, arguments.port, error)))
    # uvicorn raises the signal again once it has stopped: these turn it into an exit status.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    address = f"http://{arguments.host}:{listener.getsockname()[1]}"
    serve(create_app(settings, replaced), listener, address)


class Server(uvicorn.Server):
    """Says that it is ready on stdout, once it is: a signal before that could be lost."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self._address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(f"reference-frontend ready at {self._address}", flush=True)


def serve(app: Starlette, listener: socket.socket, address: str) -> None:
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, timeout_graceful_shutdown=1, lifespan="off"
    )
    Server(config, address).run(sockets=[listener])


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m reference_impl.frontend",
        description="The reference frontend: pages of a shop, until it is told to stop.",
        epilog="API_BASE_URL is the backend as a browser sees it (default: http://localhost:8000).",
    )
    parser.add_argument(
        "--port", type=int, default=5173, help="0 takes a free one (default: %(default)s)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    return parser.parse_args()


def cannot_listen(host: str, port: int, error: OSError) -> str:
    return (
        f"reference-frontend: cannot listen on {host}:{port} ({error.strerror}); "
        "stop what holds it, or give another with --port."
    )


def usage_error(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
