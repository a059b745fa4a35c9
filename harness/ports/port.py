"""Picks ports that nobody else has, and says who has one that is taken.

A port is picked below the range from which the system hands out its own, in a block of its own
for each worker, and is free on 127.0.0.1 and on [::1]: who holds [::1] wins `localhost`. Until its
service has started nobody listens there, so that another run might pick it, too: whoever picks a
port of TCP therefore holds the same one of UDP, for which nobody has a use.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from harness.errors import PortTaken

BLOCK = 100
USUAL_EPHEMERAL = 32_768
EPHEMERAL_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")


class PortBlock:
    """The ports of one worker. Each is given out once, and is no other run's until `close`."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._candidates = candidates(worker)
        self._held: list[socket.socket] = []

    def pick(self, service: str) -> int:
        """A free port. Raises `PortTaken` when the whole block is in use."""
        for port in self._candidates:
            if self._hold(port) and is_free(port):
                return port
        block = block_of(self._worker)
        raise PortTaken(
            block.start,
            service,
            holder=f"other programs, as are all up to {block.stop - 1}",
            advice="Stop what listens there, or use fewer workers.",
        )

    def _hold(self, port: int) -> bool:
        """Whether no other run has picked it; then it is ours, even if it cannot be used."""
        guard = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            guard.bind(("127.0.0.1", port))
        except OSError:
            guard.close()
            return False
        self._held.append(guard)
        return True

    def close(self) -> None:
        """Let other runs have the ports."""
        while self._held:
            self._held.pop().close()

    __del__ = close


class FixedPorts:
    """One agreed port for each service, with the advice for when it is taken.

    A service on whose port nobody agreed has any.
    """

    def __init__(self, ports: Mapping[str, int], advice: Mapping[str, str]) -> None:
        self._ports = ports
        self._advice = advice
        self._others = PortBlock("main")

    def pick(self, service: str) -> int:
        """Raises `PortTaken`, with who holds it."""
        if service not in self._ports:
            return self._others.pick(service)
        return claimed(self._ports[service], service, advice=self._advice[service])


def claimed(port: int, service: str, *, advice: str = "") -> int:
    """`port`, once it is known to be free. Raises `PortTaken`."""
    if not is_free(port):
        from harness.ports.holder import holder  # only a clash pays for it

        raise PortTaken(port, service, holder=holder(port), advice=advice)
    return port


def candidates(worker: str) -> Iterator[int]:
    """The worker's block, from a start that differs between runs on the same machine."""
    block = block_of(worker)
    for offset in range(BLOCK):
        yield block[(os.getpid() + offset) % BLOCK]


def block_of(worker: str) -> range:
    """`main` has the uppermost block, `gw0` the next one below, and so on."""
    number = re.search(r"\d+$", worker)
    top = lowest_ephemeral() - BLOCK * (int(number[0]) + 1 if number else 0)
    return range(top - BLOCK, top)


def lowest_ephemeral() -> int:
    """Where the system's own range begins; where it leaves no room below, the usual place."""
    try:
        low = int(EPHEMERAL_RANGE.read_text(encoding="ascii").split()[0])
    except OSError:
        return USUAL_EPHEMERAL
    return min(low, USUAL_EPHEMERAL) if low > USUAL_EPHEMERAL // 2 else USUAL_EPHEMERAL


def is_free(port: int) -> bool:
    """Whether nobody listens there, under either address that `localhost` can mean."""
    return can_bind(socket.AF_INET, "127.0.0.1", port) and (
        not has_ipv6() or can_bind(socket.AF_INET6, "::1", port)
    )


def can_bind(family: socket.AddressFamily, host: str, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # there it would allow two listeners on one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def has_ipv6() -> bool:
    return socket.has_ipv6 and can_bind(socket.AF_INET6, "::1", 0)
