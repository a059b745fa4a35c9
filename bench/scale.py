"""`python -m bench.scale`: a run with one worker, with two, and as two shards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from bench.figures import by_name, interleaved, ratio
from bench.repeat import stop
from harness import promises, shard
from harness.errors import UnknownPromise
from harness.processes import leftovers

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
START, END = "<!-- measured -->\n", "<!-- /measured -->\n"
MACHINES = (1, 2, 4, 8, 16)
INTERRUPTED = 130
ALONE = "one worker (`-n 1`)"
WORKERS = "two workers (`-n 2`)"
SHARDS = "two shards at the same time, `-n 1` each"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds that one waited for each, round by round; how long each scenario took alone."""

    rounds: Mapping[str, Sequence[float]]
    scenarios: Mapping[str, int]
    """Milliseconds (the median), by id."""

    @property
    def alone(self) -> float:
        return median(self.rounds[ALONE])

    @property
    def start(self) -> float:
        """What a run takes besides its scenarios."""
        return max(0.0, self.alone - sum(self.scenarios.values()) / 1000)


@contextmanager
def begun(report: Path, names: Sequence[str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run; asked to end if it is left before it has ended."""
    call = [sys.executable, "-m", "harness.cli", "run", *names, "--report", str(report), *words]
    run = subprocess.Popen(call, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        yield run
    finally:
        if run.poll() is None:
            stop(run)


def seconds(folder: Path, names: Sequence[str], *runs: Sequence[str]) -> float:
    """Until these, which run at the same time, have all ended well; reports in folder/1, 2, …"""
    with ExitStack() as stack:
        started = time.perf_counter()
        all_runs = [
            stack.enter_context(begun(folder / str(number), names, *words))
            for number, words in enumerate(runs, start=1)
        ]
        statuses = [run.wait() for run in all_runs]
        took = time.perf_counter() - started
    if any(statuses):
        raise click.ClickException(
            f"a run ended with status {max(statuses, key=abs)}, so it measured nothing:"
            " look at it with `paystack-harness run`."
        )
    return took


def measured(names: Sequence[str], rounds: int) -> Measured:
    scenarios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as parent:
        folder = Path(parent)

        def alone() -> float:
            took = seconds(folder, names, ("-n", "1"))
            report = json.loads((folder / "1" / "report.json").read_text(encoding="utf-8"))
            for each in report["scenarios"]:
                scenarios.setdefault(each["id"], []).append(each["duration_s"])
            return took

        def workers() -> float:
            return seconds(folder, names, ("-n", "2"))

        def shards() -> float:
            return seconds(folder, names, *(("-n", "1", f"--shard={n}/2") for n in (1, 2)))

        subjects = {ALONE: alone, WORKERS: workers, SHARDS: shards}
        found = by_name(interleaved(subjects, rounds))
    usual = {id_: max(1, round(1000 * median(took))) for id_, took in scenarios.items()}
    return Measured(found, usual)


def table(found: Measured) -> str:
    """Markdown: what was measured, then what more machines would take."""
    rounds = len(found.rounds[ALONE])
    lines = [
        f"{len(found.scenarios)} scenarios of the reference system, {os.cpu_count()} cores,"
        f" {rounds} round{'' if rounds == 1 else 's'}, every second one the other way; medians,"
        " the ratio's of those within each round:",
        "",
        "| | seconds | of one worker's |",
        "|---|---:|---:|",
        *(
            f"| {what} | {median(took):.1f} | {ratio(took, found.rounds[ALONE]):.2f} |"
            for what, took in found.rounds.items()
        ),
        "",
        f"A run takes {found.start:.1f} s besides its scenarios, of which the first also starts the"
        " sandbox. So with one worker on each machine, by arithmetic:",
        "",
        "| machines | seconds of the longest shard | of one machine's |",
        "|---:|---:|---:|",
    ]
    for machines in MACHINES:
        loads = [
            sum(found.scenarios[id_] for id_ in part)
            for part in shard.split(found.scenarios, machines)
        ]
        took = found.start + max(loads) / 1000
        lines.append(f"| {machines} | {took:.1f} | {took / found.alone:.2f} |")
    return "\n".join(lines) + "\n"


def put_into_page(told: str) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}{told}{END}{after}", encoding="utf-8")


def keep_durations(scenarios: Mapping[str, int]) -> None:
    """By these the shards of any run are balanced."""
    file = promises.scenarios_folder() / shard.DURATIONS
    file.write_text(json.dumps(dict(sorted(scenarios.items())), indent=1) + "\n", encoding="utf-8")


@click.command()
@click.argument("names", nargs=-1, metavar="[PROMISE|GROUP]...")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True)
@click.option(
    "--write-docs", is_flag=True, help="Write docs/scale.md and scenarios/durations.json, too."
)
def main(names: Sequence[str], rounds: int, write_docs: bool) -> None:
    """Measure a run with one worker, with two, and as two shards; all scenarios by default.

    What more shards would take is worked out from what each scenario took. Exit status: 0, 1 when
    a run did not end well, 2 when the call is wrong, 130 when interrupted.
    """
    if write_docs and names:
        raise click.UsageError("--write-docs is for all scenarios: leave the names out.")
    try:
        promises.select(names)
    except UnknownPromise as error:
        raise click.UsageError(str(error)) from error
    leftovers.end_as_if_interrupted()
    try:
        found = measured(names, rounds)
    except KeyboardInterrupt:
        click.echo("Interrupted; nothing was written.", err=True)
        raise SystemExit(INTERRUPTED) from None
    told = table(found)
    click.echo(told, nl=False)
    if write_docs:
        put_into_page(told)
        keep_durations(found.scenarios)


if __name__ == "__main__":
    main()
