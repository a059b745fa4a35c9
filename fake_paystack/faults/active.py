"""Faults that are switched on, and when each of them strikes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from fake_paystack.domain.delivery import Delivery
from fake_paystack.faults.base import ApiFault, Fault, WebhookFault
from fake_paystack.ids import Ids


@dataclass(slots=True, kw_only=True)
class ActiveFault:
    """Leaves the first `skip` matches alone, strikes `times` (None: for ever), then all is well.

    `event` is the one alone that a webhook fault is about, None for any. One that `ends_itself` is
    switched off once it is spent. Of two the older has the lower `number`.
    `struck` are the deliveries that a fault which strikes once has had; `waiting` says how many
    others each of them lets go first.
    """

    id: str
    fault: Fault
    number: int = 0
    path: str | None = None
    reference: str | None = None
    event: str | None = None
    skip: int = 0
    times: int | None = None
    ends_itself: bool = False
    seen: int = 0
    fired: int = 0
    struck: set[int] = field(default_factory=set)
    waiting: dict[int, int] = field(default_factory=dict)
    removed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_spent(self) -> bool:
        """Whether it has struck as often as it may."""
        return self.times is not None and self.fired >= self.times

    def strikes(self, path: str, reference: str | None = None) -> bool:
        """Count one match of path and reference; True when it is this fault's turn."""
        if self.path is not None and not path.startswith(self.path):
            return False
        if self.reference is not None and self.reference != reference:
            return False
        self.seen += 1
        if self.seen <= self.skip or self.is_spent:
            return False
        self.fired += 1
        return True

    def strikes_delivery(
        self, fault: WebhookFault, delivery: Delivery, *, is_resent: bool = False
    ) -> bool:
        """Count an attempt as `strikes` does, unless the fault has nothing to do with it."""
        if self.event is not None and self.event != delivery.event:
            return False
        if fault.once and (is_resent or delivery.attempts or delivery.id in self.struck):
            return False
        if fault.spares_copies and delivery.is_copy:
            return False
        if self.waiting or not self.strikes(delivery.path, delivery.reference):
            return False
        if fault.once:
            self.struck.add(delivery.id)
        if fault.behind > 0:
            self.waiting[delivery.id] = fault.behind
        return True


class Faults:
    """Faults of one integration, oldest first. They live in memory: a restart ends them all.

    There may be one for each of many payments: those of other references are not walked through.
    """

    def __init__(self, ids: Ids) -> None:
        self._active: dict[str, ActiveFault] = {}
        self._of_calls: dict[str, ActiveFault] = {}
        self._of_deliveries: dict[str | None, dict[str, ActiveFault]] = {}
        self._keeping_back: dict[str, ActiveFault] = {}
        self._numbers = count()
        self._ids = ids

    def __iter__(self) -> Iterator[ActiveFault]:
        return iter(list(self._active.values()))

    @property
    def concern_calls(self) -> bool:
        """Whether one of them stands between calls and their answers."""
        return bool(self._of_calls)

    def add(
        self,
        fault: Fault,
        *,
        path: str | None = None,
        reference: str | None = None,
        event: str | None = None,
        skip: int = 0,
        times: int | None = None,
        ends_itself: bool = False,
    ) -> ActiveFault:
        active = ActiveFault(
            id=self._ids.handle(),
            fault=fault,
            number=next(self._numbers),
            path=path,
            reference=reference,
            event=event,
            skip=skip,
            times=times,
            ends_itself=ends_itself,
        )
        self._active[active.id] = active
        if isinstance(fault, ApiFault):
            self._of_calls[active.id] = active
        else:
            self._of_deliveries.setdefault(reference, {})[active.id] = active
        return active

    def remove(self, id: str) -> ActiveFault | None:
        active = self._active.pop(id, None)
        if active is not None:
            self._of_calls.pop(id, None)
            self._keeping_back.pop(id, None)
            self._forget_delivery_fault(active)
            active.removed.set()
        return active

    def clear(self) -> None:
        for active in self:
            self.remove(active.id)

    def about(self, reference: str | None) -> list[ActiveFault]:
        """Webhook faults that name this reference, or with None those that name none."""
        return list(self._of_deliveries.get(reference, {}).values())

    def on_call(self, path: str, reference: str | None) -> Iterator[tuple[ActiveFault, ApiFault]]:
        """Faults whose turn it is at a call of `path`, each counted as fired."""
        for active in list(self._of_calls.values()):
            if isinstance(active.fault, ApiFault) and active.strikes(path, reference):
                yield active, active.fault

    def on_delivery(self, delivery: Delivery, *, is_resent: bool = False) -> Iterator[WebhookFault]:
        """Faults whose turn it is at an attempt, each counted as fired.

        Those that strike once come first: what they put off has the others still before it.
        """
        near = sorted(
            self.about(None) + self.about(delivery.reference), key=lambda each: each.number
        )
        found = [(each, each.fault) for each in near if isinstance(each.fault, WebhookFault)]
        for active, fault in sorted(found, key=lambda each: not each[1].once):
            if active.strikes_delivery(fault, delivery, is_resent=is_resent):
                if active.waiting:
                    self._keeping_back[active.id] = active
                if active.ends_itself and active.is_spent:
                    self.remove(active.id)
                yield fault

    def attempted(self, id: int) -> list[int]:
        """Count an attempt of delivery `id`; the deliveries that waited for it, and no longer."""
        free = []
        for active in list(self._keeping_back.values()):
            for other in [each for each in active.waiting if each != id]:
                active.waiting[other] -= 1
                if active.waiting[other] <= 0:
                    del active.waiting[other]
                    free.append(other)
            active.waiting.pop(id, None)
            if not active.waiting:
                del self._keeping_back[active.id]
        return free

    def _forget_delivery_fault(self, active: ActiveFault) -> None:
        near = self._of_deliveries.get(active.reference, {})
        near.pop(active.id, None)
        if not near:
            self._of_deliveries.pop(active.reference, None)
