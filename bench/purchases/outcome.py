"""What one run came to: a row of the table, kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import result_file

if TYPE_CHECKING:
    from bench.purchases.books import Books
    from bench.purchases.plan import Plan
    from bench.purchases.sandbox import Sandbox
    from bench.purchases.weather import Weather

SCHEMA = 2
TOLD = 20
"""Breaks that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`seconds` of buying; `requests` by name, with milliseconds by percentile.

    `at` is a UTC date, `machine` what it ran on.

    `memory` is the fake's at the end, `worker` the most that a process of the backend had, in MiB.

    `failed` counts the backend's 5xx, `asked_for` the faults that struck. One that could not run
    has `skipped` say why.
    """

    database: str
    at: str = ""
    machine: str = ""
    purchases: int = 0
    workers: int = 0
    users: int = 0
    buyers: int = 0
    seconds: float = 0.0
    requests: Mapping[str, Mapping[str, float]]
    counted: Mapping[str, int]
    failed: int = 0
    asked_for: Mapping[str, int]
    paid: int = 0
    credits: str = "0"
    waited: float = 0.0
    """Seconds until all was credited that only webhooks had told."""
    counting: float = 0.0
    """Seconds that closing the books took, with that."""
    memory: float | None = None
    worker: float | None = None
    flaw: str = ""
    skipped: str = ""
    broken: Sequence[str] = field(default_factory=list)

    @classmethod
    def of(
        cls,
        database: str,
        plan: Plan,
        seen: Mapping[str, Any],
        books: Books,
        weather: Weather,
        sandbox: Sandbox,
        broken: Sequence[str],
    ) -> Outcome:
        return cls(
            database=database,
            purchases=plan.purchases,
            workers=plan.workers,
            users=plan.users,
            buyers=books.buyers,
            seconds=round(seen["seconds"], 1),
            requests=seen["requests"],
            counted=seen["counted"],
            failed=len(seen["failed"]),
            asked_for=dict(sorted(weather.fired.items())),
            paid=books.paid,
            credits=str(books.credits),
            waited=round(books.waited, 1),
            counting=round(books.took, 1),
            memory=sandbox.memory,
            worker=sandbox.worker,
            flaw=plan.flaw,
            broken=list(broken[:TOLD]),
        )

    @classmethod
    def missing(cls, database: str, why: str) -> Outcome:
        return cls(database=database, requests={}, counted={}, asked_for={}, skipped=why)

    @property
    def rate(self) -> float:
        """Purchases a second."""
        return self.purchases / self.seconds if self.seconds else 0.0


def written(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Keep them, beside those of other databases that the file has.

    One that could not run replaces none that did.
    """
    runs = {each.database: each for each in kept(path)}
    for each in outcomes:
        if not each.skipped or each.database not in runs:
            runs[each.database] = each
    result_file.write(path, SCHEMA, {"runs": [asdict(each) for each in runs.values()]})


def kept(path: Path) -> list[Outcome]:
    """The runs that the file keeps; none where there is no file. Raises `UnreadableResults`."""
    if not path.exists():
        return []
    with result_file.reading(path, SCHEMA, "runs of `python -m bench.purchases`") as fields:
        return [Outcome(**each) for each in fields["runs"]]
