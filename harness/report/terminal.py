"""The run on a terminal: progress while it runs, then a summary that fits a screen."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from harness import promises
from harness.outcome import Break, Exit, Outcome, Run, ScenarioResult, counted
from harness.report import again, artifacts

FULL_FAILURES = 3
INDENT = " " * 14
SIGNS = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.WARNED: "!",
    Outcome.WAIVED: "~",
    Outcome.NOT_APPLICABLE: "-",
    Outcome.INCONCLUSIVE: "?",
}
COLOURS = {
    Outcome.PASSED: "32",
    Outcome.FAILED: "31;1",
    Outcome.WARNED: "33",
    Outcome.WAIVED: "36",
    Outcome.NOT_APPLICABLE: "2",
    Outcome.INCONCLUSIVE: "35",
}
ENDINGS = {
    Exit.GOOD: (Outcome.PASSED, "Every `must` that was judged holds."),
    Exit.BROKEN: (Outcome.FAILED, "The run failed."),
    Exit.UNUSABLE: (Outcome.FAILED, "The run could not be made."),
    Exit.INCONCLUSIVE: (Outcome.INCONCLUSIVE, "The run is inconclusive: it proved too little."),
    Exit.INTERRUPTED: (Outcome.WARNED, "Interrupted."),
}


class Stream(Protocol):
    """A text file, or pytest's terminal."""

    def write(self, text: str, /) -> object: ...
    def flush(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Where lines go, how wide they may be, and whether they may have colours."""

    stream: Stream
    is_coloured: bool = False
    width: int = field(
        default_factory=lambda: min(shutil.get_terminal_size((100, 24)).columns, 110)
    )

    def line(self, text: str = "") -> None:
        self.stream.write(text + "\n")
        self.stream.flush()

    def painted(self, text: str, outcome: Outcome) -> str:
        return f"\x1b[{COLOURS[outcome]}m{text}\x1b[0m" if self.is_coloured else text

    def labelled(self, label: str, value: str) -> None:
        """`value` beside its label, wrapped; its own line breaks are kept."""
        start = f"    {label:<10}"
        for part in value.splitlines():
            wrapper = textwrap.TextWrapper(self.width, start, INDENT, break_long_words=False)
            wrapper.break_on_hyphens = False
            self.line(wrapper.fill(part))
            start = INDENT


def wants_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """On a terminal only, and never where NO_COLOR is set (https://no-color.org)."""
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


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


def summarise(run: Run, report: Path | None, paper: Paper) -> None:
    """What broke, the groups, the totals, and where the report is."""
    broken = list(breaks_by_promise(run))
    paper.line()
    for number, (scenario, entry) in enumerate(broken):
        if number < FULL_FAILURES:
            show_break(run, scenario, entry, report, paper)
        else:
            show_heading(run, entry, paper)
    if show_others(run, paper):
        paper.line()
    show_groups(run, paper)
    for sentence in run.sentences:
        paper.line(textwrap.indent(paper.painted(sentence, Outcome.FAILED), "  "))
    show_end(run, report, paper)


def breaks_by_promise(run: Run) -> Iterator[tuple[ScenarioResult, Break]]:
    """The first break of each promise that failed, then of each that warned."""
    first = {
        entry.promise: (scenario, entry)
        for scenario in reversed(run.judgement.scenarios)
        for entry in reversed(scenario.breaks)
    }
    for outcome in (Outcome.FAILED, Outcome.WARNED):
        for promise in run.judgement.promises.values():
            if promise.outcome is outcome:
                yield first[promise.id]


def show_heading(run: Run, entry: Break, paper: Paper) -> None:
    outcome = run.judgement.promises[entry.promise].outcome
    promise = promises.get(entry.promise)
    head = paper.painted(f"{SIGNS[outcome]} {promise.id}", outcome)
    paper.line(f"  {head} ({promise.level})")
    paper.line(
        textwrap.fill(
            promise.sentence, paper.width, initial_indent="    ", subsequent_indent="    "
        )
    )


def show_break(
    run: Run, scenario: ScenarioResult, entry: Break, report: Path | None, paper: Paper
) -> None:
    show_heading(run, entry, paper)
    for label, value in (
        ("expected", entry.expected),
        ("actual", entry.actual),
        ("near", entry.near),
        ("cause", entry.cause),
        ("next", entry.advice),
        ("source", entry.source),
        ("scenario", scenario.id),
        ("kept", kept(report, scenario)),
    ):
        paper.labelled(label, value)
    paper.line(f"    {'again':<10}{again.command(run, scenario.promise)}")
    paper.line()


def kept(report: Path | None, scenario: ScenarioResult) -> str:
    """The folder of what the scenario left, and the names of the files in it."""
    files = artifacts.kept(report, scenario.promise, scenario.name)
    if report is None or not files:
        return ""
    folder = near(artifacts.folder(report, scenario.promise, scenario.name))
    return f"{folder}: {', '.join(Path(file).name for file in files)}"


def near(path: Path) -> str:
    """The path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def show_others(run: Run, paper: Paper) -> bool:
    """A line for each promise that proved nothing, was waived, or does not apply (by reason).

    Says whether there was any.
    """
    shown = False
    by_reason: Counter[str] = Counter()
    for promise in run.judgement.promises.values():
        if promise.outcome in (Outcome.INCONCLUSIVE, Outcome.WAIVED):
            shown = True
            sign = paper.painted(f"{SIGNS[promise.outcome]} {promise.id}", promise.outcome)
            reason = (promise.reason or "").partition("\n")[0]
            paper.line(f"  {sign} {promise.outcome.words}: {reason}")
        elif promise.outcome is Outcome.NOT_APPLICABLE:
            by_reason[promise.reason or ""] += 1
    for reason, count in by_reason.items():
        paper.line(paper.painted(f"  - {count} not applicable: {reason}", Outcome.NOT_APPLICABLE))
    return shown or bool(by_reason)


def show_groups(run: Run, paper: Paper) -> None:
    results = run.judgement.promises.values()
    for group in promises.groups():
        counts = counted(each for each in results if each.id.partition(".")[0] == group)
        if any(counts.values()):
            paper.line(f"  {group:<14}{amounts(counts, paper)}")


def number(things: Collection[object], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def amounts(counts: Mapping[Outcome, int], paper: Paper) -> str:
    return ", ".join(
        paper.painted(f"{count} {outcome.words}", outcome)
        for outcome, count in counts.items()
        if count
    )


def show_end(run: Run, report: Path | None, paper: Paper) -> None:
    outcome, ending = ENDINGS[run.exit_status]
    paper.line()
    if run.judgement.promises:
        paper.line(
            f"  {number(run.judgement.promises, 'promise')} of {run.target}:"
            f" {amounts(run.summary, paper)};"
            f" {number(run.judgement.scenarios, 'scenario')} in {run.seconds:.1f} s"
        )
    paper.line(f"  {paper.painted(ending, outcome)}")
    if report is not None:
        paper.line(f"  Report: {near(report / 'report.html')}")
