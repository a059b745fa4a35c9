"""The trials of a self-test: made side by side, told as they end, and summed up."""

from __future__ import annotations

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

import click

from harness import trial
from harness.commands.saying import say
from harness.outcome import Exit
from harness.processes import leftovers
from harness.processes.process import Process
from harness.progress import Progress
from harness.readiness import nothing
from harness.report import disk, github, matrix
from harness.report import merge as merging
from harness.report.json import kill_matrix
from harness.report.shards import Left
from harness.trial import Trial, Tried

SLOWEST = 5
GRACE = 15.0


def made(trials: Sequence[Trial], path: Path | None, workers: int) -> tuple[list[Tried], str]:
    """All of them, in their order, and in what time; `workers` at a time, each shown as it ends."""
    shown = Progress()
    bench = Bench(path, workers, lambda names: shown.doing(f"  judging {', '.join(names)}"))
    started = time.monotonic()
    tried: list[Tried] = []
    try:
        with contextlib.closing(bench.tried(trials)) as ended:
            for each in ended:
                tried.append(each)
                shown.line(line(each, len(tried), len(trials), time.monotonic() - started))
    except KeyboardInterrupt:
        shown.over()
        click.echo(f"Interrupted after {len(tried)} of {len(trials)} runs.", err=True)
        raise
    finally:
        shown.close()
    tried.sort(key=lambda each: trials.index(each.trial))
    return tried, f"in {clock(time.monotonic() - started)} with {workers} at a time"


def merge(parts: Mapping[Path, Left], report: Path) -> Exit:
    """Put the shards of one self-test together. Raises what `report.merge.loaded` does."""
    tried = merging.trials(parts, report)
    longest = max((each.seconds for each in tried), default=0.0)
    name = next(iter(parts.values())).identity.target
    return conclude(
        tried, name, report, f"in {len(parts)} shards, the longest run {clock(longest)}"
    )


def conclude(tried: Sequence[Tried], name: str, report: Path, in_time: str) -> Exit:
    """Write the reports, and say what came of it all."""
    write(tried, name, report)
    say(summary(tried, in_time))
    click.echo(f"  Report: {report / 'report.html'}, and as data {report / 'kill-matrix.json'}")
    for each in tried:
        if os.environ.get("GITHUB_ACTIONS") == "true" and not each.is_good:
            click.echo(github.command("error", each.said, title=each.trial.name))
    return exit_status(tried)


def runs_at_a_time() -> int:
    """One more than cores: each of them waits now and then, for a page or a clock."""
    return (os.cpu_count() or 1) + 1


class Bench:
    """Makes runs, so many at a time; when it is interrupted it ends those that are under way."""

    def __init__(
        self,
        path: Path | None,
        workers: int,
        on_change: Callable[[Sequence[str]], None] = nothing,
    ) -> None:
        self.workers = workers
        self._on_change = on_change
        self._names: list[str] = []
        self._path = path
        self._running: set[Process] = set()
        self._is_over = False
        self._lock = threading.Lock()

    def tried(self, trials: Sequence[Trial]) -> Generator[Tried]:
        """In the order in which they end; those that judge everything begin first."""
        leftovers.begin()  # in this thread, which is the one that signals reach
        longest_first = sorted(trials, key=lambda each: bool(each.promises))
        with ThreadPoolExecutor(self.workers) as pool:
            futures: list[Future[Tried]] = [pool.submit(self._try, t) for t in longest_first]
            try:
                for done in as_completed(futures):
                    yield done.result()
            except BaseException:
                self._is_over = True
                pool.shutdown(wait=False, cancel_futures=True)
                self._stop()
                raise

    def _try(self, each: Trial) -> Tried:
        process = trial.start(each, self._path)
        self._running.add(process)
        self._change(self._names.append, each)
        try:
            if self._is_over:
                process.stop(GRACE)
            return trial.ended(each, process)
        finally:
            self._running.discard(process)
            self._change(self._names.remove, each)

    def _change(self, how: Callable[[str], None], each: Trial) -> None:
        """`how` the names of what is under way change; whoever wants to know is told."""
        with self._lock:
            how(each.name)
            if self._names:
                self._on_change(list(self._names))

    def _stop(self) -> None:
        running = self._running.copy()
        for process in running:
            process.ask_to_stop()
        for process in running:
            process.stop(GRACE)


def line(each: Tried, number: int, total: int, elapsed: float) -> str:
    """One trial on one line; of one that judged nothing also what it said last."""
    place = f"{number:>{len(str(total))}}/{total} {clock(elapsed)}"
    words = [f"      {word}" for word in each.last_words]
    told = f"{'✓' if each.is_good else '✗'} {each.trial.name}  {each.said}"
    width = shutil.get_terminal_size((140, 24)).columns
    full = f"{place}  {told}  {each.seconds:.1f} s"
    if each.is_good and len(full) > width:
        full = f"{full[: width - 1]}…"
    return "\n".join([full, *words])


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def summary(tried: Sequence[Tried], in_time: str) -> str:
    """What went wrong, the counts, and what took longest."""
    flaws = [each for each in tried if each.trial.flaw]
    rights = [each for each in tried if not each.trial.flaw]
    caught, green = sum(e.is_good for e in flaws), sum(e.is_good for e in rights)
    totals = [f"{caught} of {len(flaws)} flaws caught"] if flaws else []
    totals += [f"{green} of {len(rights)} right systems green"] if rights else []
    slowest = [
        f"{each.trial.name} {each.seconds:.0f} s"
        for each in sorted(tried, key=lambda each: -each.seconds)[:SLOWEST]
    ]
    return "\n".join(
        [
            "",
            *(f"  ✗ {each.trial.name}  {each.said}" for each in tried if not each.is_good),
            f"  {', '.join(totals) or 'nothing to do'}, {in_time}",
            *([f"  Slowest: {', '.join(slowest)}"] if slowest else []),
        ]
    )


def write(tried: Sequence[Tried], name: str, report: Path) -> None:
    """kill-matrix.json and its picture, report.html, in the report's folder."""
    flaws, rights = trial.flaw_results(tried), trial.right_results(tried)
    disk.put(report / "kill-matrix.json", kill_matrix(name, flaws, rights))
    disk.put(report / "report.html", matrix.page(name, tried))


def exit_status(tried: Sequence[Tried]) -> Exit:
    """The weightiest of what the trials make of it, in the order of a run's statuses."""
    ends = {each.exit_status for each in tried}
    order = (Exit.INTERRUPTED, Exit.UNUSABLE, Exit.BROKEN, Exit.INCONCLUSIVE)
    return next((status for status in order if status in ends), Exit.GOOD)
