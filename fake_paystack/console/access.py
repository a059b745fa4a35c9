"""Who may use the console.

A browser on this machine sees every integration; one elsewhere those whose secret key was typed in.
By which names it answers, and to which sites, is told in `admission`.
"""

from __future__ import annotations

from secrets import token_urlsafe

from starlette.requests import Request

from fake_paystack.admission import host_of, is_loopback

COOKIE = "sandbox_console"

FORWARDED = (
    *("forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip"),
    *("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"),
)
"""Headers of a proxy, such as a tunnel's: it runs on this machine, its browsers do not."""

OF_PROXIES = "1.0"
"""HTTP as nginx speaks it to what is behind it, unless it is told otherwise; browsers do not."""

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

    What a proxy here passes on comes from this machine, too, but under another name, in the HTTP of
    proxies, or with a word of whom it is for.
    """
    if request.client is None or request.scope.get("http_version") == OF_PROXIES:
        return False
    if any(name in request.headers for name in FORWARDED):
        return False
    return is_loopback(request.client.host) and is_loopback(host_of(request))
