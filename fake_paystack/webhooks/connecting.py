"""Connections of deliveries: made to addresses that are allowed, whatever the URL looks like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from fake_paystack.webhooks.destination import Destinations

KEPT = 32
"""Idle connections that stay open. In use are as many as schedules allow: whose receiver hangs
keeps no other integration's deliveries waiting.
"""


class Connector(httpcore.AsyncNetworkBackend):
    """Looks a host up once, and connects to the addresses that it found, one after the other."""

    def __init__(self, destinations: Destinations) -> None:
        self._destinations = destinations
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            addresses = await self._destinations.addresses(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        refused: httpcore.ConnectError | None = None
        for address in addresses:
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                refused = error
        raise refused or httpcore.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)


class Transport(httpx.AsyncHTTPTransport):
    """As httpx's own, but its connections are the connector's: httpx has no word for that."""

    def __init__(self, destinations: Destinations) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            max_keepalive_connections=KEPT,
            keepalive_expiry=5.0,
            network_backend=Connector(destinations),
        )
