"""A fake Paystack behind an interception, as processes, and connections to both."""

from __future__ import annotations

import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from harness import target
from harness.addresses import FAKE, INTERCEPTION, Addresses, plan, proxy_of
from harness.interception import host, journal
from harness.interception.detour import Detour
from harness.ports.port import PortBlock
from harness.processes.process import Process
from harness.readiness import ReadyLine, wait_for
from harness.target_section import Side

INTERCEPTED = """
name = "shop"
[paystack]
intercept = true
[backend]
command = ["shop", "{port}"]
url = "http://127.0.0.1:{port}"
[backend.accounts]
users = [{ email = "ama@example.com", token = "x" }]
"""
WITHIN = 5.0


@dataclass(frozen=True)
class Running:
    detour: Detour
    fake: Process
    interception: Process

    @property
    def addresses(self) -> Addresses:
        return self.detour.addresses

    def refusals(self) -> list[tuple[str, str]]:
        return list(journal.refusals(self.interception.output()))

    def direct(self) -> socket.socket:
        """To the fake, past everything."""
        return connected(self.addresses.ports[FAKE])

    def proxy(self, side: Side = "backend") -> socket.socket:
        return connected(self.addresses.ports[proxy_of(side)])

    def tunnel(self) -> ssl.SSLSocket:
        """Through the proxy, as most clients go."""
        plain = self.proxy()
        plain.sendall(f"CONNECT {host.API}:443 HTTP/1.1\r\nHost: {host.API}:443\r\n\r\n".encode())
        assert plain.recv(1000).startswith(b"HTTP/1.1 200 ")
        return self.secured(plain)

    def front_door(self) -> ssl.SSLSocket:
        """To Paystack's own port, as browsers and Node go."""
        return self.secured(connected(self.addresses.ports[INTERCEPTION]))

    def secured(self, plain: socket.socket) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=self.detour.keyring.ca)
        return context.wrap_socket(plain, server_hostname=host.API, suppress_ragged_eofs=False)


@contextmanager
def running(folder: Path, *, fake_port: int = 0) -> Iterator[Running]:
    """Both of them, ready; another's `fake_port` may stand in for the fake."""
    with closing(PortBlock("gw43")) as ports:
        (folder / "target.toml").write_text(INTERCEPTED)
        file = target.load(folder / "target.toml")
        addresses = plan(file, ports, folder, two_origins=False)
        if fake_port:
            cast(dict[str, int], addresses.ports)[FAKE] = fake_port
        detour = Detour(addresses)
        fake = [sys.executable, "-m", "fake_paystack", "--port", str(addresses.ports[FAKE])]
        began = [started("fake", fake if not fake_port else [sys.executable, "-c", ""], folder)]
        began.append(started("interception", detour.command(), folder))
        try:
            if not fake_port:
                wait_for([ReadyLine("fake", "fake-paystack ready", began[0])])
            wait_for([ReadyLine("interception", journal.READY, began[1])])
            yield Running(detour, *began)
        finally:
            for process in began:
                process.kill()


def started(name: str, command: list[str], folder: Path) -> Process:
    return Process.start(name, command, cwd=folder, env={}, log=folder / f"{name}.log")


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=WITHIN)


def answer(connect: Callable[[], socket.socket], request: bytes) -> tuple[bytes, str]:
    """All that comes back, but for the date; and how it ends: closed or reset.

    Python takes a reset during TLS for an end without a last word.
    """
    with connect() as line:
        line.sendall(request)
        received, end = b"", "closed"
        try:
            while chunk := line.recv(65_536):
                received += chunk
        except (ConnectionResetError, ssl.SSLEOFError):
            end = "reset"
    fields = received.split(b"\r\n")
    return b"\r\n".join(each for each in fields if not each.startswith(b"date:")), end
