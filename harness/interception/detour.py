"""The way that an intercepted target takes, as the sandbox sees it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from harness.addresses import BACKEND, FAKE, FRONTEND, INTERCEPTION, Addresses, proxy_of
from harness.interception import host
from harness.interception.keyring import Keyring
from harness.interception.variables import Route
from harness.target import Side, TargetFile

LIBRARY = "trustme"
LOCAL = ("localhost", "*.localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Detour:
    """Once the interception is ready, `route` and `browser_arguments` lead to the fake."""

    addresses: Addresses

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.addresses.workdir / "interception")

    def command(self) -> list[str]:
        ports = self.addresses.ports
        return [
            *(sys.executable, "-m", "harness.interception"),
            *("--keyring", str(self.keyring.folder)),
            *("--fake", str(ports[FAKE])),
            *("--tls", str(ports[INTERCEPTION])),
            *(f"--proxy={side}={ports[proxy_of(side)]}" for side in (BACKEND, FRONTEND)),
        ]

    @property
    def log(self) -> Path:
        return self.addresses.workdir / "interception.log"

    def route(self, side: Side) -> Route:
        ports = self.addresses.ports
        return Route(proxy=ports[proxy_of(side)], tls=ports[INTERCEPTION], keyring=self.keyring)

    def browser_arguments(self) -> list[str]:
        """Launch arguments of Chromium: Paystack's hosts are the fake, others are not found.

        A proxy that the machine's environment names would look hosts up by itself.
        """
        front_door = f"127.0.0.1:{self.addresses.ports[INTERCEPTION]}"
        rules = [
            *(f"MAP {name}:{host.HTTPS_PORT} {front_door}" for name in host.PAYSTACK),
            "MAP * ~NOTFOUND",
            *(f"EXCLUDE {name}" for name in dict.fromkeys((*LOCAL, *self._hosts_of_target()))),
        ]
        trusted = self.keyring.fingerprint.read_text(encoding="ascii")
        return [
            f"--host-resolver-rules={','.join(rules)}",
            f"--ignore-certificate-errors-spki-list={trusted}",
            "--proxy-server=direct://",  # the shell, unlike Chrome, does not know --no-proxy-server
        ]

    def _hosts_of_target(self) -> Iterable[str]:
        addresses = self.addresses
        for url in (addresses.frontend_url, addresses.backend_url):
            yield urlsplit(url).hostname or "localhost"


def check(target: TargetFile) -> None:
    """Raises `InvalidTargetFile` where an interception that is asked for cannot be."""
    place = ("paystack", "intercept")
    if not target.paystack.intercept:
        return
    if not target.backend.is_launched:
        sentence = (
            "`paystack.intercept` is for a backend that the harness starts; one that already runs"
            " has to be told where Paystack is."
        )
        raise target.invalid(place, sentence)
    if importlib.util.find_spec(LIBRARY) is None:
        sentence = "`paystack.intercept` needs it: pip install 'paystack-harness[intercept]'"
        raise target.invalid(place, sentence)
