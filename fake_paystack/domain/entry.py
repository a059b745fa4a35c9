"""An entry: a record without rules of its own, which keeps what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from fake_paystack.domain.json_value import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Immutable. `code` is what people know it by; `parent_id` is what it belongs to, if anything.

    `data` holds everything else by name, as sent or as it became.
    """

    id: int
    integration_id: int
    created_at: datetime
    updated_at: datetime
    code: str | None = None
    parent_id: int | None = None
    data: dict[str, Json] = field(default_factory=dict)

    def with_data(self, changes: Mapping[str, Json], at: datetime) -> Entry:
        return replace(self, data={**self.data, **changes}, updated_at=at)
