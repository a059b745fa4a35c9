"""One integration, live: all that a handler needs; and what all integrations share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from fake_paystack import store
from fake_paystack.clock import Clock
from fake_paystack.domain.integration import Integration
from fake_paystack.domain.steering import NextPayment
from fake_paystack.domain.transaction import Transaction
from fake_paystack.faults.active import Faults
from fake_paystack.gates import Gates, Point
from fake_paystack.ids import Counters, Ids
from fake_paystack.journal import Journal
from fake_paystack.schedule import Schedule
from fake_paystack.settings import Secret, Settings
from fake_paystack.store.commit import Database, atomic, group_commit
from fake_paystack.store.due import Due
from fake_paystack.webhooks.sender import Sender

Written = TypeVar("Written")


@dataclass(kw_only=True)
class Shared:
    """`handlers` does what comes due, by kind; `followers` see each transaction that was paid."""

    settings: Settings
    db: Database
    ids: Ids
    counters: Counters
    sender: Sender
    handlers: dict[str, Handler] = field(default_factory=dict)
    followers: tuple[Follower, ...] = ()

    def new_integration(self, id_: int) -> Integration:
        """As it is before anything was set for it."""
        return Integration(id=id_, webhook_url=self.settings.webhook_url or None)


class Context:
    """Shared by every request of the integration; holds its settings, clock, faults and gates."""

    def __init__(
        self, shared: Shared, key: Secret, integration: Integration, offset: float
    ) -> None:
        self.shared = shared
        self.key = key
        self.integration = integration
        self.db = shared.db
        self.ids = shared.ids
        self.counters = shared.counters
        self.clock = Clock(offset)
        self.journal = Journal(self.db, integration.id, self.clock, self.counters)
        self.gates = Gates(self.journal, self.ids)
        self.faults = Faults(self.ids)
        self.next_payment: NextPayment | None = None
        self.settling = asyncio.Lock()
        self.schedule = Schedule(self.db, integration.id, self.clock, self.journal, self._when_due)

    @property
    def now(self) -> datetime:
        """Aware UTC, on the integration's clock."""
        return self.clock.now()

    @property
    def public_url(self) -> str:
        """Where browsers reach the server, without a slash at the end."""
        return self.shared.settings.public_url

    def checkout_url(self, access_code: str) -> str:
        return f"{self.public_url}/{access_code}"

    def atomic(self) -> AbstractContextManager[None]:
        """Everything inside is kept, or nothing. Never `await` inside."""
        return atomic(self.db)

    def group_commit(self, write: Callable[[], Written]) -> Awaitable[Written]:
        """Keep all that it does, or nothing, in one commit with others; done once that is made."""
        return group_commit(self.db, write)

    async def gate(
        self, point: Point, reference: str | None = None, path: str | None = None
    ) -> None:
        """Wait while a gate holds this point; outside any `atomic` block."""
        if self.gates:
            await self.gates.pass_through(point, path=path, reference=reference)

    def change(self, integration: Integration) -> None:
        """Take over changed settings, within an `atomic` block."""
        store.integration.save(self.db, integration)
        self.integration = integration

    async def _when_due(self, due: Due) -> None:
        await self.shared.handlers[due.kind](self, due)


Handler = Callable[[Context, Due], Awaitable[None]]
"""Does what is due. Runs again after a crash, so that doing it twice must be harmless."""

Follower = Callable[[Context, Transaction], None]
"""Runs within the commit of a payment, behind its `charge.success`; cheap when not concerned."""
