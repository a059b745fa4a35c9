"""A batch of charges to saved authorizations, taken one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

APART = 1.0
"""Seconds from one charge of a batch to the next, and to the first. Assumed."""

MOST = 2_000
"""Charges of a batch. Assumed."""


class BatchStatus(StrEnum):
    """Source: Paystack docs, API > Bulk charges > List."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETE = "complete"


class ItemStatus(StrEnum):
    """Source: Paystack docs, API > Bulk charges > Fetch charges in a batch."""

    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Immutable; a step returns the next state, and one that comes too late changes nothing.

    `last_item_id` is the item that was charged last; 0 before the first.
    """

    id: int
    integration_id: int
    batch_code: str
    reference: str
    total: int
    pending: int
    created_at: datetime
    updated_at: datetime
    status: BatchStatus = BatchStatus.ACTIVE
    last_item_id: int = 0

    def paused(self, at: datetime) -> Batch:
        return self._turned(BatchStatus.ACTIVE, BatchStatus.PAUSED, at)

    def resumed(self, at: datetime) -> Batch:
        return self._turned(BatchStatus.PAUSED, BatchStatus.ACTIVE, at)

    def charged(self, item_id: int, at: datetime) -> Batch:
        """One charge less is pending; with the last, the batch is complete."""
        left = self.pending - 1
        status = self.status if left else BatchStatus.COMPLETE
        return replace(self, pending=left, status=status, last_item_id=item_id, updated_at=at)

    def _turned(self, before: BatchStatus, after: BatchStatus, at: datetime) -> Batch:
        return replace(self, status=after, updated_at=at) if self.status is before else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One charge of a batch; `amount` and `at_least` in subunits. `message` says why it failed."""

    id: int
    integration_id: int
    batch_id: int
    authorization_code: str
    reference: str
    amount: int
    created_at: datetime
    updated_at: datetime
    at_least: int | None = None
    status: ItemStatus = ItemStatus.PENDING
    message: str = ""

    def ended(self, refusal: str, at: datetime) -> Item:
        """Paid, unless there is a refusal."""
        status = ItemStatus.FAILED if refusal else ItemStatus.SUCCESS
        return replace(self, status=status, message=refusal, updated_at=at)
