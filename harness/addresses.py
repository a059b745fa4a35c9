"""Where everything is: one set of addresses for browsers, one for programs.

For a browser the shop is `localhost` and Paystack `paystack.localhost`, which are different sites,
as in life. Programs do not resolve the second by themselves, and use 127.0.0.1.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from harness import placeholder
from harness.interception.host import CHECKOUT
from harness.ports import port

if TYPE_CHECKING:
    from harness.target import TargetFile

FAKE = "fake Paystack"
BACKEND = "backend"
FRONTEND = "frontend"
OTHER_FRONTEND = "other frontend"
INTERCEPTION = "interception"
PORTS = {FRONTEND: 5173, BACKEND: 8000, FAKE: 4010}
"""Where the sandbox for people is, and a half of it that runs already, if nobody says else."""
SECRET_KEY = "sk_test_sandbox"
USUAL_PORTS = {"http": 80, "https": 443}


class Ports(Protocol):
    def pick(self, service: str) -> int:
        """A free port for a service. Raises `PortTaken`."""
        ...


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """URLs have no slash at their end; `other_…` is empty for a frontend that is not launched."""

    paystack_url: str
    paystack_browser_url: str
    backend_url: str
    backend_internal_url: str
    frontend_url: str
    frontend_origin: str
    frontend_internal_url: str
    other_frontend_url: str = ""
    other_frontend_origin: str = ""
    other_frontend_internal_url: str = ""
    webhook_url: str = ""
    secret_key: str = field(repr=False)
    public_key: str
    workdir: Path
    ports: Mapping[str, int] = field(repr=False)

    def placeholders(self) -> dict[str, str]:
        """The values of all placeholders that are addresses.

        Without a second origin `{other_frontend_…}` is the first, so that lists stay well formed.
        """
        values = {name: str(value) for name, value in asdict(self).items() if name != "ports"}
        if not self.other_frontend_url:
            values["other_frontend_url"] = self.frontend_url
            values["other_frontend_origin"] = self.frontend_origin
        return values

    def at_second_origin(self) -> dict[str, str]:
        """What the placeholders mean for the frontend's second process."""
        return {
            "port": str(self.ports[OTHER_FRONTEND]),
            "frontend_url": self.other_frontend_url,
            "frontend_origin": self.other_frontend_origin,
            "frontend_internal_url": self.other_frontend_internal_url,
        }


def plan(
    target: TargetFile,
    ports: Ports,
    workdir: Path,
    *,
    two_origins: bool,
    own_browser: bool = False,
) -> Addresses:
    """Pick a port for each service that will be launched. Raises `PortTaken`.

    In a person's `own_browser` nothing is intercepted.
    """
    picked = pick_ports(target, ports, two_origins=two_origins)
    is_one = target.is_one_process
    backend = numbered(target.backend.url, picked.get(BACKEND))
    frontend = numbered(target.frontend.url, picked.get(BACKEND if is_one else FRONTEND))
    is_ours = target.backend.is_launched if is_one else target.frontend.is_launched
    frontend_url = for_browser(frontend) if is_ours else frontend
    other = (
        numbered(target.frontend.url, picked[OTHER_FRONTEND]) if OTHER_FRONTEND in picked else ""
    )
    secret_key = target.paystack.secret_key or f"sk_test_{secrets.token_hex(20)}"
    webhook = target.backend.paths.webhook
    return Addresses(
        paystack_url=f"http://127.0.0.1:{picked[FAKE]}",
        paystack_browser_url=(
            f"https://{CHECKOUT}"
            if target.paystack.intercept and not own_browser
            else f"http://paystack.localhost:{picked[FAKE]}"
        ),
        backend_url=for_browser(backend) if target.backend.is_launched else backend,
        backend_internal_url=backend,
        frontend_url=frontend_url,
        frontend_origin=origin_of(frontend_url),
        frontend_internal_url=frontend,
        other_frontend_url=for_browser(other),
        other_frontend_origin=origin_of(for_browser(other)) if other else "",
        other_frontend_internal_url=other,
        webhook_url=backend + webhook if webhook else "",
        secret_key=secret_key,
        public_key=f"pk_test_{secret_key.removeprefix('sk_test_')}",
        workdir=workdir,
        ports=picked,
    )


def pick_ports(target: TargetFile, ports: Ports, *, two_origins: bool) -> dict[str, int]:
    """A second origin is only for a backend that can be told of it."""
    fixed = target.paystack.port
    picked = {FAKE: port.claimed(fixed, FAKE) if fixed else ports.pick(FAKE)}
    if target.backend.is_launched:
        picked[BACKEND] = picked_for(target.backend.url, BACKEND, ports)
    if target.frontend.is_launched:
        picked[FRONTEND] = picked_for(target.frontend.url, FRONTEND, ports)
        if two_origins and target.backend.is_launched and "{port}" in target.frontend.url:
            picked[OTHER_FRONTEND] = ports.pick(OTHER_FRONTEND)
    if target.paystack.intercept:
        services = (INTERCEPTION, proxy_of(BACKEND), proxy_of(FRONTEND))
        picked |= {service: ports.pick(service) for service in services}
    return picked


def proxy_of(side: str) -> str:
    """The name of the port of the proxy that a half of an intercepted target is given."""
    return f"{side} proxy"


def picked_for(url: str, service: str, ports: Ports) -> int:
    """Of an address without `{port}`, the one that stands in it. Raises `PortTaken`."""
    if "{port}" in url:
        return ports.pick(service)
    parts = urlsplit(url)
    return port.claimed(parts.port or USUAL_PORTS[parts.scheme], service)


def numbered(url: str, number: int | None) -> str:
    """A `url` of the target file with its `{port}`, for programs."""
    return placeholder.expand(url, {"port": str(number)}).rstrip("/")


def for_browser(url: str) -> str:
    """The address under which a browser should see what runs at 127.0.0.1."""
    return url.replace("//127.0.0.1:", "//localhost:", 1)


def origin_of(url: str) -> str:
    """Scheme, host and port as a browser writes them in an `Origin` header."""
    parts = urlsplit(url)
    usual = USUAL_PORTS.get(parts.scheme)
    number = f":{parts.port}" if parts.port not in (None, usual) else ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{number}"
