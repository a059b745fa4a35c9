"""PostgreSQL for those that ask for it, started once a session."""

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.reference_impl import cluster
from tests.reference_impl.cluster import Cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    reason = cluster.why_not()
    if reason:
        pytest.skip(reason)
    with closing(socket.create_server(("127.0.0.1", 0))) as holder:
        port = holder.getsockname()[1]
    with cluster.running(port) as server:
        yield server
