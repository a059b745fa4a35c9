"""`paystack-harness self-test`: does each flaw of a target get caught, and nothing else?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from harness.commands import completing
from harness.commands.number import Whole
from harness.commands.part import shard_option
from harness.shard import Shard

EXAMPLES = """\b
Examples:
  paystack-harness self-test                              the reference system
  paystack-harness self-test unsigned_webhook             one flaw alone
  paystack-harness self-test --target target.toml --wide  your system and its
"""


@click.command("self-test", short_help="See that each flaw is caught.", epilog=EXAMPLES)
@click.argument("names", nargs=-1, metavar="[FLAW]...", shell_complete=completing.flaw)
@click.option("--target", "path", type=click.Path(path_type=Path), help="Target file.")
@click.option("--wide", is_flag=True, help="Judge the whole groups of a flaw's promises.")
@click.option(
    "-n",
    "workers",
    type=Whole(1),
    help="Runs at a time; one where a half or the fake is at a fixed address."
    "  [default: one more than cores]",
)
@shard_option("Make the part I of N of the runs; `report merge` joins them.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default="report/self-test",
    show_default=True,
    help="Folder for kill-matrix.json, report.html and the report of each run.",
)
def command(
    names: Sequence[str],
    path: Path | None,
    wide: bool,
    workers: int | None,
    shard: Shard | None,
    report: Path,
) -> None:
    """Judge the target with each of its flaws, then as it is and with each variant.

    With flaws named, only those. Waivers of the target are ignored. Exit status: 0 every flaw is
    caught and every right system holds, 1 a flaw is not caught or a right system fails; 2, 3 or
    130 as a run ended that kept this from being known.
    """
    # what they need takes a while to import
    from harness import self_test, target, trial, trial_shard
    from harness.report import disk, shards

    target_file = target.load(path or target.default_path())
    trials = list(trial.planned(target_file, names, wide=wide, report=report.absolute()))
    if not trials:
        raise click.UsageError(f"{target_file.path} brings no flaws: add a section [flaws].")
    disk.make_folder(report)
    (report / shards.NAME).unlink(missing_ok=True)
    whole = [each.place for each in trials]
    if shard:
        trials = trial_shard.of_shard(trials, shard)
        click.echo(f"Shard {shard}: {len(trials)} of {len(whole)} runs.")
    at_a_time = 1 if target_file.stays_put else workers or self_test.runs_at_a_time()
    tried, in_time = self_test.made(trials, path.absolute() if path else None, at_a_time)
    if shard:
        made_by = shards.identity(
            "self-test", shard, target_file, names=tuple(names), switches=("--wide",) * wide
        )
        shards.leave(report, trial_shard.left(tried, made_by, shard.number, whole))
    raise SystemExit(self_test.conclude(tried, target_file.name, report, in_time))
