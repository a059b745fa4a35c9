"""Who may ask for what is under `/_sandbox`: by which name, and from which site.

A page of somebody else's can neither reach it under a name of its own (DNS rebinding) nor send it
forms and calls. Paystack's API and the checkout answer under any name, as backends call them by
many; the secret key, or an access code, is what opens those.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from fake_paystack.settings import Settings

_SAFE = ("GET", "HEAD")
_OWN_SITE = ("same-origin", "none")
"""What browsers say of a request of the page itself, or of a person."""


def why_not(request: HTTPConnection, settings: Settings) -> str:
    """Why the request is refused whoever sends it; empty when it is not."""
    host = host_of(request)
    if not (is_loopback(host) or host in settings.names):
        return (
            f"What is under /_sandbox does not answer as {host or 'a server without a name'}. Open"
            " it at localhost, or start fake-paystack with that name: --allow-host NAME."
        )
    if _is_of_another_site(request):
        return (
            "This form or call came from a page of another site. Open the console itself, or call"
            " from a program."
        )
    return ""


def host_of(request: HTTPConnection) -> str:
    """Name by which the caller knows this server, in small letters and without a port."""
    return name_in(f"//{request.headers.get('host', '')}")


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
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_of_another_site(request: HTTPConnection) -> bool:
    """Browsers name the origin of what a page sends; programs need not. A link may lead here."""
    origin = request.headers.get("origin")
    if origin is not None and _netloc(origin) != request.headers.get("host"):
        return True
    if request.headers.get("sec-fetch-site", "none") in _OWN_SITE:
        return False
    is_link = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
    return not (is_link and request.scope["method"] in _SAFE)


def _netloc(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
