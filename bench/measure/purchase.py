"""A browser purchase by the harness, beside the same clicks in a bare Playwright script."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.figures import ratio
from bench.options import Options
from bench.purchase import rounds_file
from bench.repeat import last_words, one
from bench.result import Row

SAYS = """Seconds of one purchase in a fresh browser context, in turn in one browser. The bare
script buys, pays and is back at a success page over static pages on two sites, from the opening of
the context to its end. The scenario makes the same clicks through shop, backend and fake Paystack
with all that a run does for it, from the first fixture to the last one's end: a fresh user, the
books, the evidence, the verdict and the report. Between the two stands a bare script that clicks
in the very sandbox: what it takes is its servers' and pages', and the rest of the scenario the
harness's. All record the same trace."""

PLUGINS = ("pytest_playwright.pytest_playwright", "harness.plugin", "bench.purchase.timing")


def measure(options: Options) -> list[Row]:
    options.say(f"  {options.rounds} purchases of each, trace: {options.trace}")
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as parent:
        folder, times = Path(parent) / "run", Path(parent) / "times.json"
        status, _ = one(command(options, folder, times), folder)
        if status:
            options.say(last_words(folder))
            note = f"the run ended with status {status}, so it measured nothing"
            return [row_of(name, note=note) for name in SUBJECTS]
        found: dict[str, list[float]] = json.loads(times.read_text(encoding="utf-8"))
    bare, here = found["test_bare"], found["test_bare_here"]
    rows = [
        row_of(name, value=median(found[name]), ratio=ratio(found[name], bare)) for name in SUBJECTS
    ]
    return [*rows, harness_row(ratio(found["test_scenario"], here))]


def harness_row(to_the_bare_script: float) -> Row:
    return Row(
        id="purchase.harness",
        what="one purchase",
        subject="scenario, to the bare script in the sandbox",
        ratio=to_the_bare_script,
    )


SUBJECTS = {
    "test_scenario": ("purchase.scenario", "scenario of the harness"),
    "test_scenario.setup": ("purchase.setup", "of it, what comes before the clicks"),
    "test_scenario.call": ("purchase.call", "of it, the clicks"),
    "test_scenario.teardown": ("purchase.teardown", "of it, what comes after them"),
    "test_bare": ("purchase.bare", "bare Playwright script"),
    "test_bare_here": ("purchase.here", "bare Playwright script in the sandbox"),
}


def command(options: Options, folder: Path, times: Path) -> list[str]:
    """A pytest run with no plugin but ours, as `paystack-harness run` makes one."""
    given = {
        "--rootdir": rounds_file().parent,
        "--config-file": os.devnull,
        "--output": folder / "playwright",
        "--report": folder / "report",
        "--keep-trace": options.trace,
        "--bench-rounds": options.rounds,
        "--bench-times": times,
    }
    return [
        *(sys.executable, "-m", "pytest", str(rounds_file()), "-q", "-p", "no:cacheprovider"),
        *("--disable-plugin-autoload",),
        *(word for plugin in PLUGINS for word in ("-p", plugin)),
        *(f"{option}={value}" for option, value in given.items()),
    ]


def row_of(
    name: str, *, value: float | None = None, ratio: float | None = None, note: str = ""
) -> Row:
    id, subject = SUBJECTS[name]
    unit = "s" if value is not None else ""
    return Row(
        id=id, what="one purchase", subject=subject, value=value, unit=unit, ratio=ratio, note=note
    )
