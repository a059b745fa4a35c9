"""An export: a file that a list was written to, for whoever knows its address."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """`name` is what its address ends in, such as `k3x…9.csv`; `text` is CSV."""

    id: int
    integration_id: int
    name: str
    text: str
    created_at: datetime


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated, quoted where needed; None is an empty field."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
