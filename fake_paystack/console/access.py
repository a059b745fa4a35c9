"""Who may use the console.

A browser on this machine sees every integration; one elsewhere those whose secret key was typed in.
A page of somebody else's can neither read the console under a name of its own (DNS rebinding) nor
send its forms.
"""

from __future__ import annotations

from ipaddress import ip_address
from secrets import token_urlsafe
from urllib.parse import urlsplit

from starlette.requests import Request

from fake_paystack.paystack import Paystack

COOKIE = "sandbox_console"


FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers of a proxy, such as a tunnel's: it runs on this machine, its browsers do not."""

MOST_SIGN_INS = 1_000


class SignIns:
    """Integrations that browsers elsewhere have the key of, by cookie; they end with the server."""

    def __init__(self) -> None:
        self._by_token: dict[str, set[int]] = {}

    def add(self, token: str, integration_id: int) -> str:
        """Let the browser in, and answer the value of its cookie; of too many the first is out."""
        known = token if token in self._by_token else token_urlsafe(24)
        self._by_token.setdefault(known, set()).add(integration_id)
        while len(self._by_token) > MOST_SIGN_INS:
            del self._by_token[next(iter(self._by_token))]
        return known

    def of(self, request: Request) -> set[int]:
        return self._by_token.get(request.cookies.get(COOKIE, ""), set())


def may_see(request: Request, sign_ins: SignIns, integration_id: int) -> bool:
    return is_local(request) or integration_id in sign_ins.of(request)


def is_local(request: Request) -> bool:
    """Whether the browser runs on this machine, and calls it so.

    What a proxy here passes on comes from this machine, too, but under another name or with a word
    of whom it is for.
    """
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    return _is_loopback(request.client.host) and _is_loopback(_host(request))


def why_not(request: Request, paystack: Paystack) -> str:
    """Why the request is refused whoever sends it; empty when it is not."""
    host = _host(request)
    if not (_is_loopback(host) or host == _name(paystack.shared.settings.public_url)):
        return (
            f"The console does not answer as {host or 'a server without a name'}."
            " Open it at localhost, or start fake-paystack with that name as its --public-url."
        )
    if request.method == "POST" and not _is_own_form(request):
        return "This form came from another site. Open the console itself, and send it from there."
    return ""


def _is_own_form(request: Request) -> bool:
    """Browsers name the origin of a form; other programs need not."""
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _host(request: Request) -> str:
    return _name(f"//{request.headers.get('host', '')}")


def _name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
