"""`python -m bench.scale`: a run with one worker, with two, and as two shards; for docs/scale.md.

Interleaved rounds, medians. What more shards would take is worked out from what each scenario took.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness import promises, shard

PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
START, END = "<!-- measured -->\n", "<!-- /measured -->\n"
MACHINES = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians, in seconds: what one waited for, and how long each scenario took alone."""

    alone: float
    workers: float
    shards: float
    scenarios: Mapping[str, int]
    """Milliseconds, by id."""

    @property
    def start(self) -> float:
        """What a run takes besides its scenarios."""
        return max(0.0, self.alone - sum(self.scenarios.values()) / 1000)


def begun(report: Path, names: Sequence[str], *words: str) -> subprocess.Popen[bytes]:
    call = [sys.executable, "-m", "harness.cli", "run", *names, "--report", str(report), *words]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


def seconds(*runs: Callable[[], subprocess.Popen[bytes]]) -> float:
    """Until all of these, which run at the same time, have ended well."""
    started = time.perf_counter()
    statuses = [each.wait() for each in [begin() for begin in runs]]
    if any(statuses):
        raise SystemExit(f"a run ended with {max(statuses)}: look at it with paystack-harness run")
    return time.perf_counter() - started


def measured(names: Sequence[str], rounds: int) -> Measured:
    alone: list[float] = []
    workers: list[float] = []
    shards: list[float] = []
    scenarios: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        one, two, left, right = (Path(folder, name) for name in ("one", "two", "left", "right"))
        for _ in range(rounds):
            alone.append(seconds(lambda: begun(one, names, "-n", "1")))
            workers.append(seconds(lambda: begun(two, names, "-n", "2")))
            shards.append(
                seconds(
                    lambda: begun(left, names, "-n", "1", "--shard", "1/2"),
                    lambda: begun(right, names, "-n", "1", "--shard", "2/2"),
                )
            )
            for each in json.loads((one / "report.json").read_text(encoding="utf-8"))["scenarios"]:
                scenarios.setdefault(each["id"], []).append(each["duration_s"])
    return Measured(
        statistics.median(alone),
        statistics.median(workers),
        statistics.median(shards),
        {id_: max(1, round(1000 * statistics.median(took))) for id_, took in scenarios.items()},
    )


def table(found: Measured, rounds: int) -> str:
    """Markdown: what was measured, then what more machines would take."""
    lines = [
        f"{len(found.scenarios)} scenarios of the reference system, {os.cpu_count()} cores,"
        f" median of {rounds} round{'' if rounds == 1 else 's'}:",
        "",
        "| | seconds | of one worker's |",
        "|---|---:|---:|",
        *(
            f"| {what} | {took:.1f} | {took / found.alone:.2f} |"
            for what, took in (
                ("one worker (`-n 1`)", found.alone),
                ("two workers (`-n 2`)", found.workers),
                ("two shards at the same time, `-n 1` each", found.shards),
            )
        ),
        "",
        f"A run takes {found.start:.1f} s besides its scenarios, of which the first also starts the"
        " sandbox. So with one worker on each machine:",
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("names", nargs="*", help="promises or groups; all if left out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--write",
        action="store_true",
        help="put it into docs/scale.md and scenarios/durations.json",
    )
    asked = parser.parse_args()
    if asked.write and asked.names:
        parser.error("--write is for all promises: leave the names out")
    found = measured(asked.names, max(1, asked.rounds))
    told = table(found, max(1, asked.rounds))
    print(told, end="")  # noqa: T201
    if asked.write:
        put_into_page(told)
        keep_durations(found.scenarios)


if __name__ == "__main__":
    main()
