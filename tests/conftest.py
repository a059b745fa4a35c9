"""What holds for all tests, and PostgreSQL for those that ask for it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from bench import cluster

# Whoever is started in a script's background ignores an interruption, and so do its children.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres() -> Iterator[cluster.Cluster]:
    """Started once; skips where there is none."""
    reason = cluster.why_not()
    if reason:
        pytest.skip(reason)
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        port = holder.getsockname()[1]
    with cluster.running(port) as server:
        yield server
