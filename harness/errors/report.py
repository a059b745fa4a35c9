"""Reports of runs that cannot be read or written."""

from __future__ import annotations

from pathlib import Path

from harness.errors.harness_error import HarnessError


class UnreadableReport(HarnessError):
    """`path` is no report of a run; `why` says what is wrong with it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}. Name the folder of a run's report, or its report.json."


class UnwritableReport(HarnessError):
    """Nothing can be written at `path`; `why` is what the system said."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: it cannot be written ({self.why}). Name another place for the report."
