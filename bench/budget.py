"""The budgets: what each measurement may come to, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bench.result import Result, Row

TIMES = "\N{MULTIPLICATION SIGN}"

Verdict = Literal["met", "missed", "not measured"]


@dataclass(frozen=True, kw_only=True)
class Budget:
    """A limit to one row's `ratio`, or to its `value` in the row's unit.

    `why` says what a profile showed where it is missed on the machine of the kept results.
    """

    what: str
    measurement: str
    row: str
    limit: float
    side: Literal["at most", "at least"] = "at most"
    of: Literal["ratio", "value"] = "value"
    unit: str = ""
    why: str = ""

    @property
    def said(self) -> str:
        sign = "≤" if self.side == "at most" else "≥"
        return f"{sign} {self.shown(self.limit)}"

    def shown(self, figure: float) -> str:
        return f"{figure:.2f} {TIMES}" if self.of == "ratio" else f"{figure:g} {self.unit}"

    def figure(self, results: Mapping[str, Result]) -> float | None:
        row = self._row(results)
        return None if row is None else getattr(row, self.of)

    def verdict(self, results: Mapping[str, Result]) -> Verdict:
        figure = self.figure(results)
        if figure is None:
            return "not measured"
        is_kept = figure <= self.limit if self.side == "at most" else figure >= self.limit
        return "met" if is_kept else "missed"

    def _row(self, results: Mapping[str, Result]) -> Row | None:
        result = results.get(self.measurement)
        return None if result is None else result.row(self.row)


BUDGETS = (
    Budget(
        what="a browser purchase, to the bare Playwright script",
        measurement="purchase",
        row="purchase.scenario",
        limit=1.3,
        of="ratio",
        why="The bare script's pages are static. Those of the scenario come from a shop, its"
        " backend and a checkout that validate, sign, store and redirect: the bare script itself"
        " takes twice as long once it clicks there (below).",
    ),
    Budget(
        what="a browser purchase, to the bare script in the same sandbox",
        measurement="purchase",
        row="purchase.harness",
        limit=1.3,
        of="ratio",
    ),
    Budget(
        what="`run` of every scenario, 2 workers",
        measurement="runs",
        row="runs.all.2",
        limit=90,
        unit="s",
    ),
    Budget(
        what="`run` of the scenarios without a browser, 2 workers",
        measurement="runs",
        row="runs.api.2",
        limit=10,
        unit="s",
        why="The run takes some 19 s of processor time, which two cores need 10 s for even if"
        " nothing ever waits. Half of that are starts of the backend, which these scenarios run by"
        " another FRONTEND_URL, kill, and cut off from Paystack: some 25 of them at 0.4 s, after"
        " each of which uvicorn takes 0.2 s to stop. Two scenarios last 4 s by nature: they wait"
        " for the time limits of a shop whose Paystack hangs.",
    ),
    Budget(
        what="`self-test` of all flaws, 2 workers",
        measurement="runs",
        row="runs.flaws.2",
        limit=300,
        unit="s",
    ),
    Budget(
        what="`self-test` with the variants, 2 workers",
        measurement="runs",
        row="runs.self-test.2",
        limit=900,
        unit="s",
        why="After the flaws come fourteen runs of every scenario, of the right system and of"
        " thirteen variants. Each takes some 70 s of processor time (Chromium 35, the backend 15,"
        " pytest with the harness 8, Playwright 5, the fake 4), so all of them 490 s on two cores"
        " that never wait; they took 690, since a browser and two servers wait for each other.",
    ),
    Budget(
        what="sandbox ready: fake, backend and frontend",
        measurement="ready",
        row="ready.sandbox",
        limit=1.5,
        unit="s",
    ),
    Budget(
        what="`fake-paystack` alone ready",
        measurement="ready",
        row="ready.fake",
        limit=0.5,
        unit="s",
    ),
    Budget(
        what="initialize, durable and validated, to FastAPI + sqlite3",
        measurement="peers",
        row="peers.initialize.fake-paystack",
        limit=1.0,
        side="at least",
        of="ratio",
    ),
    Budget(
        what="verify at 1,000,000 transactions, to its time at 1,000",
        measurement="growth",
        row="growth.verify.1000000",
        limit=1.2,
        of="ratio",
    ),
    Budget(
        what="the console's list at 100,000 transactions",
        measurement="growth",
        row="growth.console.100000",
        limit=100,
        unit="ms",
    ),
    Budget(
        what="the slowest page of the console at 100,000 transactions",
        measurement="console",
        row="console.slowest.100000",
        limit=100,
        unit="ms",
    ),
    Budget(
        what="memory of the fake after 100,000 transactions",
        measurement="memory",
        row="memory.file.100000",
        limit=80,
        unit="MiB",
    ),
)
"""Those of the design, each beside the row that it limits."""
