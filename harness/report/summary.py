"""What came of a run, in so few lines that they fit a screen."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from harness import promises
from harness.outcome import Break, Exit, Outcome, PromiseResult, Run, ScenarioResult, counted
from harness.report import again, artifacts
from harness.report.paper import SIGNS, Paper

SCREEN = 24
MOST = 3
"""Lines of a kind, before the rest is put together."""
MOST_GROUPS = 6
COLUMN = 32
BESIDE = ("near", "source", "scenario", "kept")
"""What of a break is left to the report first, where there is little room."""
ENDINGS = {
    Exit.GOOD: (Outcome.PASSED, "Every `must` that was judged holds."),
    Exit.BROKEN: (Outcome.FAILED, "The run failed."),
    Exit.UNUSABLE: (Outcome.FAILED, "The run could not be made."),
    Exit.INCONCLUSIVE: (Outcome.INCONCLUSIVE, "The run is inconclusive: it proved too little."),
    Exit.INTERRUPTED: (Outcome.WARNED, "Interrupted."),
}

Breaks = Sequence[tuple[ScenarioResult, Break]]


def lines(run: Run, report: Path | None, paper: Paper) -> list[str]:
    """What broke, as fully as there is room for; the groups, the totals, where the report is."""
    others = [*capped(unproven(run, paper)), *capped(not_applicable(run, paper))]
    below = [
        *([*others, ""] if others else []),
        *groups(run, paper),
        *capped(sentences(run, paper)),
        *capped(refused(run, paper)),
        *end(run, report, paper),
    ]
    room = SCREEN - 1 - len(below)
    return ["", *broken(run, list(breaks_by_promise(run)), report, paper, room), *below]


# What broke


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


def broken(run: Run, breaks: Breaks, report: Path | None, paper: Paper, room: int) -> list[str]:
    """As much of each as there is room for; or the first ones in brief, the others by name."""
    if not breaks:
        return []
    for less in ((), BESIDE):
        full = [line for each in breaks for line in in_full(run, *each, report, paper, less)]
        if len(full) <= room:
            return full
    brief = [in_brief(run, entry, paper) for _, entry in breaks]
    if sum(map(len, brief)) + 1 <= room:
        return [*(line for each in brief for line in each), ""]
    fitting = max(1, (room - 2) // len(brief[0]))
    names = ", ".join(entry.promise for _, entry in breaks[fitting:])
    rest = [f"  … and {len(breaks) - fitting} more: {names}"] if names else []
    told = [line for each in brief[:fitting] for line in each]
    return [*told, *(paper.clipped(line) for line in rest), ""]


def heading(run: Run, entry: Break, paper: Paper) -> str:
    outcome = run.judgement.promises[entry.promise].outcome
    head = paper.painted(f"{SIGNS[outcome]} {entry.promise}", outcome)
    return f"  {head} ({promises.get(entry.promise).level})"


def in_brief(run: Run, entry: Break, paper: Paper) -> list[str]:
    """Its name, and what was expected and seen, on one line each."""
    fields = (("expected", entry.expected), ("actual", entry.actual))
    told = [paper.clipped(f"    {label:<10}{' '.join(value.split())}") for label, value in fields]
    return [heading(run, entry, paper), *told]


def in_full(
    run: Run,
    scenario: ScenarioResult,
    entry: Break,
    report: Path | None,
    paper: Paper,
    less: Collection[str],
) -> list[str]:
    """All that helps to mend it, and a blank line; `less` are labels to leave out."""
    sentence = textwrap.wrap(
        promises.get(entry.promise).sentence,
        paper.width,
        initial_indent="    ",
        subsequent_indent="    ",
    )
    fields = (
        ("expected", entry.expected),
        ("actual", entry.actual),
        ("near", entry.near),
        ("cause", entry.cause),
        ("next", entry.advice),
        ("source", entry.source),
        ("scenario", scenario.id),
        ("kept", kept(report, scenario)),
    )
    told = [(label, value) for label, value in fields if label not in less]
    labelled = [line for label, value in told for line in paper.labelled(label, value)]
    repeat = f"    {'again':<10}{again.command(run, scenario.promise)}"
    return [heading(run, entry, paper), *sentence, *labelled, repeat, ""]


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


# What was not judged, and all together


def unproven(run: Run, paper: Paper) -> Iterator[str]:
    """A line for each promise that proved nothing, or was waived; not for what ended the run."""
    for promise in run.judgement.promises.values():
        if promise.reason in run.usage:
            continue
        if promise.outcome in (Outcome.INCONCLUSIVE, Outcome.WAIVED):
            sign = paper.painted(f"{SIGNS[promise.outcome]} {promise.id}", promise.outcome)
            reason = (promise.reason or "").partition("\n")[0]
            yield paper.clipped(f"  {sign} {promise.outcome.words}: {reason}")


def not_applicable(run: Run, paper: Paper) -> Iterator[str]:
    """A line for each reason."""
    reasons = Counter(
        promise.reason or ""
        for promise in run.judgement.promises.values()
        if promise.outcome is Outcome.NOT_APPLICABLE
    )
    for reason, count in reasons.items():
        line = paper.clipped(f"  - {count} not applicable: {reason}")
        yield paper.painted(line, Outcome.NOT_APPLICABLE)


def sentences(run: Run, paper: Paper) -> Iterator[str]:
    """What is wrong with the run itself; a sentence may have several lines."""
    for sentence in run.sentences:
        yield textwrap.indent(paper.painted(sentence, Outcome.FAILED), "  ")


def refused(run: Run, paper: Paper) -> Iterator[str]:
    """A line for each host that an intercepted target asked for in vain."""
    for refusal in run.refused:
        yield paper.painted(paper.clipped(f"  {refusal}"), Outcome.WARNED)


def capped(told: Iterator[str]) -> list[str]:
    """The first few, and how many more there are."""
    every = list(told)
    rest = len(every) - MOST
    return every if rest <= 0 else [*every[:MOST], f"  … and {rest} more like these"]


def groups(run: Run, paper: Paper) -> list[str]:
    """A line for each group in which not everything holds, and one for all others."""
    results = run.judgement.promises.values()
    told: list[str] = []
    whole: list[str] = []
    for group in promises.groups():
        counts = counted(each for each in results if each.id.partition(".")[0] == group)
        if sum(counts.values()) > counts[Outcome.PASSED]:
            told.append(f"  {group:<14}{amounts(counts, paper)}")
        elif counts[Outcome.PASSED]:
            whole.append(f"{group} {counts[Outcome.PASSED]}")
    if len(told) > MOST_GROUPS:
        told = in_columns(results, paper)
    hold = textwrap.wrap(", ".join(whole), paper.width - 16)
    labels = [paper.painted(f"{'all hold':<14}", Outcome.PASSED), *[" " * 14] * len(hold)]
    return [*told, *(f"  {label}{part}" for label, part in zip(labels, hold, strict=False))]


def in_columns(results: Collection[PromiseResult], paper: Paper) -> list[str]:
    """The groups in which not everything holds, several on a line; outcomes by their signs."""
    cells = []
    for group in promises.groups():
        counts = counted(each for each in results if each.id.partition(".")[0] == group)
        if sum(counts.values()) > counts[Outcome.PASSED]:
            signs = " ".join(f"{SIGNS[each]}{count}" for each, count in counts.items() if count)
            cells.append(f"{group:<14}{signs}".ljust(COLUMN))
    each_line = max(1, (paper.width - 2) // COLUMN)
    rows = (cells[start : start + each_line] for start in range(0, len(cells), each_line))
    return [f"  {''.join(row).rstrip()}" for row in rows]


def number(things: Collection[object], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def amounts(counts: Mapping[Outcome, int], paper: Paper) -> str:
    return ", ".join(
        paper.painted(f"{count} {outcome.words}", outcome)
        for outcome, count in counts.items()
        if count
    )


def end(run: Run, report: Path | None, paper: Paper) -> Iterator[str]:
    outcome, ending = ENDINGS[run.exit_status]
    yield ""
    if run.judgement.promises:
        yield (
            f"  {number(run.judgement.promises, 'promise')} of {run.target}:"
            f" {amounts(run.summary, paper)};"
            f" {number(run.judgement.scenarios, 'scenario')} in {run.seconds:.1f} s"
        )
    yield f"  {paper.painted(ending, outcome)}"
    if run.shard:
        yield f"  Shard {run.shard}: `paystack-harness report merge` judges the whole."
    if report is not None:
        yield f"  Report: {near(report / 'report.html')}"
