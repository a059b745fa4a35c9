"""`python -m bench.purchases`: buy under faults on each database, count, tell; 1 if it broke."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
import httpx

from bench import cluster, machine
from bench.purchases import outcome
from bench.purchases.outcome import Outcome
from bench.purchases.plan import Plan
from bench.purchases.run import Interrupted, LoadBroke, NoLocust, carried_out
from bench.purchases.told import told
from bench.result_file import UnreadableResults
from bench.server import NotStarted, free_port
from harness.processes import leftovers

DATABASES = ("SQLite", "PostgreSQL")
RESULT = Path("report/load.json")
INTERRUPTED = 130
TOLD = (
    NoLocust, NotStarted, LoadBroke, UnreadableResults, subprocess.SubprocessError, OSError,
    RuntimeError,
)  # fmt: skip


@click.command()
@click.option("--purchases", type=click.IntRange(min=1), default=300, show_default=True,
              help="On each database.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True,
              help="Processes of the backend.")  # fmt: skip
@click.option("--users", type=click.IntRange(min=1), default=32, show_default=True,
              help="Who buy at the same time.")  # fmt: skip
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True,
              help="Of Locust.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Of buyers and faults.")
@click.option("--flaw", default="", help="Of the reference backend; the books should not balance.")
@click.option("--only", type=click.Choice(DATABASES, case_sensitive=False), multiple=True,
              help="Only this database; may be given several times.")  # fmt: skip
@click.option("--result", type=click.Path(path_type=Path, dir_okay=False), default=RESULT,
              show_default=True, help="Keeps the newest run on each database.")  # fmt: skip
def main(
    purchases: int,
    workers: int,
    users: int,
    processes: int,
    seed: int,
    flaw: str,
    only: tuple[str, ...],
    result: Path,
) -> None:
    """Buyers who click too often, a Paystack that fails now and then, and books that balance.

    Some 85 purchases a second on two quiet cores. Exit status: 0, 1 when the books do not balance
    or something failed that no fault explains, 2 when it could not be run, 130 when interrupted:
    then the books of what was bought so far are told, and not kept.
    """
    leftovers.end_as_if_interrupted()
    plan = Plan(
        purchases=purchases,
        workers=workers,
        users=users,
        processes=processes,
        seed=seed,
        flaw=flaw,
    )
    runs: list[Outcome] = []
    today, described = f"{datetime.now(UTC):%Y-%m-%d}", machine.described()
    with told_in_a_sentence():
        outcome.kept(result)
    for name in only or DATABASES:
        click.echo(f"{name}: {purchases:,} purchases, {workers} workers, {users} at a time …")
        with told_in_a_sentence():
            runs.append(replace(tried(name, plan), at=today, machine=described))
        click.echo(told(runs[-1]))
        outcome.written(result, runs[-1:])
    click.echo(f"Kept in {result}.")
    sys.exit(1 if any(run.broken for run in runs) else 0)


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """What keeps a run from its end; it ends the program."""
    try:
        yield
    except TOLD as error:
        click.echo(f"bench.purchases: {error}", err=True)
        sys.exit(2)
    except (httpx.HTTPError, http.client.HTTPException) as error:
        click.echo(f"bench.purchases: a server is gone, or hangs: {error!r}", err=True)
        sys.exit(2)
    except Interrupted as so_far:
        click.echo(f"  Interrupted. {so_far}")
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(INTERRUPTED)


def tried(name: str, plan: Plan) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        if name == "PostgreSQL" and (reason := cluster.why_not()):
            return Outcome.missing(name, reason)
        with database(name, Path(folder)) as url:
            say = partial(click.echo, err=True)
            return carried_out(name, url, Path(folder), plan, say)


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    """Address of an empty one. PostgreSQL's is as it comes, so what it has committed is kept."""
    if name == "SQLite":
        yield f"sqlite:///{folder}/shop.db"
    else:
        with cluster.running(free_port(), settings=()) as server:
            yield server.new_database()


if __name__ == "__main__":
    main()
