"""A row of the table: what was done to whom, how often, and what did not hold afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench import result_file

SCHEMA = 1


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
    result_file.write(path, SCHEMA, {"rows": [asdict(row) for row in rows]})


def read(path: Path) -> list[Row]:
    """Raises `UnreadableResults`."""
    with result_file.reading(path, SCHEMA, "rows of `python -m bench.survival`") as fields:
        return [Row(**{**row, "broken": tuple(row["broken"])}) for row in fields["rows"]]
