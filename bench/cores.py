"""Server and load on different cores, where the system lets us choose (Linux)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "linux":
    ALL = frozenset(os.sched_getaffinity(0))
else:
    ALL = frozenset(range(os.cpu_count() or 1))


def can_pin() -> bool:
    """Whether there are two cores, and the system takes orders about them."""
    return sys.platform == "linux" and len(ALL) > 1


@contextmanager
def on_server_core() -> Iterator[None]:
    """Processes started inside run on the first core alone."""
    with _on({min(ALL)}):
        yield


@contextmanager
def on_load_cores() -> Iterator[None]:
    """What runs inside, and is started there, leaves the first core to the servers."""
    with _on(set(ALL) - {min(ALL)}):
        yield


@contextmanager
def _on(cores: set[int]) -> Iterator[None]:
    if sys.platform != "linux" or not can_pin():
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
