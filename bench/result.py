"""What a measurement found, and the file that keeps it: one entry a measurement, newest wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench import result_file

SCHEMA = 1


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure. `value` is None when it could not be measured, and `note` says why.

    `ratio` is to the yardstick of the same run, None for a figure that has none.
    """

    id: str
    what: str
    subject: str
    value: float | None = None
    unit: str = ""
    ratio: float | None = None
    p50: float | None = None
    p99: float | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Result:
    """One measurement as it came out. `at` is a UTC date, `options` what it was called with."""

    name: str
    at: str
    took: float
    machine: str
    options: str
    rows: Sequence[Row] = field(default_factory=list)

    @property
    def has_figures(self) -> bool:
        """Whether anything was measured; else its rows only say why not."""
        return any(row.value is not None for row in self.rows)

    def row(self, id: str) -> Row | None:
        return next((row for row in self.rows if row.id == id), None)


Results = Mapping[str, Result]
"""By the measurement's name."""


def write(path: Path, results: Results) -> None:
    """Keep them, beside those of other measurements that the file has."""
    kept = {**(read(path) if path.exists() else {}), **results}
    measurements = {name: asdict(kept[name]) for name in sorted(kept)}
    result_file.write(path, SCHEMA, {"measurements": measurements})


def read(path: Path) -> dict[str, Result]:
    """What the file keeps. Raises `UnreadableResults`."""
    with result_file.reading(path, SCHEMA, "results of `python -m bench`") as fields:
        return {name: _result(each) for name, each in fields["measurements"].items()}


def _result(fields: dict[str, Any]) -> Result:
    rows = [Row(**row) for row in fields.pop("rows")]
    return Result(rows=rows, **fields)
