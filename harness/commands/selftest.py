"""`paystack-harness self-test`: does each flaw of a target get caught, and nothing else?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from harness import target
from harness.flaw import Flaw
from harness.outcome import Exit
from harness.report.json import FlawResult, VariantResult, failed, kill_matrix

RIGHT = "the right system"


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
    """How a trial went: its exit status, and by failed promise the scenarios that saw it."""

    trial: Trial
    status: int
    failed: dict[str, list[str]]
    output: str

    @property
    def caught_by(self) -> dict[str, list[str]]:
        """What `failed` says of the promises that the flaw names; all of it if it names none."""
        named = self.trial.flaw.promises if self.trial.flaw else ()
        return {id_: seen for id_, seen in self.failed.items() if not named or id_ in named}

    @property
    def is_good(self) -> bool:
        """A flaw has to be caught, anything else has to be green."""
        return bool(self.caught_by) if self.trial.flaw else self.status == Exit.GOOD


@click.command("self-test", short_help="See that each flaw is caught.")
@click.argument("names", nargs=-1, metavar="[FLAW]...")
@click.option("--target", "path", type=click.Path(path_type=Path), help="Target file.")
@click.option("--wide", is_flag=True, help="Judge the whole groups of a flaw's promises.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default="report/self-test",
    show_default=True,
    help="Folder for kill-matrix.json and the report of each run.",
)
def command(names: Sequence[str], path: Path | None, wide: bool, report: Path) -> None:
    """Judge the target with each of its flaws, then as it is and with each variant.

    With flaws named, only those. Exit status 1 when a flaw is not caught or a right system fails.
    """
    target_file = target.load(path or target.default_path())
    trials = list(planned(target_file, names, wide=wide, report=report.absolute()))
    if not trials:
        raise click.UsageError(f"{target_file.path} brings no flaws: add a section [flaws].")
    given = path.absolute() if path else None
    tried = sorted(tried_all(trials, given), key=lambda each: trials.index(each.trial))
    write(tried, target_file.name, report)
    click.echo(table(tried))
    click.echo(f"Kill matrix: {report / 'kill-matrix.json'}")
    raise SystemExit(exit_status(tried))


def planned(
    target_file: target.TargetFile, names: Sequence[str], *, wide: bool, report: Path
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


def tried_all(trials: Sequence[Trial], path: Path | None) -> Iterator[Tried]:
    """As many at a time as there are cores, in the order in which they end."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running: list[Future[Tried]] = [pool.submit(tried, trial, path) for trial in trials]
        try:
            for done in as_completed(running):
                click.echo(told(done.result()))
                yield done.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def tried(trial: Trial, path: Path | None) -> Tried:
    """Make one run in a process of its own, and read what it reported."""
    shutil.rmtree(trial.folder, ignore_errors=True)
    ended = subprocess.run(  # noqa: S603 - ourselves
        arguments(trial, path), capture_output=True, text=True, check=False
    )
    file = trial.folder / "report.json"
    report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return Tried(
        trial=trial,
        status=ended.returncode,
        failed=failed(report) if report else {},
        output=ended.stdout + ended.stderr,
    )


def arguments(trial: Trial, path: Path | None) -> list[str]:
    given = {
        "--target": path,
        "--flaw": trial.flaw.name if trial.flaw else "",
        "--variant": trial.variant,
        "--report": trial.folder,
    }
    return [
        *(sys.executable, "-m", "harness.cli", "run", "-n", "1", "--strict", "--trace", "off"),
        *(f"{option}={value}" for option, value in given.items() if value),
        *trial.promises,
    ]


def told(each: Tried) -> str:
    """One trial on one line, or on as many as it takes to say what went wrong."""
    if not each.trial.flaw:
        said = "holds" if each.is_good else f"FALSE ALARM: {', '.join(each.failed) or ended(each)}"
    elif each.is_good:
        seen = [f"{id_} in {scenarios[0]}" for id_, scenarios in each.caught_by.items()]
        said = f"caught by {'; '.join(seen)}"
    else:
        others = f"; what failed: {', '.join(each.failed)}" if each.failed else ""
        said = f"NOT CAUGHT by {', '.join(each.trial.flaw.promises)} ({ended(each)}{others})"
    return f"{'✓' if each.is_good else '✗'} {each.trial.name}  {said}"


def ended(each: Tried) -> str:
    """The exit status; with the last words of a run that could not judge."""
    if each.status in (Exit.GOOD, Exit.BROKEN):
        return f"exit {each.status}"
    words = "\n".join(f"    {line}" for line in each.output.strip().splitlines()[-12:])
    return f"exit {each.status}; its last words:\n{words}\n  "


def table(tried: Sequence[Tried]) -> str:
    """A line a trial, and the counts."""
    width = max(len(each.trial.name) for each in tried)
    flaws = [each for each in tried if each.trial.flaw]
    rights = [each for each in tried if not each.trial.flaw]
    caught, green = sum(e.is_good for e in flaws), sum(e.is_good for e in rights)
    lines = [f"  {e.trial.name:<{width}}  {', '.join(e.caught_by) or '-'}" for e in tried]
    totals = [f"{caught} of {len(flaws)} flaws caught"]
    totals += [f"{green} of {len(rights)} right systems green"] if rights else []
    return "\n".join(["", *lines, "", ", ".join(totals)])


def write(tried: Sequence[Tried], name: str, report: Path) -> None:
    """kill-matrix.json, in the report's folder."""
    flaws = [
        FlawResult(
            name=each.trial.name,
            side=each.trial.flaw.side,
            promises=each.trial.flaw.promises,
            caught_by=tuple(dict.fromkeys(s for seen in each.caught_by.values() for s in seen)),
        )
        for each in tried
        if each.trial.flaw
    ]
    rights = [
        VariantResult(name=each.trial.variant, failed=tuple(each.failed))
        for each in tried
        if not each.trial.flaw
    ]
    report.mkdir(parents=True, exist_ok=True)
    text = kill_matrix(name, flaws, rights)
    (report / "kill-matrix.json").write_text(text, encoding="utf-8")


def exit_status(tried: Sequence[Tried]) -> Exit:
    """1 for a flaw that was not caught or a false alarm; else as a right system's run ended."""
    if any(not each.is_good for each in tried if each.trial.flaw or each.failed):
        return Exit.BROKEN
    ends = {each.status for each in tried if not each.trial.flaw}
    order = (Exit.INTERRUPTED, Exit.UNUSABLE, Exit.BROKEN, Exit.INCONCLUSIVE)
    return next((status for status in order if status in ends), Exit.GOOD)
