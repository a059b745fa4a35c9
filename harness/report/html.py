"""report.html: one file that opens from disk and asks nothing of anyone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import markupsafe

from harness import promises
from harness.outcome import Break, Exit, Outcome, PromiseResult, Run, ScenarioResult, counted
from harness.promises import Promise
from harness.report import again, artifacts, figure
from harness.report.page import template
from harness.report.paper import SIGNS

HEADLINES = {
    Exit.UNUSABLE: "The run could not be made",
    Exit.INCONCLUSIVE: "The run proved too little",
    Exit.INTERRUPTED: "The run was interrupted",
    Exit.GOOD: "Every must that was judged holds",
}
GROUPS = {
    "callback": "Where the payer comes back",
    "frontend_url": "The default frontend",
    "auth": "403 where it belongs, and nowhere else",
    "purchase": "Opening a payment, and rapid clicks",
    "invoice": "Money",
    "verify": "From paid to credited",
    "webhook": "When Paystack calls",
    "outage": "When Paystack or the network fails",
    "abandon": "Payers who wander off",
    "subscription": "Subscriptions",
    "books": "The books, after every scenario",
}
KINDS = {
    "trace.zip": "every step, with pages: `playwright show-trace`",
    "journal.json": "what Paystack saw",
    "backend.log": "the backend's output",
    "frontend.log": "the frontend's output",
    "other-frontend.log": "its output at the second origin",
    "fake-paystack.log": "the fake Paystack's own output",
    "interception.log": "the calls that were refused",
    artifacts.BROKEN_OFF: "where it stood when its time was over",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is told of any scenario that does not hold."""

    scenario: ScenarioResult
    again: str
    files: tuple[tuple[str, str], ...]
    """(name, address) of each file that was kept."""
    figure: markupsafe.Markup

    @property
    def screenshots(self) -> list[tuple[str, str]]:
        return [(name, address) for name, address in self.files if name.endswith(".png")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken(Card):
    """One break with all that its card shows."""

    promise: Promise
    outcome: Outcome
    entry: Break


@dataclass(frozen=True, slots=True)
class Row:
    """One promise in its group, with the scenarios that are its own."""

    promise: Promise
    result: PromiseResult
    scenarios: tuple[ScenarioResult, ...]
    others: int
    """How many scenarios of other promises judged it on their way."""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    rows: tuple[Row, ...]
    counts: dict[Outcome, int]


def report(run: Run, folder: Path) -> str:
    """The text of report.html; artifacts are looked for in `folder`."""
    return template("report.html.jinja").render(
        run=run,
        headline=headline(run),
        state=state(run),
        broken=all_broken(run, folder),
        unproved=all_unproved(run, folder),
        groups=groups(run),
        figure=lambda scenario: figure.folded(scenario.hops),
        KINDS=KINDS,
        SIGNS=SIGNS,
        Outcome=Outcome,
    )


def headline(run: Run) -> str:
    failed = run.summary[Outcome.FAILED]
    if run.exit_status is not Exit.BROKEN:
        return HEADLINES[run.exit_status]
    if not failed:
        return "No promise broke, and yet the run failed"
    return f"{failed} broken {'promise' if failed == 1 else 'promises'}"


def state(run: Run) -> Outcome:
    """The outcome whose colour the whole page wears."""
    if run.exit_status in (Exit.BROKEN, Exit.UNUSABLE):
        return Outcome.FAILED
    if run.exit_status in (Exit.INCONCLUSIVE, Exit.INTERRUPTED):
        return Outcome.INCONCLUSIVE
    return Outcome.PASSED


def all_broken(run: Run, folder: Path) -> list[Broken]:
    """Every break, by promise: the failed ones first, then those that warn or are waived."""
    outcomes = (Outcome.FAILED, Outcome.WARNED, Outcome.WAIVED)
    results = [r for o in outcomes for r in run.judgement.promises.values() if r.outcome is o]
    return [
        Broken(
            promise=promises.get(result.id),
            outcome=result.outcome,
            scenario=scenario,
            entry=entry,
            again=again.command(run, scenario.promise),
            files=links(folder, scenario),
            figure=figure.opened(scenario.hops, entry),
        )
        for result in results
        for scenario in run.judgement.scenarios
        for entry in scenario.breaks
        if entry.promise == result.id
    ]


def all_unproved(run: Run, folder: Path) -> list[Card]:
    """Every scenario that was kept from judging."""
    return [
        Card(
            scenario=scenario,
            again=again.command(run, scenario.promise),
            files=links(folder, scenario),
            figure=figure.opened(scenario.hops, None),
        )
        for scenario in run.judgement.scenarios
        if scenario.outcome is Outcome.INCONCLUSIVE
    ]


def links(folder: Path, scenario: ScenarioResult) -> tuple[tuple[str, str], ...]:
    """(name, address) of each file that the scenario left."""
    files = artifacts.kept(folder, scenario.promise, scenario.name)
    return tuple((PurePosixPath(file).name, quote(file)) for file in files)


def groups(run: Run) -> list[Group]:
    """The groups that were judged, in the order of the promises."""
    return [
        Group(
            name=name,
            title=GROUPS.get(name, ""),
            rows=tuple(row(run, result) for result in results),
            counts=counted(results),
        )
        for name in promises.groups()
        if (results := [r for r in run.judgement.promises.values() if r.id.startswith(f"{name}.")])
    ]


def row(run: Run, result: PromiseResult) -> Row:
    own = tuple(s for s in run.judgement.scenarios if s.promise == result.id)
    others = len(set(result.scenarios) - {scenario.id for scenario in own})
    return Row(promises.get(result.id), result, own, others)
