"""`python -m bench.soak --hours 2`: mixed traffic on the fake and the reference backend.

Ends with 0 when the books balance, nothing went wrong and all stayed flat; else with 1 and a
sentence for each thing that did not hold. Ctrl-C ends it early, with the result of the time so far.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import click

from bench import machine, result_file
from bench.load.answer import Refused
from bench.load.call import bearer, get
from bench.server import NotStarted, asked, traceback_in
from bench.soak import books, programs, result, rules
from bench.soak.alone import Alone, Caller
from bench.soak.beginning import begun
from bench.soak.programs import KEY, Programs, User
from bench.soak.result import Soak
from bench.soak.run import Run
from bench.soak.world import CONTROL, World
from harness.processes import leftovers

RESULT = Path("report/soak.json")
INTERRUPTED = 130
BATCHES = 6
"""Of the calls of a kind that are made alone, in each window."""

MOST_TOLD = 20
"""Kinds of sentence, of what nobody had asked for."""


@click.command()
@click.option("--hours", type=click.FloatRange(min=0.0), default=2.0, show_default=True)
@click.option("--rate", type=click.FloatRange(min=0.1), default=20.0, show_default=True,
              help="Purchases a second, whatever becomes of those before.")  # fmt: skip
@click.option("--users", type=click.IntRange(min=2), default=50, show_default=True,
              help="Of the shop, who buy.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Of the traffic.")
@click.option("--result", "path", type=click.Path(path_type=Path, dir_okay=False), default=RESULT,
              show_default=True,
              help="File that keeps it; docs/soak.md is made of docs/soak.json.")  # fmt: skip
def main(hours: float, rate: float, users: int, seed: int, path: Path) -> None:
    """Soak the fake and the reference backend.

    Ctrl-C ends it early, with the result so far. Exit status: 0, 1 when something did not hold, 2
    when the call is wrong, 130 when it was interrupted before or after the traffic, so that
    nothing is judged.
    """
    result_file.checked(path, result.read)
    leftovers.end_as_if_interrupted()
    soak = Soak(at=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine.described(), hours=hours,
                rate=rate, seed=seed)  # fmt: skip
    click.echo(f"{hours:g} hours at {rate:g} purchases a second. Ctrl-C ends it with what it has.")
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as folder:
            soaked(soak, Path(folder), users, partial(result.written, path))
    except (NotStarted, Refused) as error:
        raise click.ClickException(f"A server {error}.") from error
    except KeyboardInterrupt:
        click.echo("Interrupted while there was no traffic: nothing is judged.", err=True)
        raise SystemExit(INTERRUPTED) from None
    result.written(path, soak)
    told = f"{sum(soak.sessions.values()):,} sessions in {(time.monotonic() - began) / 60:.1f} min"
    click.echo(f"\n{told}.")
    for sentence in soak.broken:
        click.echo(f"- {sentence}")
    if not rules.is_long_enough(soak):
        click.echo("Too short to say whether all stays flat.")
    click.echo("It does not hold." if soak.broken else "All holds.")
    click.echo(f"Kept in {path}.")
    raise SystemExit(int(bool(soak.broken)))


def soaked(soak: Soak, folder: Path, number: int, keep: Callable[[Soak], None]) -> None:
    """Fill `soak`. Raises `bench.server.NotStarted`, or `Refused` before there is traffic."""
    buyers = programs.users(folder, number)
    fresh_folder = folder / "fresh"
    fresh_folder.mkdir()
    [fresh_buyer] = programs.users(fresh_folder, 1)
    with programs.started(folder) as servers, programs.started(fresh_folder) as fresh:
        begun(servers, buyers[-1])
        begun(fresh, fresh_buyer)
        run = asyncio.run(_run(soak, servers, buyers, caller(fresh, fresh_buyer), keep))
        soak.broken += _said(folder)
    soak.books, broken = books.balanced(folder, run.world.came_back, run.balances)
    soak.broken += broken
    soak.books |= run.world.numbers
    soak.sessions = dict(run.world.sessions)
    soak.answers = dict(run.world.calls.answers)
    soak.broken += wonders(run.world.calls.unexpected)
    soak.broken += rules.not_flat(soak)


def wonders(unexpected: Counter[str]) -> list[str]:
    """Those that were seen most, and how many others there were."""
    told = [f"{times} x {each}" for each, times in unexpected.most_common(MOST_TOLD)]
    more = len(unexpected) - len(told)
    return [*told, f"and {more} other kinds"] if more else told


def caller(servers: Programs, buyer: User) -> Caller:
    return Caller(servers, buyer, _home(servers.fake.port), BATCHES)


async def _run(
    soak: Soak,
    servers: Programs,
    buyers: list[User],
    fresh: Caller,
    keep: Callable[[Soak], None],
) -> Run:
    used = caller(servers, buyers[-1])
    random = Random(soak.seed)  # noqa: S311 - traffic, no secret
    world = World(fake=servers.fake.url, backend=servers.backend.url, home=used.home,
                  users=buyers[:-1], random=random)  # fmt: skip
    alone = Alone(used, fresh)
    run = Run(soak=soak, programs=servers, world=world, alone=alone, say=click.echo, keep=keep)
    await run.go()
    return run


def _home(port: int) -> str:
    """Path of the console's page of the shop's integration, which this makes."""
    _, found = asked(port, get(f"{CONTROL}integrations", headers=bearer(KEY)))
    mine = next(each for each in json.loads(found)["integrations"] if each["is_yours"])
    path: str = mine["console"]
    return path


def _said(folder: Path) -> list[str]:
    """Of the servers that wrote a traceback: the first."""
    first = {name: traceback_in(folder / f"{name}.log") for name in ("fake", "backend")}
    return [
        f"the {name} wrote a traceback, {text.splitlines()[-1]}\n{text}"
        for name, text in first.items()
        if text
    ]


if __name__ == "__main__":
    sys.exit(main())
