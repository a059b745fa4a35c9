"""An integration's journal: what crossed the wire, in order."""

from __future__ import annotations

import sqlite3
from typing import Any, Literal

from fake_paystack import store
from fake_paystack.changes import Changes
from fake_paystack.clock import Clock
from fake_paystack.ids import Counters
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.connection import atomic
from fake_paystack.store.journal import Entry

Kind = Literal["api", "checkout", "redirect", "delivery", "fault", "gate", "clock"]

_PRUNE_EVERY = 1_000


class Journal:
    """Keeps the newest entries; older ones go a thousand at a time."""

    def __init__(
        self, db: sqlite3.Connection, integration_id: int, clock: Clock, counters: Counters
    ) -> None:
        self._db = db
        self._integration_id = integration_id
        self._clock = clock
        self._counters = counters
        self._since_prune = store.journal.count(db, integration_id) - JOURNAL_KEPT
        self._changes = Changes()

    def add(self, kind: Kind, **fields: Any) -> None:
        """Write one entry, within the `atomic` block of what it tells. Fields are `Entry`'s."""
        entry = Entry(
            seq=self._counters.next("journal"),
            integration_id=self._integration_id,
            at=self._clock.now(),
            kind=kind,
            **fields,
        )
        store.journal.insert(self._db, entry)
        self._since_prune += 1
        if self._since_prune >= _PRUNE_EVERY:
            store.journal.prune(self._db, self._integration_id, keep=JOURNAL_KEPT)
            self._since_prune = 0
        self._changes.notify()

    def record(self, kind: Kind, **fields: Any) -> None:
        """Write one entry on its own, outside any `atomic` block."""
        with atomic(self._db):
            self.add(kind, **fields)

    def mark(self) -> int:
        """Seq of the newest entry."""
        return store.journal.mark(self._db, self._integration_id)

    def after(
        self, seq: int, *, kind: str | None = None, reference: str | None = None
    ) -> list[Entry]:
        return store.journal.after(
            self._db, self._integration_id, seq, kind=kind, reference=reference
        )

    async def wait(
        self, seq: int, *, kind: str | None = None, reference: str | None = None, seconds: float
    ) -> list[Entry]:
        """Entries behind `seq` as soon as there are any, or none after `seconds`."""
        return await self._changes.until(
            lambda: self.after(seq, kind=kind, reference=reference), seconds
        )
