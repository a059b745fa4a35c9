"""Where webhooks may go, so that the fake calls nothing for somebody who could not."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from fake_paystack.admission import Address, address_in, is_loopback
from fake_paystack.settings import Settings

CREDENTIALS = frozenset(map(ip_address, ("fd00:ec2::254", "fd20:ce::254", "100.100.100.200")))
"""From which machines of a cloud learn theirs, where that is not link-local. Source: the
documentation of AWS, Google Cloud and Alibaba Cloud.
"""


class NotAllowed(OSError):
    """A connection that is not made; the text says why and what would allow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """Loopback, the `hosts` that were named, and with `everywhere` the rest, too.

    Not even then what belongs to the network itself, such as the address from which machines of a
    cloud learn their credentials.
    """

    hosts: frozenset[str] = frozenset()
    everywhere: bool = False

    def allow(self, url: str) -> bool:
        """Whether its host may be called, as far as its name tells. Raises `ValueError`."""
        host = host_in(url)
        return self.everywhere or host in self.hosts or is_loopback(host)

    async def addresses(self, host: str, port: int) -> list[str]:
        """Of a host, all of them allowed: what is connected to is what was looked at.

        Raises `NotAllowed`, or `OSError` where it has none.
        """
        host = host.rstrip(".")
        if host in self.hosts:
            return [host]
        found = await _resolved(host, port) if self.everywhere or is_loopback(host) else []
        allowed = [str(each) for each in found if self._may_be(each)]
        if not allowed:
            where = f" ({found[0]})" if found and str(found[0]) != host else ""
            raise NotAllowed(f"{host}{where} is not this machine; allow it: {MEND}")
        return allowed

    def _may_be(self, address: Address) -> bool:
        if not self.everywhere:
            return address.is_loopback
        of_network = address.is_link_local or address.is_multicast or address.is_unspecified
        return not of_network and address not in CREDENTIALS


MEND = "--allow-webhooks-to HOST"


def destinations(settings: Settings) -> Destinations:
    return Destinations(hosts=settings.webhook_hosts, everywhere=settings.allow_remote_webhooks)


def host_in(url: str) -> str:
    """Host of an http or https URL, in small letters. Raises `ValueError` for any other."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
        raise ValueError(f"{url!r} is no http or https URL")
    return parts.hostname.rstrip(".")


async def _resolved(host: str, port: int) -> list[Address]:
    address = address_in(host)
    if address is not None:
        return [address]
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [each for each in (address_in(str(row[4][0])) for row in found) if each is not None]
