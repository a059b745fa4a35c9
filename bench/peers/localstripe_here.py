"""localstripe as it is, but on loopback, without its access log, and keeping its file where told.

Run by the peers' own Python: `localstripe_here.py PORT FILE`.
"""

from __future__ import annotations

import builtins
import sys
from typing import Any

from aiohttp import web
from localstripe import resources, server


def main(port: int, file: str) -> None:
    def opened(_: str, mode: str) -> Any:
        return builtins.open(file, mode)  # noqa: PTH123 - as it is called there

    resources.open = opened
    resources.store.try_load_from_disk()
    web.run_app(server.app, host="127.0.0.1", port=port, access_log=None)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
