"""`paystack-harness report`: what can be done with the reports of runs that have ended."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.group import Group
from harness.outcome import Exit

REPORT = click.Path(path_type=Path)
EXAMPLES = """\b
Examples:
  paystack-harness report compare before after
      two folders that runs wrote by --report
  paystack-harness report compare before/report.json report --output diff.html
"""


@click.group("report", cls=Group, short_help="Put reports side by side.", epilog=EXAMPLES)
def command() -> None:
    """Work with the reports that runs have left."""


@command.command("compare", short_help="Two reports side by side.", epilog=EXAMPLES)
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
        click.echo(line)
    click.echo(f"Page: {output}")
    raise SystemExit(Exit.BROKEN if any(each.is_worse for each in found) else Exit.GOOD)
