"""How long `run` and `self-test` take, with one worker and with two."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bench.figures import by_name, interleaved, ratio
from bench.options import Options
from bench.repeat import last_words, one
from bench.result import Row
from harness import promises, target

SAYS = """Seconds from the command to its end, each with one worker and with two, in turn; the
ratio is to one worker. `run` judges the reference system: every scenario, and then those alone that
need no browser. `self-test` (with `--self-test`; it takes up to an hour) judges every flaw, and
then the right system and the variants as well."""

WORKERS = (1, 2)
SELF_TEST = {"flaws": "self-test: every flaw", "self-test": "self-test: all, with variants"}
CLI = [sys.executable, "-m", "harness.cli"]


@dataclass(frozen=True)
class Kind:
    id: str
    says: str
    words: Sequence[str]


class Failed(Exception):
    """A run that did not end well measures nothing; the message is its last words."""


def measure(options: Options) -> list[Row]:
    rows = [row for kind in kinds(options) for row in measured(kind, options)]
    if not options.self_test:
        note = "not asked for: `--self-test`"
        rows += [
            Row(id=f"runs.{id}.{n}", what=says, subject=workers(n), note=note)
            for id, says in SELF_TEST.items()
            for n in WORKERS
        ]
    return rows


def kinds(options: Options) -> Iterator[Kind]:
    without = [id for id, promise in promises.load().items() if not promise.browser]
    if options.promises:  # of rows of their own: the budgets are of all scenarios
        yield Kind("named", "run: the promises that were named", ["run", *options.promises])
    else:
        yield Kind("all", "run: every scenario", ["run"])
        yield Kind("api", "run: without a browser", ["run", *without])
    if options.self_test:
        yield Kind("flaws", SELF_TEST["flaws"], ["self-test", *flaws()])
        yield Kind("self-test", SELF_TEST["self-test"], ["self-test"])


def flaws() -> list[str]:
    """The names of the reference's deliberate mistakes."""
    return list(target.load(target.default_path()).flaws.known)


def measured(kind: Kind, options: Options) -> list[Row]:
    subjects = {str(n): partial(once, kind, n, options) for n in WORKERS}
    try:
        found = by_name(interleaved(subjects, options.runs))
    except Failed as error:
        return [
            Row(id=f"runs.{kind.id}.{n}", what=kind.says, subject=workers(n), note=str(error))
            for n in WORKERS
        ]
    return [
        Row(
            id=f"runs.{kind.id}.{n}",
            what=kind.says,
            subject=workers(n),
            value=median(found[str(n)]),
            unit="s",
            ratio=ratio(found[str(n)], found["1"]),
        )
        for n in WORKERS
    ]


def once(kind: Kind, number: int, options: Options) -> float:
    """Seconds of one run. Raises `Failed` when it does not end with 0."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as parent:
        folder = Path(parent) / "run"
        words = ["-n", str(number), "--report", str(folder / "report")]
        status, took = one([*CLI, *kind.words, *words], folder)
        options.say(f"  {kind.says}, {workers(number)}: {took:.1f} s")
        if status:
            options.say(last_words(folder))
            raise Failed(f"ended with status {status}, so it measured nothing")
    return took


def workers(number: int) -> str:
    return f"{number} worker{'s' if number > 1 else ''}"
