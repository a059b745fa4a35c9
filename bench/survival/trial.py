"""A row of the table: what is done to whom, how often, and what did not hold afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bench import result_file

SCHEMA = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`broken` tells each thing that did not hold; none when all did. `seen` is measured.

    A row that could not be tried here has `skipped` say why, and `tried` is 0. `at` is a UTC date,
    `machine` what it was tried on; rows of several runs stand in one file.
    """

    kind: str
    who: str
    fault: str
    holds: str
    tried: int = 1
    seen: str = ""
    skipped: str = ""
    broken: tuple[str, ...] = ()
    at: str = ""
    machine: str = ""

    @property
    def name(self) -> tuple[str, str, str]:
        """What a newer row must have in common with this one to take its place."""
        return self.kind, self.who, self.fault

    @property
    def is_held(self) -> bool:
        return not self.broken


@dataclass(frozen=True, slots=True)
class Trial:
    """What makes a row, which has its name and what must hold before anything is tried."""

    row: Row
    make: Callable[[], Row]

    def made(self) -> Row:
        """What came of it; an end before its end is one that did not hold."""
        try:
            return self.make()
        except Exception as error:  # the others are tried all the same
            why = f"not tried to its end: {type(error).__name__}: {error}"
            return replace(self.row, broken=(why,))


def written(path: Path, rows: Sequence[Row]) -> None:
    """Keep the rows as JSON, from which the page is made."""
    result_file.write(path, SCHEMA, {"rows": [asdict(row) for row in rows]})


def read(path: Path) -> list[Row]:
    """Raises `UnreadableResults`."""
    with result_file.reading(path, SCHEMA, "rows of `python -m bench.survival`") as fields:
        return [Row(**{**row, "broken": tuple(row["broken"])}) for row in fields["rows"]]
