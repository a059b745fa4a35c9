"""A port that somebody else holds: by whom, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from harness.addresses import BACKEND, FRONTEND
from harness.errors import PortTaken, TargetNotReady
from harness.port import is_free
from harness.port_holder import holder

MOVE = "move all three: --port-offset 100"
RUNNING = (
    "A sandbox is running already: use that one, or stop it with Ctrl-C in its terminal; for a"
    " second one beside it, --port-offset 100."
)
SIDES = {FRONTEND: "frontend", BACKEND: "backend"}


@contextmanager
def explained(ports: Mapping[str, int]) -> Iterator[None]:
    """Raises `PortTaken` with the mend, also for what took a port while we were starting."""
    try:
        yield
    except PortTaken as taken:
        if taken.port in ports.values():
            taken.advice = advice(taken.service, taken.port, taken.holder)
        raise
    except TargetNotReady as not_ready:
        port = ports.get(not_ready.service)
        if port is None or is_free(port):
            raise
        who = holder(port)
        mend = advice(not_ready.service, port, who)
        raise PortTaken(port, not_ready.service, holder=who, advice=mend) from not_ready


def advice(service: str, port: int, who: str) -> str:
    if "fake_paystack" in who:
        return RUNNING
    if side := SIDES.get(service):
        own = f"if it is your own {side}: --{side} http://localhost:{port}"
        return f"Stop it; or, {own}; or {MOVE}."
    return f"Stop it, or {MOVE}."
