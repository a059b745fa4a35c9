"""`paystack-harness run`: judge a target, and say what came of it."""

from __future__ import annotations

from pathlib import Path

import click

from harness import run_setting
from harness.commands import completing
from harness.commands.number import Whole
from harness.commands.part import browser_url_option, shard_option
from harness.commands.system import system_options
from harness.run_setting import MOST_WORKERS

EXAMPLES = """\b
Examples:
  paystack-harness run                         the reference system
  paystack-harness run --target target.toml    your system
  paystack-harness run --target target.toml webhook verify.once
      a group and a promise of it; `list` names them
  paystack-harness run --backend http://localhost:8000
      a backend that runs, with the reference frontend
  paystack-harness run --flaw backend_callback  see a mistake caught
"""


@click.command("run", short_help="Judge a target's promises.", epilog=EXAMPLES)
@click.argument("names", nargs=-1, metavar="[PROMISE|GROUP]...", shell_complete=completing.promise)
@system_options
@click.option(
    "--flaw",
    default="",
    metavar="NAME",
    shell_complete=completing.flaw,
    help="Switch on one flaw of the target.",
)
@click.option(
    "--variant",
    default="",
    metavar="NAME",
    shell_complete=completing.variant,
    help="Switch on one variant of it.",
)
@shard_option("Judge the part I of N, each scenario in exactly one; `report merge` joins them.")
@browser_url_option
@click.option("--headed", is_flag=True, help="Show the browser; one scenario at a time.")
@click.option(
    "-n",
    "workers",
    type=Whole(1),
    help=f"Scenarios at a time.  [default: one a core, at most {MOST_WORKERS}]",
)
@click.option(
    "--trace",
    type=click.Choice(run_setting.TRACES),
    default="snapshots",
    show_default=True,
    help="What the Playwright trace of a failure holds.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default="report",
    show_default=True,
    help="Folder for report.html, report.json, junit.xml and what failures leave.",
)
@click.option("--strict", is_flag=True, help="A `should` that breaks fails the run, too.")
@click.option("--ignore-waivers", is_flag=True, hidden=True, help="For self-test.")
@click.option(
    "--scenario-timeout",
    type=run_setting.seconds,
    metavar="SECONDS",
    default=run_setting.SCENARIO_TIMEOUT,
    show_default=True,
    help="Break off a scenario that takes longer: it is inconclusive.",
)
def command(workers: int | None, **asked: object) -> None:
    """Judge the promises of a target: all of them, or those that are named.

    Exit status: 0 every `must` holds, 1 one broke (or nothing was judged), 2 the call or the target
    file is wrong or the target never became ready, 3 only inconclusive, 130 interrupted.
    """
    from harness.judgement import Request, run  # what they need takes a while to import

    raise SystemExit(run(Request(workers=workers or 0, **asked)))  # type: ignore[arg-type]
