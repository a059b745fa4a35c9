"""Who may ask for what is under `/_sandbox`: by which name, and from which site.

A page of somebody else's can neither reach it under a name of its own (DNS rebinding) nor send it
forms and calls. Paystack's API and the checkout answer under any name, as backends call them by
many; the secret key, or an access code, is what opens those.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from fake_paystack.settings import Settings

Address = IPv4Address | IPv6Address

_SAFE = ("GET", "HEAD")
_OWN_SITE = ("same-origin", "none")
"""What browsers say of a request of the page itself, or of a person."""


def why_not(request: HTTPConnection, settings: Settings) -> str:
    """Why the request is refused whoever sends it; empty when it is not."""
    host = host_of(request)
    if not (is_loopback(host) or host in settings.names or _is_own_address(host, request)):
        return (
            f"What is under /_sandbox does not answer as {host or 'a server without a name'}. Open"
            " it at localhost, or start fake-paystack with that name: --allow-host NAME."
        )
    if _is_of_another_site(request):
        return (
            "This form or call came from a page of another site. Open the console itself, or call"
            " from a program. A proxy before it has to pass the Host header on."
        )
    return ""


def host_of(request: HTTPConnection) -> str:
    """Name by which the caller knows this server, in small letters, without port and last dot."""
    return name_in(f"//{request.headers.get('host', '')}").rstrip(".")


def name_in(url: str) -> str:
    """Host of a URL; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's, and nobody else can have it."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    address = address_in(host)
    return address is not None and address.is_loopback


def address_in(host: str) -> Address | None:
    """As IPv4 where it is such a one in the clothes of IPv6; None for a name."""
    try:
        address = ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_own_address(host: str, request: HTTPConnection) -> bool:
    """Whether it is the one that the caller connected to: nobody can point a name at a number."""
    address = address_in(host)
    server, _ = request.scope.get("server") or ("", None)
    return address is not None and address == address_in(server)


def _is_of_another_site(request: HTTPConnection) -> bool:
    """Browsers tell the site of what they send; programs need not. A link may lead here.

    By `http` under a name that is not this machine's, browsers tell the origin alone.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is None:
        return origin is not None and _netloc(origin) != request.headers.get("host")
    if site in _OWN_SITE:
        return False
    is_link = origin is None and request.headers.get("sec-fetch-mode", "navigate") == "navigate"
    return not (is_link and request.scope["method"] in _SAFE)


def _netloc(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
