"""`paystack-harness list`: the promises, their levels, and the scenarios that verify them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from harness.commands import completing

if TYPE_CHECKING:
    from harness.catalogue import Scenario
    from harness.promises import Promise

WIDTH = 100
EXAMPLES = """\b
Examples:
  paystack-harness list                       all promises
  paystack-harness list webhook verify.once   a group and a promise
  paystack-harness list callback --explain    with cause, mend, source
"""


@click.command("list", short_help="List promises, levels and scenarios.", epilog=EXAMPLES)
@click.argument("names", nargs=-1, metavar="[PROMISE|GROUP]...", shell_complete=completing.promise)
@click.option("--explain", is_flag=True, help="Add cause, mend and source of each.")
def command(names: Sequence[str], explain: bool) -> None:
    """List the promises: all of them, or those that are named."""
    from harness import catalogue, promises

    chosen = promises.select(names)
    scenarios = catalogue.load()
    shown = [promise for promise in promises.load().values() if promise.id in chosen]
    for promise in shown:
        own = [scenario for scenario in scenarios if scenario.promise == promise.id]
        click.echo(described(promise, own, explain=explain))
    judged = [scenario for scenario in scenarios if scenario.promise in chosen]
    click.echo(
        f"{len(shown)} promises, {len(judged)} scenarios"
        " (a run counts each form of a scenario that has several)"
    )


def described(promise: Promise, scenarios: Sequence[Scenario], *, explain: bool) -> str:
    """A heading, the sentence, and a line a scenario; explained, all that is known as well."""
    by = "browser" if promise.browser else "API"
    lines = [f"{promise.id} ({promise.level}, {by})", filled("", promise.sentence)]
    if explain:
        half = "both halves" if promise.about == "both" else f"the {promise.about} alone"
        lines += [
            filled("about", half),
            filled("cause", promise.cause),
            filled("next", promise.advice),
            filled("source", promise.source),
        ]
    lines += [f"  - {scenario.id}" for scenario in scenarios]
    return "\n".join([*lines, ""])


def filled(label: str, text: str) -> str:
    start, indent = (f"  {label:<8}", " " * 10) if label else ("  ", "  ")
    return textwrap.fill(
        text, WIDTH, initial_indent=start, subsequent_indent=indent, break_long_words=False
    )
