"""An integration's journal: what crossed the wire, in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, Literal

from fake_paystack import store
from fake_paystack.changes import Changes
from fake_paystack.clock import Clock
from fake_paystack.domain.masking import in_answer
from fake_paystack.ids import Counters
from fake_paystack.settings import JOURNAL_KEPT
from fake_paystack.store.commit import Database, atomic
from fake_paystack.store.journal import Entry

Kind = Literal["api", "checkout", "redirect", "delivery", "fault", "gate", "clock"]

_BATCH = 1_000


def answered(entry: Entry) -> str | None:
    """What an API call was answered, masked now: answers are written far more often than read."""
    if entry.kind != "api" or entry.response_body is None:
        return entry.response_body
    return in_answer(entry.response_body)


class Journal:
    """Keeps the newest entries; older ones go a batch at a time.

    What was written before the process started is not counted, and goes with the first batch.
    """

    def __init__(self, db: Database, integration_id: int, clock: Clock, counters: Counters) -> None:
        self._db = db
        self._integration_id = integration_id
        self._clock = clock
        self._counters = counters
        self._batch = 0
        self._batch_ends: deque[int] = deque()
        self._pruned_to = 0
        self._mark: int | None = None
        self._changes = Changes()
        self._closed = asyncio.Event()
        self._references: References | None = None
        self._oldest: tuple[int, datetime] | None = None
        self.unwritten = 0
        """How often something changed that left no entry."""

    def add(self, kind: Kind, *, reference: str | None = None, **fields: Any) -> None:
        """Write one entry, within the `atomic` block of what it tells. Fields are `Entry`'s."""
        self._mark = seq = self._counters.next("journal")
        store.journal.insert(
            self._db,
            seq=seq,
            integration_id=self._integration_id,
            at=self._clock.now_ms(),
            recorded_at=self._clock.real_us(),
            kind=kind,
            reference=reference,
            **fields,
        )
        if self._references is not None and (reference is not None or kind == "clock"):
            self._references = self._references.with_one(seq, reference)
        self._batch += 1
        if self._batch == _BATCH:
            self._end_batch(seq)
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

    def newest_at(self) -> datetime | None:
        """Time of the newest entry, on this clock; None when there is none."""
        return store.journal.newest_at(self._db, self._integration_id)

    def after(
        self, seq: int, *, kind: str | None = None, reference: str | None = None
    ) -> list[Entry]:
        return store.journal.after(
            self._db, self._integration_id, seq, kind=kind, reference=reference
        )

    def about(self, reference: str | None) -> list[int]:
        """Seqs of the entries about a reference, or with None about the clock; oldest first.

        Found without reading the journal, but for the first time that somebody asks. Of some
        entries that are gone the seqs may be among them.
        """
        if self._references is None:
            known = store.journal.references(self._db, self._integration_id)
            self._references = References(known)
        return self._references.of(reference)

    def numbered(self, seqs: Collection[int]) -> list[Entry]:
        """Those that are still kept, oldest first."""
        return store.journal.numbered(self._db, self._integration_id, seqs)

    def begins_at(self) -> datetime | None:
        """Time, on the integration's clock, of the oldest entry that is kept."""
        if self._oldest is None or self._oldest[0] <= self._pruned_to:
            self._oldest = store.journal.first_behind(
                self._db, self._integration_id, self._pruned_to
            )
        return None if self._oldest is None else self._oldest[1]

    async def wait(
        self, seq: int, *, kind: str | None = None, reference: str | None = None, seconds: float
    ) -> list[Entry]:
        """Entries behind `seq` as soon as there are any, or none after `seconds`."""

        def found() -> list[Entry]:
            return self.after(seq, kind=kind, reference=reference)

        await self._changes.until(lambda: self._closed.is_set() or found(), seconds)
        return found()

    async def grown(self, seq: int, *, seconds: float) -> bool:
        """Whether there are entries behind `seq`, as soon as there are or after `seconds`."""
        return await self._changes.until(
            lambda: self._closed.is_set() or self.mark() > seq, seconds
        )

    def stir(self) -> None:
        """Let those who look on know of a change that leaves no entry."""
        self.unwritten += 1

    def forgotten(self) -> None:
        """Take note that all entries are gone; the numbers of new ones go on."""
        self._references = None
        self._oldest = None
        self.stir()

    @property
    def is_closed(self) -> bool:
        return self._closed.is_set()

    async def closes(self, *, seconds: float) -> bool:
        """Whether it closes within the time; unlike `grown` it costs nothing that it grows."""
        try:
            await asyncio.wait_for(self._closed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Send home all who wait; the server is about to stop."""
        self._closed.set()
        self._changes.notify()

    def _end_batch(self, seq: int) -> None:
        self._batch = 0
        self._batch_ends.append(seq)
        if len(self._batch_ends) * _BATCH > JOURNAL_KEPT:
            end = self._batch_ends.popleft()
            store.journal.prune(self._db, self._integration_id, after=self._pruned_to, to=end)
            self._pruned_to = end


class References:
    """Which entries are about which reference; None stands for the clock.

    Kept in memory, as an index in the database would cost every call a page written to the disk.
    """

    def __init__(self, known: Iterable[tuple[int, str | None]]) -> None:
        self._seqs: dict[str | None, list[int]] = {}
        self._count = 0
        for seq, reference in known:
            self._put(seq, reference)

    def of(self, reference: str | None) -> list[int]:
        return self._seqs.get(reference, [])

    def with_one(self, seq: int, reference: str | None) -> References | None:
        """The same with one entry more; None once most of what it knows is gone."""
        self._put(seq, reference)
        return self if self._count < 2 * JOURNAL_KEPT else None

    def _put(self, seq: int, reference: str | None) -> None:
        self._seqs.setdefault(reference, []).append(seq)
        self._count += 1
