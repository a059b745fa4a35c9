"""`paystack-harness report`: what can be done with the reports of runs that have ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from harness.commands.group import Group
from harness.commands.saying import say
from harness.outcome import Exit, Run

REPORT = click.Path(path_type=Path)
EXAMPLES = """\b
Examples:
  paystack-harness report compare before after
      two folders that runs wrote by --report
  paystack-harness report merge shard-1 shard-2 --report report
      the reports of `run --shard 1/2` and `run --shard 2/2`
"""
COMPARE_EXAMPLES = """\b
Examples:
  paystack-harness report compare before after
      two folders that runs wrote by --report
  paystack-harness report compare before/report.json report --output diff.html
"""
MERGE_EXAMPLES = """\b
Examples:
  paystack-harness report merge shard-1 shard-2 --report report
      the reports of `run --shard 1/2` and `run --shard 2/2`
  paystack-harness report merge shards/*
"""


@click.group("report", cls=Group, short_help="Compare reports, or merge shards.", epilog=EXAMPLES)
def command() -> None:
    """Work with the reports that runs have left."""


@command.command("compare", short_help="Two reports side by side.", epilog=COMPARE_EXAMPLES)
@click.argument("before", type=REPORT)
@click.argument("after", type=REPORT)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default="compare.html",
    show_default=True,
    help="The page to write.",
)
def compare(before: Path, after: Path, output: Path) -> None:
    """Say what changed from the report BEFORE to the report AFTER, and draw it.

    Each is a folder that a run wrote, or the report.json in it. Exit status: 0 when no promise that
    passed before fails now, 1 when one does, 2 when a report cannot be read or the page written.
    """
    from harness.report import compare as comparison
    from harness.report import disk, past

    runs = past.load(before), past.load(after)
    found = comparison.differences(*runs)
    disk.make_folder(output.parent)
    disk.put(output, comparison.page(*runs, found))
    for line in comparison.lines(*runs, found):
        say(line)
    say(f"Page: {output}")
    raise SystemExit(Exit.BROKEN if any(each.is_worse for each in found) else Exit.GOOD)


@command.command("merge", short_help="Shards put together.", epilog=MERGE_EXAMPLES)
@click.argument("shards", type=REPORT, nargs=-1, required=True, metavar="DIR...")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default="report",
    show_default=True,
    help="Folder for the report of the whole.",
)
def merge(shards: Sequence[Path], report: Path) -> None:
    """Judge together what the shards of one run, or of one self-test, saw.

    Each DIR is the report of a shard; all shards are needed. Exit status: that of the whole run, as
    if it had not been split; 2 when these are not all shards of one run.
    """
    from harness.report import merge as merging

    parts = merging.loaded(shards, report)
    if next(iter(parts.values())).identity.kind == "run":
        raise SystemExit(tell(merging.run(parts, report), report))
    from harness import self_test

    raise SystemExit(self_test.merge(parts, report))


def tell(run: Run, report: Path) -> Exit:
    from harness.report import terminal
    from harness.report.paper import Paper, wants_colours

    paper = Paper(stream=sys.stdout, is_coloured=wants_colours(sys.stdout, os.environ))
    terminal.conclude(run, report.absolute(), paper)
    return run.exit_status
