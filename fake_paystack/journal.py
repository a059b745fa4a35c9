"""An integration's journal: what crossed the wire, in order."""

from __future__ import annotations

import sqlite3
from collections import deque
from typing import Any, Literal

from fake_paystack import store
from fake_paystack.changes import Changes
from fake_paystack.clock import Clock
from fake_paystack.ids import Counters
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.connection import atomic
from fake_paystack.store.journal import Entry

Kind = Literal["api", "checkout", "redirect", "delivery", "fault", "gate", "clock"]

_BATCH = 1_000


class Journal:
    """Keeps the newest entries; older ones go a batch at a time.

    What was written before the process started is not counted, and goes with the first batch.
    """

    def __init__(
        self, db: sqlite3.Connection, integration_id: int, clock: Clock, counters: Counters
    ) -> None:
        self._db = db
        self._integration_id = integration_id
        self._clock = clock
        self._counters = counters
        self._batch = 0
        self._batch_ends: deque[int] = deque()
        self._pruned_to = 0
        self._mark: int | None = None
        self._changes = Changes()
        self._is_closed = False

    def add(self, kind: Kind, **fields: Any) -> None:
        """Write one entry, within the `atomic` block of what it tells. Fields are `Entry`'s."""
        entry = Entry(
            seq=self._counters.next("journal"),
            integration_id=self._integration_id,
            at=self._clock.now(),
            recorded_at=self._clock.real(),
            kind=kind,
            **fields,
        )
        store.journal.insert(self._db, entry)
        self._mark = entry.seq
        self._batch += 1
        if self._batch == _BATCH:
            self._end_batch(entry.seq)
        self._changes.notify()

    def record(self, kind: Kind, **fields: Any) -> None:
        """Write one entry on its own, outside any `atomic` block."""
        with atomic(self._db):
            self.add(kind, **fields)

    def mark(self) -> int:
        """Seq of the newest entry, 0 when there is none."""
        if self._mark is None:
            self._mark = store.journal.mark(self._db, self._integration_id)
        return self._mark

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

        def found() -> list[Entry]:
            return self.after(seq, kind=kind, reference=reference)

        await self._changes.until(lambda: self._is_closed or found(), seconds)
        return found()

    async def grown(self, seq: int, *, seconds: float) -> bool:
        """Whether there are entries behind `seq`, as soon as there are or after `seconds`."""
        return await self._changes.until(lambda: self._is_closed or self.mark() > seq, seconds)

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def close(self) -> None:
        """Send home all who wait; the server is about to stop."""
        self._is_closed = True
        self._changes.notify()

    def _end_batch(self, seq: int) -> None:
        self._batch = 0
        self._batch_ends.append(seq)
        if len(self._batch_ends) * _BATCH > JOURNAL_KEPT:
            end = self._batch_ends.popleft()
            store.journal.prune(self._db, self._integration_id, after=self._pruned_to, to=end)
            self._pruned_to = end
