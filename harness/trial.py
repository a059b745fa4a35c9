"""One run of a self-test: of a flaw, of a variant, or of the right system."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness import promises
from harness.errors import UnknownPromise
from harness.flaw import Flaw
from harness.outcome import Exit, Outcome
from harness.processes.process import Process
from harness.report.json import FlawResult, VariantResult, failed
from harness.target import TargetFile, load

RIGHT = "the right system"
LAST_LINES = 12
NOT_TOLD = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY")  # a flaw that is caught is nothing to announce


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One `run` to make: with a flaw, with a variant, or (with neither) of the right system."""

    name: str
    flaw: Flaw | None = None
    variant: str = ""
    promises: tuple[str, ...] = ()
    """What to judge; empty for all."""
    report: Path
    """The self-test's folder, in which it has its own: `folder`, which is at `place` there."""

    @property
    def folder(self) -> Path:
        return self.report / self.place

    @property
    def place(self) -> str:
        if self.flaw:
            return f"flaws/{self.name}"
        return f"variants/{self.variant}" if self.variant else "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """How a trial went: its exit status, and by failed promise the scenarios that saw it.

    `judged` says of each promise its outcome, and why.
    """

    trial: Trial
    status: int
    failed: dict[str, list[str]]
    judged: dict[str, tuple[Outcome, str]] = field(default_factory=dict)
    output: str = ""
    seconds: float = 0.0

    @property
    def caught_by(self) -> dict[str, list[str]]:
        """What `failed` says of the promises that the flaw names; all of it if it names none."""
        named = self.trial.flaw.promises if self.trial.flaw else ()
        return {id_: seen for id_, seen in self.failed.items() if not named or id_ in named}

    @property
    def is_good(self) -> bool:
        """A flaw has to be caught, anything else has to be green."""
        return bool(self.caught_by) if self.trial.flaw else self.status == Exit.GOOD

    @property
    def said(self) -> str:
        """What came of it, on one line."""
        if self.trial.flaw is None:
            return "holds" if self.is_good else self._why_not_green()
        if self.is_good:
            return f"caught by {', '.join(self.caught_by)}"
        others = f" What failed instead: {', '.join(self.failed)}." if self.failed else ""
        return f"NOT CAUGHT: {self._why_not_caught()}.{others}"

    @property
    def exit_status(self) -> Exit:
        """What it makes the self-test end with; a status that no run has proves nothing."""
        if self.is_good:
            return Exit.GOOD
        if self.status == Exit.GOOD:
            return Exit.BROKEN
        return Exit(self.status) if self.status in set(Exit) else Exit.INCONCLUSIVE

    def unproven(self, promise: str) -> str:
        """Why the promise was not judged, e.g. "is inconclusive (…)"; "" where it was."""
        if promise not in self.judged:
            return "was not judged"
        outcome, reason = self.judged[promise]
        if outcome not in (Outcome.NOT_APPLICABLE, Outcome.INCONCLUSIVE):
            return ""
        return f"is {outcome.words} ({reason.partition(chr(10))[0]})"

    def _why_not_green(self) -> str:
        if self.failed:
            return f"FALSE ALARM: {', '.join(self.failed)}"
        unproven = [f"{id_} {self.unproven(id_)}" for id_ in self._inconclusive]
        return f"NOT PROVED: {'; '.join(unproven) or f'exit status {self.status}'}"

    @property
    def _inconclusive(self) -> list[str]:
        return [id_ for id_, (outcome, _) in self.judged.items() if outcome is Outcome.INCONCLUSIVE]

    def _why_not_caught(self) -> str:
        assert self.trial.flaw is not None
        if not self.judged:
            return f"nothing was judged (exit status {self.status})"
        named = self.trial.flaw.promises or self._inconclusive
        told = [f"{id_} {self.unproven(id_) or self._held(id_)}" for id_ in named]
        return "; ".join(told) or "every promise that was judged holds"

    def _held(self, promise: str) -> str:
        outcome, _ = self.judged[promise]
        return "holds" if outcome is Outcome.PASSED else f"is {outcome.words}"

    @property
    def last_words(self) -> list[str]:
        """What a run said at its end that judged nothing, or is not green for no promise's sake."""
        is_told = bool(self.judged) if self.trial.flaw else self.failed or self._inconclusive
        if self.is_good or is_told:
            return []
        return self.output.strip().splitlines()[-LAST_LINES:]


def planned(
    target_file: TargetFile, names: Sequence[str], *, wide: bool, report: Path
) -> Iterator[Trial]:
    """The runs to make, flaws first. Raises `UnknownFlaw` or `InvalidTargetFile`."""
    flaws = [target_file.flaws.get(name) for name in names or target_file.flaws.known]
    check_promises(target_file, flaws)
    for flaw in flaws:
        judged = tuple(dict.fromkeys(p.partition(".")[0] if wide else p for p in flaw.promises))
        yield Trial(name=flaw.name, flaw=flaw, promises=judged, report=report)
    if target_file.flaws.known and not names:
        yield Trial(name=RIGHT, report=report)
        for name in target_file.variants.known:
            load(target_file.path, variant=name)  # so that its mistakes are told now
            yield Trial(name=name, variant=name, report=report)


def check_promises(target_file: TargetFile, flaws: Sequence[Flaw]) -> None:
    """Raises `InvalidTargetFile` for each promise that a flaw names and that does not exist."""
    mistakes = []
    for flaw in flaws:
        for id_ in flaw.promises:
            try:
                promises.get(id_)
            except UnknownPromise as error:
                mistakes.append(((flaw.name, "promises"), str(error)))
    if mistakes:
        raise target_file.flaws.invalid(mistakes)


def start(trial: Trial, target: Path | None) -> Process:
    """Begin the run, in a process group of its own."""
    shutil.rmtree(trial.folder, ignore_errors=True)
    trial.folder.mkdir(parents=True)
    log = trial.folder / "output.txt"
    command = [sys.executable, "-m", "harness.cli", *arguments(trial, target)]
    ours = {name: value for name, value in os.environ.items() if name.startswith("PAYSTACK_")}
    env = {**ours, **dict.fromkeys(NOT_TOLD)}
    return Process.start(trial.name, command, cwd=Path.cwd(), env=env, log=log)


def ended(trial: Trial, process: Process) -> Tried:
    """Wait for its end, and read what it reported."""
    status = process.wait(None)
    process.kill()  # nothing that it started may be left
    broken, judged = reported(trial.folder / "report.json")
    return Tried(
        trial=trial,
        status=status,
        failed=broken,
        judged=judged,
        output=process.output(),
        seconds=time.monotonic() - process.started,
    )


def reported(file: Path) -> tuple[dict[str, list[str]], dict[str, tuple[Outcome, str]]]:
    """What failed, and what was judged; nothing where there is no whole report."""
    try:
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        judged = {
            id_: (Outcome(entry["outcome"]), entry["reason"] or "")
            for id_, entry in report["promises"].items()
        }
        return failed(report), judged
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, {}


def arguments(trial: Trial, target: Path | None) -> list[str]:
    given = {
        "--target": target,
        "--flaw": trial.flaw.name if trial.flaw else "",
        "--variant": trial.variant,
        "--report": trial.folder,
    }
    return [
        *("run", "-n", "1", "--strict", "--ignore-waivers", "--trace", "off"),
        *(f"{option}={value}" for option, value in given.items() if value),
        *trial.promises,
    ]


def flaw_results(tried: Sequence[Tried]) -> list[FlawResult]:
    return [
        FlawResult(
            name=each.trial.name,
            side=each.trial.flaw.side,
            promises=each.trial.flaw.promises,
            caught_by=tuple(dict.fromkeys(s for seen in each.caught_by.values() for s in seen)),
        )
        for each in tried
        if each.trial.flaw
    ]


def right_results(tried: Sequence[Tried]) -> list[VariantResult]:
    """The variants, and the right system under no name."""
    return [
        VariantResult(name=each.trial.variant, failed=tuple(each.failed))
        for each in tried
        if not each.trial.flaw
    ]
