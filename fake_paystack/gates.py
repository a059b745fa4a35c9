"""Gates: points where a call, an answer, a delivery or a redirect waits until it is let through."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Literal

from fake_paystack.changes import Changes
from fake_paystack.ids import Ids
from fake_paystack.journal import Journal

Point = Literal["api", "answer", "delivery", "redirect"]


@dataclass(slots=True, kw_only=True)
class Gate:
    """Holds what matches `path` (a prefix) and `reference`; None matches everything."""

    id: str
    point: Point
    path: str | None = None
    reference: str | None = None
    waiting: int = 0
    passed: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    def matches(self, point: Point, path: str | None, reference: str | None) -> bool:
        return (
            self.point == point
            and (self.path is None or (path or "").startswith(self.path))
            and (self.reference is None or self.reference == reference)
        )


class Gates:
    """Gates of one integration. They live in memory: a restart opens them all."""

    def __init__(self, journal: Journal, ids: Ids) -> None:
        self._gates: dict[str, Gate] = {}
        self._journal = journal
        self._ids = ids
        self._changes = Changes()

    def add(self, point: Point, *, path: str | None, reference: str | None) -> Gate:
        gate = Gate(id=self._ids.handle(), point=point, path=path, reference=reference)
        self._gates[gate.id] = gate
        return gate

    def get(self, id: str) -> Gate | None:
        return self._gates.get(id)

    def release(self, gate: Gate) -> None:
        """Let everything through, now and from now on."""
        gate.opened.set()

    def remove(self, gate: Gate) -> None:
        self.release(gate)
        self._gates.pop(gate.id, None)

    def clear(self) -> None:
        for gate in list(self._gates.values()):
            self.remove(gate)

    def is_closed(
        self, point: Point, *, path: str | None = None, reference: str | None = None
    ) -> bool:
        """Whether something at this point would have to wait."""
        return any(
            not gate.opened.is_set() and gate.matches(point, path, reference)
            for gate in self._gates.values()
        )

    async def pass_through(
        self, point: Point, *, path: str | None = None, reference: str | None = None
    ) -> None:
        """Wait at every closed gate that matches."""
        if not self._gates:
            return
        for gate in list(self._gates.values()):
            if gate.matches(point, path, reference):
                await self._wait_at(gate, path, reference)

    async def arrivals(self, gate: Gate, *, at_least: int, seconds: float) -> None:
        """Return as soon as `at_least` wait there, or after `seconds`."""
        await self._changes.until(lambda: gate.waiting >= at_least, seconds)

    async def _wait_at(self, gate: Gate, path: str | None, reference: str | None) -> None:
        if not gate.opened.is_set():
            gate.waiting += 1
            self._journal.record(
                "gate", reference=reference, path=path, note=f"held at {gate.point}"
            )
            self._changes.notify()
            try:
                await gate.opened.wait()
            finally:
                gate.waiting -= 1
            self._journal.record(
                "gate", reference=reference, path=path, note=f"released at {gate.point}"
            )
        gate.passed += 1
        self._changes.notify()
