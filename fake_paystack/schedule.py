"""What is due on an integration's clock: durable, run by timers, and at once when time is moved."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial

from fake_paystack import store
from fake_paystack.changes import Changes
from fake_paystack.clock import Clock
from fake_paystack.journal import Journal
from fake_paystack.store.commit import Database, DatabaseFailed, atomic, failure_in
from fake_paystack.store.due import Due

log = logging.getLogger(__name__)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
LONGEST_SLEEP = 60.0
"""Seconds until it looks again, lest it miss that the machine's clock went forward or it slept."""

MOST_AT_ONCE = 32
"""Deliveries that one integration sends at a time, and so many other things; the rest waits.

Without a bound a burst of payments has thousands of deliveries queue for connections, until they
time out before they were sent. Those to a shop that hangs keep nothing else from being done.
"""

PAUSE = 1.0
"""Seconds until the second try where the database fails; it doubles, as each may send something."""


class Schedule:
    """One timer, set for the earliest of what is due; several things may run at once."""

    def __init__(
        self,
        db: Database,
        integration_id: int,
        clock: Clock,
        journal: Journal,
        handle: Callable[[Due], Awaitable[None]],
    ) -> None:
        self._db = db
        self._integration_id = integration_id
        self._clock = clock
        self._journal = journal
        self._handle = handle
        self._running: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._held: set[asyncio.Task[None]] = set()
        self._delivering: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._armed_for = _LONG_AGO
        self._resumed_at = _LONG_AGO
        self._failure: DatabaseFailed | None = None
        self._pause = PAUSE
        self._changes = Changes()
        self._moving = asyncio.Lock()
        self._epoch = 0
        self._stops = 0

    def put(self, kind: str, subject: str, at: datetime) -> None:
        """Have `kind` done for `subject` at `at`, instead of any earlier appointment of the two.

        Within the `atomic` block of what it belongs to. The timer runs after that block.
        """
        store.due.put(self._db, self._integration_id, Due(kind, subject, at))
        self.arm()

    def cancel(self, kind: str, subject: str) -> None:
        store.due.remove(self._db, self._integration_id, kind, subject)

    def next_at(self, kind: str, subject: str) -> datetime | None:
        due = store.due.find(self._db, self._integration_id, kind, subject)
        return None if due is None else due.at

    def arm(self) -> None:
        """Set the timer for the earliest thing that is not being done; not while it stops."""
        if self._stops:
            return
        try:
            due = self._next()
        except sqlite3.Error as error:
            self._look_again(error)
            return
        if due is None:
            self._cancel_timer()
            return
        now = max(self._clock.timestamp(), self._resumed_at.timestamp())
        seconds = due.at.timestamp() - now
        soonest = self._pause if self._failure else 0.0
        self._armed_for = due.at if seconds <= LONGEST_SLEEP else _LONG_AGO
        self._ring_in(min(max(soonest, seconds), LONGEST_SLEEP))

    def _look_again(self, error: sqlite3.Error) -> None:
        """Set the timer though nobody knows for what, where the database cannot be read."""
        self._failure = failure_in(error)
        if self._failure is None:
            raise error
        log.error("What is due waits. %s", self._failure)
        self._armed_for = _LONG_AGO
        self._ring_in(self._pause)

    def _ring_in(self, seconds: float) -> None:
        self._cancel_timer()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._ring)

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def resume(self) -> None:
        """Go on after a start, also with what was due before the machine's clock was set back."""
        self._resumed_at = max(self._clock.now(), self._journal.newest_at() or _LONG_AGO)
        self._ring()

    async def advance(self, seconds: float | Callable[[], float]) -> float | None:
        """Move the clock, stopping at each thing that comes due, and do it before going on.

        What a gate holds is not waited for. Moves go one after the other: what reckons `seconds` is
        asked when its turn comes. Returns them; None where `rewind` or `stop` ended the move.
        Raises `DatabaseFailed`.
        """
        epoch = self._epoch
        async with self._moving:
            if self._is_over(epoch):
                return None
            by = seconds() if callable(seconds) else seconds
            return by if await self._advance(by, epoch) else None

    async def _advance(self, seconds: float, epoch: int) -> bool:
        self._failure = None
        target = self._clock.offset + seconds
        await self._idle()
        while not self._is_over(epoch) and (due := self._first()) is not None:
            step = due.at.timestamp() - self._clock.timestamp()
            if self._clock.offset + step > target:
                break
            self._move(self._clock.offset + max(0.0, step))
            self._start(due)
            await self._idle()
            if self._failure is not None:
                self.arm()
                raise self._failure
        if self._is_over(epoch):
            return False
        self._move(target)
        self.arm()
        return True

    def _is_over(self, epoch: int) -> bool:
        """Whether what began in this epoch has nothing to do any more."""
        return self._epoch != epoch or self._stops > 0

    def rewind(self) -> None:
        """Bring the clock back to real time, and end what moves it; waits for nothing."""
        self._epoch += 1
        self._resumed_at = _LONG_AGO
        self._move(0.0)
        self.arm()

    async def run_now(self, kind: str, subject: str) -> None:
        """Do what is due for `subject` before its time; returns when done, or held by a gate.

        While the schedule stops, nothing is done.
        """
        if self._stops:
            return
        task = self._running.get((kind, subject))
        if task is None:
            due = store.due.find(self._db, self._integration_id, kind, subject)
            if due is None:
                return
            task = self._start(due)
        await self._changes.until(lambda: task.done() or task in self._held)

    async def run_all(self, kind: str, subjects: Iterable[str], by: datetime) -> None:
        """Do what is due for each `by` then, in order, as its turn comes among the deliveries.

        Returns when all of it is done, or held by a gate.
        """
        left = iter(subjects)
        await asyncio.gather(*(self._run_each(kind, left, by) for _ in range(MOST_AT_ONCE)))

    async def _run_each(self, kind: str, subjects: Iterator[str], by: datetime) -> None:
        for subject in subjects:
            await self._changes.until(partial(self._may_deliver, kind, subject))
            at = self.next_at(kind, subject)
            if at is not None and at <= by:  # else the timer has had it done meanwhile
                await self.run_now(kind, subject)

    def _may_deliver(self, kind: str, subject: str) -> bool:
        return (kind, subject) in self._running or len(self._delivering) < MOST_AT_ONCE

    @contextmanager
    def held(self) -> Iterator[None]:
        """Around a handler's wait at a gate: the clock moves on without it."""
        task = asyncio.current_task()
        if task is None:
            yield
            return
        is_delivery = task in self._delivering
        self._delivering.discard(task)
        self._held.add(task)
        self._changes.notify()
        self.arm()
        try:
            yield
        finally:
            self._held.discard(task)
            if is_delivery:
                self._delivering.add(task)

    async def stop(self) -> None:
        """Cancel the timer and what is running or moves the clock; what is due stays due.

        Nothing begins before it returns.
        """
        self._epoch += 1
        self._stops += 1
        self._cancel_timer()
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        try:
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self._stops -= 1
        self._running.clear()  # of one that had not begun, nothing has taken it out
        self._delivering.clear()
        self._changes.notify()

    def _move(self, offset: float) -> None:
        with atomic(self._db):
            self._clock.offset = offset
            store.integration.save_offset(self._db, self._integration_id, offset)

    def _first(self) -> Due | None:
        return store.due.first(self._db, self._integration_id, self._running)

    def _ring(self) -> None:
        """Do what is due; also what the timer was set for, if the machine's clock went back."""
        self._pause = min(self._pause * 2, LONGEST_SLEEP) if self._failure else PAUSE
        self._timer, self._failure = None, None
        now = max(self._clock.now(), self._armed_for, self._resumed_at)
        try:
            while (due := self._next()) is not None and due.at <= now:
                self._start(due)
            self._end_resuming()
        except sqlite3.Error as error:
            self._look_again(error)
        else:
            self.arm()

    def _end_resuming(self) -> None:
        """Once all that was due at the start has begun, a clock that was set back counts again."""
        if self._resumed_at != _LONG_AGO:
            due = self._first()
            if due is None or due.at > self._resumed_at:
                self._resumed_at = _LONG_AGO

    def _next(self) -> Due | None:
        """Earliest of what may begin now."""
        delivering = len(self._delivering)
        if len(self._running) - len(self._held) - delivering >= MOST_AT_ONCE:
            return None
        besides = delivering >= MOST_AT_ONCE
        return store.due.first(self._db, self._integration_id, self._running, besides=besides)

    def _start(self, due: Due) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(self._run(due))
        self._running[due.kind, due.subject] = task
        if due.kind in store.due.DELIVERIES:
            self._delivering.add(task)
        return task

    async def _run(self, due: Due) -> None:
        try:
            await self._handle(due)
            if self.next_at(due.kind, due.subject) == due.at:
                with atomic(self._db):
                    self.cancel(due.kind, due.subject)
        except Exception as error:
            self._went_wrong(due, error)
        finally:
            self._delivering.discard(self._running.pop((due.kind, due.subject)))
            self._changes.notify()
        self.arm()

    def _went_wrong(self, due: Due, error: Exception) -> None:
        """Give it up, unless it was the database that failed: then it stays due."""
        try:
            if (failure := failure_in(error)) is not None:
                raise failure
            log.error("%s of %s went wrong", due.kind, due.subject, exc_info=error)
            note = (
                f"{due.kind} of {due.subject} went wrong, and is given up: {type(error).__name__}"
            )
            with atomic(self._db):
                self.cancel(due.kind, due.subject)
                self._journal.add("clock", note=note)
        except DatabaseFailed as failure:
            log.error("%s of %s waits. %s", due.kind, due.subject, failure)
            self._failure = failure

    async def _idle(self) -> None:
        await self._changes.until(lambda: self._held.issuperset(self._running.values()))
