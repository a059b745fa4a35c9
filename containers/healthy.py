"""Exits with 0 when a service answers 200 at the URL that is given, else with 1 and why.

`python healthy.py URL`; the image has no curl. Proxies of the environment are not asked.
"""

from __future__ import annotations

import sys
import urllib.request

TIMEOUT = 3.0
"""Seconds."""


def trouble(url: str, timeout: float = TIMEOUT) -> str:
    """What is wrong with the service; empty when nothing is."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=timeout) as answer:
            return "" if answer.status == 200 else f"{url} answered {answer.status}"
    except OSError as error:
        return f"{url}: {error}"


if __name__ == "__main__":
    sys.exit(trouble(sys.argv[1]) or 0)
