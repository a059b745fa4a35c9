"""`python -m bench.purchases`: buy under faults on each database, count, tell; 1 if it broke."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bench import cluster, machine
from bench.purchases import outcome
from bench.purchases.outcome import Outcome
from bench.purchases.run import LoadBroke, NoLocust, Plan, carried_out
from bench.purchases.told import told
from bench.server import NotStarted, free_port

DATABASES = ("SQLite", "PostgreSQL")
RESULT = Path("report/load.json")


@click.command()
@click.option("--purchases", type=click.IntRange(min=1), default=300, show_default=True)
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True)
@click.option("--users", type=click.IntRange(min=1), default=32, help="Who buy at the same time.")
@click.option("--processes", type=click.IntRange(min=1), default=1, help="Of Locust.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--flaw", default="", help="Of the reference backend; the books should not balance.")
@click.option("--only", type=click.Choice(DATABASES, case_sensitive=False), multiple=True)
@click.option("--result", type=click.Path(path_type=Path), default=RESULT, show_default=True)
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
    """Buyers who click too often, a Paystack that fails now and then, and books that balance."""
    plan = Plan(
        purchases=purchases,
        workers=workers,
        users=users,
        processes=processes,
        seed=seed,
        flaw=flaw,
    )
    runs: list[Outcome] = []
    described = machine.described()
    for name in only or DATABASES:
        click.echo(f"{name}: {purchases:,} purchases, {workers} workers, {users} at a time …")
        try:
            runs.append(tried(name, plan))
        except (NoLocust, NotStarted, LoadBroke) as error:
            click.echo(f"bench.purchases: {error}", err=True)
            sys.exit(2)
        click.echo(told(runs[-1]))
        outcome.written(result, runs, described)
    sys.exit(1 if any(run.broken for run in runs) else 0)


def tried(name: str, plan: Plan) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        if name == "PostgreSQL" and (reason := cluster.why_not()):
            return Outcome.missing(name, reason)
        with database(name, Path(folder)) as url:
            return carried_out(name, url, Path(folder), plan)


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
