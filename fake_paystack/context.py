"""One integration, live: all that a handler needs."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from fake_paystack import store
from fake_paystack.clock import Clock
from fake_paystack.domain.integration import Integration
from fake_paystack.faults.active import Faults
from fake_paystack.gates import Gates, Point
from fake_paystack.journal import Journal
from fake_paystack.schedule import Schedule
from fake_paystack.settings import Secret
from fake_paystack.store.connection import atomic

if TYPE_CHECKING:
    from fake_paystack.paystack import Paystack


class Context:
    """Shared by every request of the integration; holds its settings, clock, faults and gates."""

    def __init__(
        self, paystack: Paystack, key: Secret, integration: Integration, offset: float
    ) -> None:
        self.paystack = paystack
        self.key = key
        self.integration = integration
        self.db: sqlite3.Connection = paystack.db
        self.ids = paystack.ids
        self.counters = paystack.counters
        self.clock = Clock(offset)
        self.journal = Journal(self.db, integration.id, self.clock, self.counters)
        self.gates = Gates(self.journal, self.ids)
        self.faults = Faults(self.ids)
        self.schedule = Schedule(self, self.clock, paystack.handlers)

    @property
    def now(self) -> datetime:
        """Aware UTC, on the integration's clock."""
        return self.clock.now()

    @property
    def public_url(self) -> str:
        """Where browsers reach the server, without a slash at the end."""
        return self.paystack.settings.public_url

    def checkout_url(self, access_code: str) -> str:
        return f"{self.public_url}/{access_code}"

    def atomic(self) -> AbstractContextManager[None]:
        """Everything inside is kept, or nothing. Never `await` inside."""
        return atomic(self.db)

    async def gate(
        self, point: Point, reference: str | None = None, path: str | None = None
    ) -> None:
        """Wait while a gate holds this point; outside any `atomic` block."""
        await self.gates.pass_through(point, path=path, reference=reference)

    def schedule_in(self, seconds: float, kind: str, subject: str) -> None:
        """Have `kind` done for `subject` in `seconds` of the integration's clock."""
        self.schedule.put(kind, subject, self.now + timedelta(seconds=seconds))

    def change(self, integration: Integration) -> None:
        """Take over changed settings, within an `atomic` block."""
        store.integration.save(self.db, integration)
        self.integration = integration
