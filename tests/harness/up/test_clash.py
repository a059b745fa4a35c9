"""A port that somebody else holds, and what to do about it."""

import socket

import pytest

from harness.addresses import BACKEND, FAKE, FRONTEND, PORTS
from harness.errors import PortTaken, TargetNotReady
from harness.up.clash import advice, explained, further

READY = "`fake-paystack ready`"


@pytest.mark.parametrize(
    ("service", "who", "mend"),
    [
        (FAKE, "python -m fake_paystack, pid 7", "A sandbox is running already"),
        (FAKE, "node, pid 7", "Stop it, or move all three: --port-offset 100."),
        (FRONTEND, "node vite.js, pid 7", "your own frontend: --frontend http://localhost:4;"),
        (BACKEND, "", "your own backend: --backend http://localhost:4; or move all three"),
    ],
)
def test_each_holder_has_its_mend(service: str, who: str, mend: str) -> None:
    assert mend in advice(service, 4, who, "--port-offset 100")


def test_ports_are_moved_further_to_where_all_are_free() -> None:
    ports = {service: port + 100 for service, port in PORTS.items()}
    with socket.create_server(("127.0.0.1", ports[BACKEND] + 100)):
        assert further(ports) == "--port-offset 300"


def test_a_port_of_the_target_file_keeps_its_own_advice() -> None:
    with pytest.raises(PortTaken, match=r"Change `paystack\.port`"), explained({FAKE: 4010}):
        raise PortTaken(4999, FAKE, advice="Change `paystack.port`.")


def test_a_port_that_was_taken_while_we_started_is_told_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        with (
            pytest.raises(PortTaken, match=f"Port {port}, .* is held by "),
            explained({FAKE: port}),
        ):
            raise TargetNotReady(FAKE, waited_for=READY, seconds=1, asked=1, last="no output")


def test_what_does_not_start_for_another_reason_is_told_so(unused_port: int) -> None:
    with pytest.raises(TargetNotReady), explained({FAKE: unused_port}):
        raise TargetNotReady(FAKE, waited_for=READY, seconds=1, asked=1, last="no output")


@pytest.fixture
def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])
