"""Whose address a URL is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from urllib.parse import urlsplit

from harness.addresses import USUAL_PORTS, Addresses
from harness.hops.hop import Lane
from harness.interception.host import PAYSTACK
from harness.target_section import Pages, Paths

LOOPBACK = frozenset({"127.0.0.1", "localhost", "paystack.localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Lanes:
    """Knows every address of a sandbox, under any name of its host, and the API's paths."""

    owners: Mapping[tuple[str, int], frozenset[Lane]]
    api: frozenset[str]

    @classmethod
    def of(cls, addresses: Addresses, paths: Paths, pages: Pages) -> Lanes:
        """A path that is a page's as well is no API's: some shops verify at their callback page."""
        owned = (
            *((Lane.PAYSTACK, f"https://{name}") for name in PAYSTACK),
            (Lane.PAYSTACK, addresses.paystack_url),
            (Lane.PAYSTACK, addresses.paystack_browser_url),
            (Lane.BACKEND, addresses.backend_url),
            (Lane.BACKEND, addresses.backend_internal_url),
            (Lane.FRONTEND, addresses.frontend_url),
            (Lane.FRONTEND, addresses.frontend_internal_url),
            (Lane.FRONTEND, addresses.other_frontend_url),
        )
        owners: dict[tuple[str, int], frozenset[Lane]] = {}
        for lane, url in owned:
            if url:
                owners[place(url)] = owners.get(place(url), frozenset()) | {lane}
        known = (paths.purchase, paths.verify, paths.balance, paths.webhook, paths.subscriptions)
        return cls(
            owners,
            below(addresses.backend_url, known) - below(addresses.frontend_url, astuple(pages)),
        )

    def of_url(self, url: str, *, is_document: bool = True) -> Lane:
        """Where frontend and backend are one process, pages are the frontend's."""
        found = self.owners.get(place(url), frozenset())
        if found == {Lane.FRONTEND, Lane.BACKEND}:
            is_page = is_document and urlsplit(url).path.rstrip("/") not in self.api
            return Lane.FRONTEND if is_page else Lane.BACKEND
        return next(iter(found), Lane.ELSEWHERE)


def below(url: str, paths: Iterable[str]) -> frozenset[str]:
    """The whole paths of these at `url`, which may have a path of its own."""
    root = url.rstrip("/")
    return frozenset(urlsplit(root + path).path.rstrip("/") for path in paths if path)


def place(url: str) -> tuple[str, int]:
    """Host and port; all names of this machine are one host. ("", 0) for what is no address."""
    try:
        parts = urlsplit(url)
        number = parts.port or USUAL_PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", 0
    host = parts.hostname or ""
    return ("127.0.0.1" if host in LOOPBACK else host), number
