"""Gates: points where a call, an answer, a delivery or a redirect waits until it is let through."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from fake_paystack.changes import Changes
from fake_paystack.ids import Ids
from fake_paystack.journal import Journal

Point = Literal["api", "answer", "delivery", "redirect"]


@dataclass(slots=True, kw_only=True, eq=False)
class Turn:
    """One that waits at a gate: a call's, an answer's or a webhook's path, and the reference."""

    path: str | None
    reference: str | None
    come: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True, kw_only=True)
class Gate:
    """Holds what matches `path` (a prefix) and `reference`; None matches everything."""

    id: str
    point: Point
    path: str | None = None
    reference: str | None = None
    passed: int = 0
    is_open: bool = False
    queue: list[Turn] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return len(self.queue)

    def matches(self, point: Point, path: str | None, reference: str | None) -> bool:
        return (
            self.point == point
            and (self.path is None or (path or "").startswith(self.path))
            and (self.reference is None or self.reference == reference)
        )

    def let_through(self, count: int) -> None:
        """Release those who wait longest; they count as passed from now on."""
        for turn in self.queue[:count]:
            turn.come.set()
        self.passed += len(self.queue[:count])
        del self.queue[:count]


class Gates:
    """Gates of one integration. They live in memory: a restart opens them all."""

    def __init__(self, journal: Journal, ids: Ids) -> None:
        self._gates: dict[str, Gate] = {}
        self._journal = journal
        self._ids = ids
        self._changes = Changes()

    def __iter__(self) -> Iterator[Gate]:
        """Oldest first."""
        return iter(list(self._gates.values()))

    def __bool__(self) -> bool:
        return bool(self._gates)

    def add(self, point: Point, *, path: str | None, reference: str | None) -> Gate:
        gate = Gate(id=self._ids.handle(), point=point, path=path, reference=reference)
        self._gates[gate.id] = gate
        return gate

    def get(self, id: str) -> Gate | None:
        return self._gates.get(id)

    def release(self, gate: Gate, count: int | None = None) -> None:
        """Let those through who wait longest; None: all, now and from now on."""
        if count is None:
            gate.is_open = True
        gate.let_through(gate.waiting if count is None else count)
        self._changes.notify()

    def remove(self, gate: Gate) -> None:
        self.release(gate)
        self._gates.pop(gate.id, None)

    def clear(self) -> None:
        for gate in self:
            self.remove(gate)

    def is_closed(
        self, point: Point, *, path: str | None = None, reference: str | None = None
    ) -> bool:
        """Whether something at this point would have to wait."""
        return any(
            not gate.is_open and gate.matches(point, path, reference)
            for gate in self._gates.values()
        )

    async def pass_through(
        self, point: Point, *, path: str | None = None, reference: str | None = None
    ) -> None:
        """Wait at every closed gate that matches."""
        for gate in self:
            if gate.matches(point, path, reference):
                await self._wait_at(gate, path, reference)

    async def arrivals(self, gate: Gate, *, at_least: int, seconds: float) -> None:
        """Return as soon as `at_least` wait there, or after `seconds`."""
        await self._changes.until(lambda: gate.waiting >= at_least, seconds)

    async def _wait_at(self, gate: Gate, path: str | None, reference: str | None) -> None:
        if gate.is_open:
            gate.passed += 1
            return
        turn = Turn(path=path, reference=reference)
        gate.queue.append(turn)
        note = f"held at {gate.point}"
        try:
            self._journal.record("gate", reference=reference, path=path, note=note)
            self._changes.notify()
            await turn.come.wait()
        finally:
            if turn in gate.queue:
                gate.queue.remove(turn)
        note = f"released at {gate.point}"
        self._journal.record("gate", reference=reference, path=path, note=note)
