"""A port that somebody else holds: by whom, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from harness.addresses import BACKEND, FRONTEND, PORTS
from harness.errors import PortTaken, TargetNotReady
from harness.ports.holder import holder
from harness.ports.port import is_free

RUNNING = (
    "A sandbox is running already: use that one, or stop it with Ctrl-C in its terminal; for a"
    " second one beside it, {}."
)
STEP, FURTHEST, LAST_PORT = 100, 2000, 65_535
SIDES = {FRONTEND: "frontend", BACKEND: "backend"}


@contextmanager
def explained(ports: Mapping[str, int]) -> Iterator[None]:
    """Raises `PortTaken` with the mend, also for what took a port while we were starting."""
    try:
        yield
    except PortTaken as taken:
        if taken.port in ports.values():
            taken.advice = advice(taken.service, taken.port, taken.holder, further(ports))
        raise
    except TargetNotReady as not_ready:
        port = ports.get(not_ready.service)
        if port is None or is_free(port):
            raise
        who = holder(port)
        mend = advice(not_ready.service, port, who, further(ports))
        raise PortTaken(port, not_ready.service, holder=who, advice=mend) from not_ready


def further(ports: Mapping[str, int]) -> str:
    """The option that moves all of them by so much that none is taken."""
    service, port = next(iter(ports.items()))
    moves = (move for move in range(STEP, FURTHEST, STEP) if are_free(ports.values(), move))
    return f"--port-offset {port - PORTS[service] + next(moves, STEP)}"


def are_free(ports: Iterable[int], move: int) -> bool:
    return all(port + move <= LAST_PORT and is_free(port + move) for port in ports)


def advice(service: str, port: int, who: str, move: str) -> str:
    if "fake_paystack" in who:
        return RUNNING.format(move)
    if side := SIDES.get(service):
        own = f"if it is your own {side}: --{side} http://localhost:{port}"
        return f"Stop it; or, {own}; or move all three: {move}."
    return f"Stop it, or move all three: {move}."
