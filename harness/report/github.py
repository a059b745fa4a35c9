"""What a run says to GitHub Actions: annotations in its log, and a page of the job's summary.

Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from harness.outcome import Break, Outcome, PromiseResult, Run, ScenarioResult

LEVELS = {Outcome.FAILED: "error", Outcome.WARNED: "warning", Outcome.INCONCLUSIVE: "error"}
"""What is annotated, and how."""
COLONS = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
BRACKETS = re.compile(r"##(?=\[)")
"""With these a command begins; the older kind stands anywhere in a line."""


def announce(run: Run, write: Callable[[str], object], environment: Mapping[str, str]) -> None:
    """Write annotations and summary, where GitHub Actions listens."""
    if not listens(environment):
        return
    for line in lines(run, environment.get("GITHUB_WORKSPACE", "")):
        write(line)
    page = environment.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(summary(run))


def listens(environment: Mapping[str, str]) -> bool:
    return environment.get("GITHUB_ACTIONS") == "true"


def lines(run: Run, workspace: str) -> Iterator[str]:
    """A line for each problem of the run, then for each promise that does not hold."""
    for sentence in run.sentences:
        yield command("error", sentence, title="paystack-harness")
    for promise, scenario, entry in noted(run):
        yield command(
            LEVELS[promise.outcome],
            said(promise, entry),
            **placed(scenario, workspace),
            title=promise.id,
        )


def noted(run: Run) -> Iterator[tuple[PromiseResult, ScenarioResult, Break | None]]:
    """Each promise to tell of, with the scenario that says most of it, and its break."""
    for promise in run.judgement.promises.values():
        if promise.outcome in LEVELS:
            told = [each for each in run.judgement.scenarios if each.id in promise.scenarios]
            broken = [(s, b) for s in told for b in s.breaks if b.promise == promise.id]
            unproven = [(s, None) for s in told if s.outcome is promise.outcome]
            yield promise, *next(iter([*broken, *unproven, (told[0], None)]))


def said(promise: PromiseResult, entry: Break | None) -> str:
    if promise.outcome is Outcome.INCONCLUSIVE or entry is None:
        return f"inconclusive: {promise.reason or 'it proved nothing'}"
    told = [f"expected: {entry.expected}", f"actual: {entry.actual}"]
    return "\n".join([*told, f"next: {entry.advice}"] if entry.advice else told)


def placed(scenario: ScenarioResult, workspace: str) -> dict[str, str]:
    """Where the scenario stands; nothing outside of the repository that is checked out."""
    file, line = scenario.place
    if not file or not workspace or not Path(file).is_relative_to(workspace):
        return {}
    return {"file": Path(file).relative_to(workspace).as_posix(), "line": str(line)}


def command(name: str, message: str, **properties: str) -> str:
    """One workflow command, e.g. `::error file=a.py,line=3,title=x::what happened`."""
    told = ",".join(f"{key}={of_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{of_message(message)}"


def unheard(line: str) -> str:
    """The line so that nothing in it is a command: GitHub looks behind spaces, too."""
    return BRACKETS.sub("# #", COLONS.sub(r"\1: :", line))


def of_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def of_property(text: str) -> str:
    return of_message(text).replace(":", "%3A").replace(",", "%2C")


def summary(run: Run) -> str:
    """Markdown: the counts, and a table of what does not hold."""
    counts = [f"{count} {outcome.words}" for outcome, count in run.summary.items() if count]
    told = [f"### {run.target or 'paystack-harness'}: {', '.join(counts) or 'nothing judged'}", ""]
    told += [f"- {cell(sentence)}" for sentence in (*run.sentences, *map(str, run.refused))]
    rows = [
        f"| `{promise.id}` | {promise.outcome.words} | {cell(said(promise, entry))} |"
        for promise, _, entry in noted(run)
    ]
    head = ["", "| promise | outcome | what happened |", "|---|---|---|"] if rows else []
    return "\n".join([*told, *head, *rows, "", ""])


def cell(text: str) -> str:
    """The text as it can stand in a cell of a table."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|")
    return "<br>".join(plain.splitlines())
