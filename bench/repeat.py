"""`python -m bench.repeat`: many full runs in a row on a machine that is kept busy.

No promise may break on the right system, however slow the machine is: the first run that does not
end well ends it, and its report is kept.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from harness.processes import leftovers

INTERRUPTED = 130
LAST_LINES = 24
GRACE = 20.0
BUSY = "import os\nwhile os.getppid() == {parent}:\n    for _ in range(10 ** 6): pass"

Command = Callable[[Path], Sequence[str]]


@click.command()
@click.option("--runs", type=click.IntRange(min=1), default=30, show_default=True)
@click.option("-n", "workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--busy", type=click.IntRange(min=0), default=2, show_default=True, help="Loops.")
@click.option(
    "--report", type=click.Path(path_type=Path), default="report/repeat", show_default=True
)
@click.argument("names", nargs=-1, metavar="[PROMISE|GROUP]...")
def main(runs: int, workers: int, busy: int, report: Path, names: Sequence[str]) -> None:
    """Run all scenarios (or those named) again and again beside busy loops.

    Exit status: 0, that of the first run that failed, 130 when interrupted.
    """

    def command(folder: Path) -> Sequence[str]:
        run = [sys.executable, "-m", "harness.cli", "run", "-n", str(workers)]
        return [*run, "--report", str(folder), *names]

    leftovers.end_as_if_interrupted()
    click.echo(f"{runs} runs with {workers} at a time, beside {busy} busy loops.")
    try:
        with loops(busy):
            raise SystemExit(repeated(command, runs, report))
    except KeyboardInterrupt:
        click.echo("Interrupted.")
        raise SystemExit(INTERRUPTED) from None


@contextmanager
def loops(number: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many processes that use all they can get of a core; they end with this process."""
    command = [sys.executable, "-S", "-c", BUSY.format(parent=os.getpid())]
    running = [subprocess.Popen(command, start_new_session=True) for _ in range(number)]  # noqa: S603 - a loop
    try:
        yield running
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()


def repeated(command: Command, runs: int, report: Path) -> int:
    """The status of the first run that does not end with 0, else 0; one line a run."""
    seconds: list[float] = []
    for number in range(1, runs + 1):
        folder = report / f"run-{number:02}"
        status, took = one(command(folder), folder)
        seconds.append(took)
        told = "ok" if status == 0 else f"exit status {status}"
        click.echo(f"  {number:>{len(str(runs))}}/{runs}  {took:6.1f} s  {told}")
        if status:
            click.echo(f"\n{last_words(folder)}\n\n{figures(seconds)}; the last one failed.")
            click.echo(f"Its report is kept: {folder}")
            return status
        shutil.rmtree(folder)
    click.echo(f"{figures(seconds)}; none failed.")
    return 0


def one(command: Sequence[str], folder: Path) -> tuple[int, float]:
    """(exit status, seconds) of one run; its output goes into its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    with (folder / "output.txt").open("wb") as output:
        run = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603 - ourselves
        try:
            return run.wait(), time.monotonic() - started
        except KeyboardInterrupt:
            stop(run)
            raise


def stop(run: subprocess.Popen[bytes]) -> None:
    """Let it end what it has started; Ctrl-C at a terminal has reached it, too."""
    run.terminate()
    try:
        run.wait(GRACE)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()


def last_words(folder: Path) -> str:
    text = (folder / "output.txt").read_text(encoding="utf-8", errors="replace")
    return "\n".join(text.rstrip().splitlines()[-LAST_LINES:])


def figures(seconds: Sequence[float]) -> str:
    return (
        f"{len(seconds)} runs in {sum(seconds) / 60:.1f} min: {min(seconds):.1f} to"
        f" {max(seconds):.1f} s, {statistics.median(seconds):.1f} s in the median"
    )


if __name__ == "__main__":
    main()
