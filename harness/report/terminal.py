"""The run on a terminal: progress while it runs, then a summary; and what CI systems listen for."""

from __future__ import annotations

import os
from pathlib import Path

from harness.outcome import Outcome, Run, ScenarioResult
from harness.report import github, summary
from harness.report.paper import SIGNS, Paper


class Progress:
    """One short line for each scenario that did not pass, and a sign for each that did."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.column = 0

    def show(self, scenario: ScenarioResult, done: int, total: int) -> None:
        """`scenario` as its test gave it: levels and waivers come in at the end."""
        outcome = Outcome.FAILED if scenario.breaks else scenario.outcome
        sign = self.paper.painted(SIGNS[outcome], outcome)
        if outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE):
            self._write(sign)
            return
        self.end()
        broken = ", ".join(dict.fromkeys(entry.promise for entry in scenario.breaks))
        self.paper.line(
            f"{sign} {broken or scenario.promise}  {scenario.name}"
            f"  {scenario.seconds:.1f} s  ({done} of {total})"
        )

    def _write(self, sign: str) -> None:
        self.paper.stream.write(sign)
        self.paper.stream.flush()
        self.column += 1
        if self.column == self.paper.width:
            self.end()

    def end(self) -> None:
        """Finish the line of signs, if one was begun."""
        if self.column:
            self.paper.line()
        self.column = 0


def conclude(run: Run, report: Path | None, paper: Paper) -> None:
    """What came of the run: for people, and for GitHub Actions where it listens."""
    for line in summary.lines(run, report, paper):
        paper.line(github.unheard(line) if github.listens(os.environ) else line)
    github.announce(run, paper.line, os.environ)
