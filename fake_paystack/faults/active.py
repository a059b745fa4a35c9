"""Faults that are switched on, and when each of them strikes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from fake_paystack.faults.base import ApiFault, Fault, WebhookFault
from fake_paystack.ids import Ids


@dataclass(slots=True, kw_only=True)
class ActiveFault:
    """Leaves the first `skip` matches alone, strikes `times` (None: for ever), then all is well."""

    id: str
    fault: Fault
    path: str | None = None
    skip: int = 0
    times: int | None = None
    seen: int = 0
    fired: int = 0
    removed: asyncio.Event = field(default_factory=asyncio.Event)

    def strikes(self, path: str) -> bool:
        """Count one match of its path prefix; True when it is this fault's turn."""
        if self.path is not None and not path.startswith(self.path):
            return False
        self.seen += 1
        if self.seen <= self.skip or (self.times is not None and self.fired >= self.times):
            return False
        self.fired += 1
        return True


class Faults:
    """Faults of one integration, oldest first. They live in memory: a restart ends them all."""

    def __init__(self, ids: Ids) -> None:
        self._active: dict[str, ActiveFault] = {}
        self._ids = ids

    def __iter__(self) -> Iterator[ActiveFault]:
        return iter(list(self._active.values()))

    def __bool__(self) -> bool:
        return bool(self._active)

    def add(self, fault: Fault, *, path: str | None, skip: int, times: int | None) -> ActiveFault:
        active = ActiveFault(id=self._ids.handle(), fault=fault, path=path, skip=skip, times=times)
        self._active[active.id] = active
        return active

    def remove(self, id: str) -> ActiveFault | None:
        active = self._active.pop(id, None)
        if active is not None:
            active.removed.set()
        return active

    def clear(self) -> None:
        for active in self:
            self.remove(active.id)

    def on_call(self, path: str) -> Iterator[tuple[ActiveFault, ApiFault]]:
        """Faults whose turn it is at a call of `path`, each counted as fired."""
        for active in self:
            if isinstance(active.fault, ApiFault) and active.strikes(path):
                yield active, active.fault

    def on_delivery(self, path: str, *, is_first: bool) -> Iterator[WebhookFault]:
        """Faults whose turn it is at an attempt to deliver to `path`, each counted as fired."""
        for active in self:
            fault = active.fault
            if not isinstance(fault, WebhookFault) or (fault.first_attempts and not is_first):
                continue
            if active.strikes(path):
                yield fault
