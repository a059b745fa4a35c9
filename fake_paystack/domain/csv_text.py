"""Tables as comma-separated text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """A line each, quoted where needed; None is an empty field. The header is a row, too."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
