"""The run on a terminal: progress while it runs, then a summary; and what CI systems listen for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO, cast

from harness import progress
from harness.outcome import Outcome, Run, ScenarioResult
from harness.report import github, summary
from harness.report.paper import SIGNS, Paper

COUNTS = len("  1000 of 1000 … 1000 s")


class Progress:
    """One short line for each scenario that did not pass, and a sign for each that did.

    A terminal also sees how many of all have ended, and for how long none has.
    """

    def __init__(self, paper: Paper, live: progress.Progress | None = None) -> None:
        self.paper = paper
        self.column = 0
        self._row = ""
        self._live = live or progress.Progress(cast("TextIO", paper.stream), is_live=False)

    def starting(self, what: str) -> None:
        """Until the first has ended."""
        self._live.doing(what)

    def show(self, scenario: ScenarioResult, done: int, total: int) -> None:
        """`scenario` as its test gave it: levels and waivers come in at the end."""
        outcome = Outcome.FAILED if scenario.breaks else scenario.outcome
        sign = self.paper.painted(SIGNS[outcome], outcome)
        if outcome in (Outcome.PASSED, Outcome.NOT_APPLICABLE):
            self._write(sign, f"  {done} of {total}")
            return
        self.end()
        broken = ", ".join(dict.fromkeys(entry.promise for entry in scenario.breaks))
        self.paper.line(
            f"{sign} {broken or scenario.promise}  {scenario.name}"
            f"  {scenario.seconds:.1f} s  ({done} of {total})"
        )

    def _write(self, sign: str, count: str) -> None:
        self.column += 1
        if self._live.is_live:
            self._row += sign
            self._live.doing(count, row=self._row, columns=self.column)
        else:
            self._live.over()
            self.paper.stream.write(sign)
            self.paper.stream.flush()
        if self.column >= self.paper.width - (COUNTS if self._live.is_live else 0):
            self.end()

    def end(self) -> None:
        """Finish the line of signs, if one was begun."""
        self._live.over()
        if self.column:
            self.paper.line(self._row)
        self.column, self._row = 0, ""


def conclude(run: Run, report: Path | None, paper: Paper) -> None:
    """What came of the run: for people, and for GitHub Actions where it listens."""
    for line in summary.lines(run, report, paper):
        paper.line(github.unheard(line) if github.listens(os.environ) else line)
    github.announce(run, paper.line, os.environ)
