"""A row of the table: what was done to whom, how often, and what did not hold afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`broken` tells each thing that did not hold; none when all did. `seen` is measured.

    A row that could not be tried here has `skipped` say why, and `tried` is 0.
    """

    kind: str
    who: str
    fault: str
    holds: str
    tried: int = 1
    seen: str = ""
    skipped: str = ""
    broken: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        return not self.broken


def written(path: Path, rows: Sequence[Row]) -> None:
    """Keep the rows as JSON, from which the page is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"schema": 1, "rows": [asdict(row) for row in rows]}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> list[Row]:
    """Raises `OSError` without the file; `ValueError`, `KeyError` or `TypeError` for another."""
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return [Row(**{**row, "broken": tuple(row["broken"])}) for row in rows]
