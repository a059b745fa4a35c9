"""`python -m bench [NAME …]`: measure, print a table, and keep the results."""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bench import machine, page, result, result_file
from bench.budget import BUDGETS
from bench.load import wrk
from bench.load.answer import Refused
from bench.measure import SUITE
from bench.options import Options
from bench.peers import PEERS
from bench.result import Result
from bench.server import NotStarted
from harness.errors import HarnessError
from harness.processes import leftovers
from harness.promises import select

INTERRUPTED = 130
ROOT = Path(__file__).parent.parent
FAILED = (NotStarted, Refused, HarnessError, OSError, EOFError, subprocess.SubprocessError)
INSTALLED = re.compile(r"node_modules|\.venv")
PACKAGES = ("bench", "fake_paystack", "harness", "reference_impl", "scenarios")


def _sizes(_: click.Context, __: click.Parameter, value: str) -> tuple[int, ...]:
    """Whole numbers with commas between, smallest first."""
    try:
        sizes = sorted({int(each) for each in value.split(",")})
    except ValueError:
        raise click.BadParameter(f"{value!r} is no list of sizes; write 1000,100000.") from None
    if sizes[0] < 1:
        raise click.BadParameter("a size is at least 1.")
    return tuple(sizes)


@click.command(epilog=f"Names: {', '.join(SUITE)}; all of them by default.")
@click.argument("names", nargs=-1, metavar="[NAME]...", type=click.Choice(list(SUITE)))
@click.option("--rounds", type=click.IntRange(min=1), default=5, show_default=True)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.0, min_open=True),
    default=2.0,
    show_default=True,
    help="How long a server is loaded in one round.",
)
@click.option(
    "--sizes",
    callback=_sizes,
    metavar="N,N…",
    default="1000,10000,100000",
    show_default=True,
    help="Transactions, for growth and memory.",
)
@click.option("--million", is_flag=True, help="A size of 1,000,000 as well; some minutes more.")
@click.option(
    "--fill",
    type=click.Choice(["store", "api"]),
    default="store",
    show_default=True,
    help="How growth fills the fake: in one process, or by calls over HTTP.",
)
@click.option(
    "--runs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Rounds of `run` and `self-test`, which take minutes each.",
)
@click.option("--self-test", is_flag=True, help="Measure `self-test` too: up to an hour.")
@click.option(
    "--peer",
    "peers",
    multiple=True,
    type=click.Choice(list(PEERS)),
    help="Only this server; may be given several times.",
)
@click.option(
    "--promise", "promises", multiple=True, help="`run` only this promise or group; several times."
)
@click.option(
    "--trace",
    type=click.Choice(["off", "snapshots", "full"]),
    default="snapshots",
    show_default=True,
    help="What both purchases record.",
)
@click.option(
    "--load",
    "generator",
    type=click.Choice(["wrk", "python"]),
    default="wrk" if wrk.is_there() else "python",
    help="What makes the calls.  [default: wrk if it is installed]",
)
@click.option(
    "--results",
    type=click.Path(path_type=Path, dir_okay=False),
    default="report/bench.json",
    show_default=True,
    help="File that keeps the newest result of each measurement.",
)
@click.option("--write-docs", is_flag=True, help="Write docs/benchmarks.md and its plots, too.")
def main(
    names: Sequence[str],
    sizes: tuple[int, ...],
    million: bool,
    results: Path,
    write_docs: bool,
    **asked: Any,
) -> None:
    """Measure how fast the tools are, beside what else there is.

    A missed budget is told, and fails nothing. Exit status: 0, 1 when something could not be
    measured, 2 when the call is wrong, 130 when interrupted; what had ended by then is kept.
    """
    if asked["generator"] == "wrk" and not wrk.is_there():
        raise click.UsageError("wrk is not on the PATH; install it, or take --load python.")
    sizes = tuple(sorted({*sizes, 1_000_000})) if million else sizes
    options = Options(sizes=sizes, say=click.echo, **asked)
    _check(results, promises=asked["promises"])
    leftovers.end_as_if_interrupted()
    try:
        _compile()
        found = _all(names, options, results, write_docs=write_docs)
    except KeyboardInterrupt:
        click.echo(f"Interrupted; what had ended is kept in {results}.", err=True)
        raise SystemExit(INTERRUPTED) from None
    click.echo(f"Kept in {results}{', and in docs/benchmarks.md' if write_docs else ''}.\n")
    budgets(found)
    if len(found) < len(set(names) or SUITE):
        raise SystemExit(1)


def _all(
    names: Sequence[str], options: Options, results: Path, *, write_docs: bool
) -> dict[str, Result]:
    """One measurement after the other, each kept as soon as it has ended."""
    found = {}
    for name in SUITE:
        if name in names or not names:
            try:
                made = one(name, options)
            except FAILED as error:
                why = str(error) or type(error).__name__
                click.echo(f"  {name} could not be measured: {why}\n", err=True)
                continue
            if not made.has_figures:
                click.echo(f"  {name} could not be measured: no figure came of it.\n", err=True)
                continue
            found[name] = made
            result.write(results, {name: found[name]})
            if write_docs:
                page.write({name: found[name]})
    return found


def _check(results: Path, promises: Sequence[str]) -> None:
    """Before anything is measured: an hour's figures must not be lost to a wrong file or name."""
    try:
        select(promises)
    except HarnessError as error:
        raise click.UsageError(str(error)) from error
    for path in (results, page.RESULTS):
        result_file.checked(path, result.read)


def _compile() -> None:
    """As an installed package is; else the first start of each module would be measured."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for package in PACKAGES:
        compileall.compile_dir(str(ROOT / package), quiet=2, rx=INSTALLED)


def one(name: str, options: Options) -> Result:
    """Measure, and print what came of it."""
    click.secho(f"{name}: {SUITE[name].title}", bold=True)
    described = machine.described(pinned=SUITE[name].pinned)
    began = time.monotonic()
    rows = list(SUITE[name].measure(options))
    click.echo("\n".join(page.table(rows)) + "\n")
    return Result(
        name=name,
        at=datetime.now(UTC).date().isoformat(),
        took=time.monotonic() - began,
        machine=described,
        options=options.said(name),
        rows=rows,
    )


def budgets(found: dict[str, Result]) -> None:
    """Print each budget of what was measured."""
    for each in BUDGETS:
        if each.measurement not in found:
            continue
        figure, verdict = each.figure(found), each.verdict(found)
        told = "" if figure is None else each.shown(round(figure, 2))
        click.echo(f"  {verdict:<13}{each.what}: {told} (budget {each.said})")


if __name__ == "__main__":
    main()
