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

from harness.flaw import Flaw
from harness.outcome import Exit, Outcome
from harness.process import Process
from harness.report.json import FlawResult, VariantResult, failed
from harness.target import TargetFile

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
    folder: Path


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
            return "holds" if self.is_good else f"FALSE ALARM: {self._why_not_green()}"
        if self.is_good:
            return f"caught by {', '.join(self.caught_by)}"
        others = f" What failed instead: {', '.join(self.failed)}." if self.failed else ""
        return f"NOT CAUGHT: {self._why_not_caught()}.{others}"

    def _why_not_green(self) -> str:
        unproven = [f"{id_} {reason}" for id_, reason in self._unproven()]
        return ", ".join(self.failed) or "; ".join(unproven) or f"exit status {self.status}"

    def _why_not_caught(self) -> str:
        assert self.trial.flaw is not None
        named = self.trial.flaw.promises or ("every promise",)
        unproven = dict(self._unproven())
        if not self.judged:
            return f"nothing was judged (exit status {self.status})"
        return "; ".join(
            f"{id_} {unproven.get(id_, 'holds' if id_ in self.judged else 'was not judged')}"
            for id_ in named
        )

    def _unproven(self) -> Iterator[tuple[str, str]]:
        """Promises that were kept from being judged, with the reason."""
        for id_, (outcome, reason) in self.judged.items():
            if outcome in (Outcome.NOT_APPLICABLE, Outcome.INCONCLUSIVE):
                yield id_, f"is {outcome.words} ({reason.partition(chr(10))[0]})"

    @property
    def last_words(self) -> list[str]:
        """What a run said at its end that judged nothing."""
        return [] if self.judged else self.output.strip().splitlines()[-LAST_LINES:]


def planned(
    target_file: TargetFile, names: Sequence[str], *, wide: bool, report: Path
) -> Iterator[Trial]:
    """The runs to make, flaws first. Raises `UnknownFlaw`."""
    for name in names or target_file.flaws.known:
        flaw = target_file.flaws.get(name)
        judged = tuple(dict.fromkeys(p.partition(".")[0] if wide else p for p in flaw.promises))
        yield Trial(name=name, flaw=flaw, promises=judged, folder=report / "flaws" / name)
    if target_file.flaws.known and not names:
        yield Trial(name=RIGHT, folder=report / "right")
        for name in target_file.variants.known:
            yield Trial(name=name, variant=name, folder=report / "variants" / name)


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
    file = trial.folder / "report.json"
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return Tried(
        trial=trial,
        status=status,
        failed=failed(report) if report else {},
        judged={
            id_: (Outcome(entry["outcome"]), entry["reason"] or "")
            for id_, entry in report.get("promises", {}).items()
        },
        output=process.output(),
        seconds=time.monotonic() - process.started,
    )


def arguments(trial: Trial, target: Path | None) -> list[str]:
    given = {
        "--target": target,
        "--flaw": trial.flaw.name if trial.flaw else "",
        "--variant": trial.variant,
        "--report": trial.folder,
    }
    return [
        *("run", "-n", "1", "--strict", "--trace", "off"),
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
