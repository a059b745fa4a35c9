"""`python -m bench.survival`: try everything, print it row by row, and keep it as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from bench import machine, result_file
from bench.survival import clocks, crowd, kills, receivers, storage, trial, wire
from bench.survival.inputs import SURFACES, shares
from bench.survival.trial import Row, Trial
from harness.processes import leftovers

INTERRUPTED = 130
KINDS = ("kill", "sweep", "database", "clock", "receiver", "wire", "input")
RESULT = Path("report/survival.json")


@click.command()
@click.option(
    "--inputs",
    type=click.IntRange(min=0),
    default=10_000,
    show_default=True,
    help="Made-up inputs in all, each surface its share.",
)
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Kill before each SQL statement of a payment, or before each so many-th.",
)
@click.option(
    "--laps",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Payments for each named point.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of the inputs.")
@click.option(
    "--only",
    type=click.Choice(KINDS),
    multiple=True,
    help="Only this kind, the other rows stay as they were; may be given several times.",
)
@click.option(
    "--result",
    type=click.Path(path_type=Path, dir_okay=False),
    default=RESULT,
    show_default=True,
    help="File that keeps the rows; docs/survival.md is made of docs/survival.json.",
)
def main(
    inputs: int, every: int, laps: int, seed: int, only: tuple[str, ...], result: Path
) -> None:
    """Kill, fill, lock, starve and feed the fake and the backend, and see what holds.

    Half an hour on two quiet cores by default. Exit status: 0, 1 when something did not hold or
    was not tried to its end, 2 when the call is wrong, 130 when interrupted; the rows that had
    ended by then are kept.
    """
    result_file.checked(result, trial.read)
    leftovers.end_as_if_interrupted()
    rows: list[Row] = []
    today, described = f"{datetime.now(UTC):%Y-%m-%d}", machine.described()
    try:
        for each in trials(only or KINDS, inputs=inputs, every=every, laps=laps, seed=seed):
            rows.append(replace(each.made(), at=today, machine=described))
            click.echo(told(rows[-1]))
            trial.written(result, merged(result, rows))
    except KeyboardInterrupt:
        click.echo(f"Interrupted; the rows that had ended are kept in {result}.", err=True)
        raise SystemExit(INTERRUPTED) from None
    if not only:
        kept = {row.name: row for row in merged(result, rows)}
        trial.written(result, [kept[row.name] for row in rows])
    broken = [row for row in rows if not row.is_held]
    tried = sum(row.tried for row in rows)
    click.echo(f"{len(rows)} rows, {tried:,} trials; {len(broken)} broke.")
    click.echo(f"Kept in {result}.")
    raise SystemExit(1 if broken else 0)


def trials(
    kinds: Iterable[str], *, inputs: int, every: int, laps: int, seed: int
) -> Iterator[Trial]:
    """In the order of the page."""
    made = {
        "kill": [Trial(kills.row(kill), partial(kills.tried, kill, laps)) for kill in kills.KILLS],
        "sweep": [
            Trial(kills.sweep(who), partial(kills.swept, who, every=every))
            for who in ("fake", "backend")
        ]
        + [Trial(crowd.ROW, partial(crowd.killed, every=every))],
        "database": [
            Trial(storage.row(*each), partial(storage.tried, *each)) for each in storage.TRIALS
        ],
        "clock": [Trial(clocks.row(name), partial(clocks.jumped, name)) for name in clocks.JUMPS],
        "receiver": [
            Trial(receivers.row(name), partial(receivers.tried, name)) for name in receivers.WAYS
        ],
        "wire": [
            Trial(wire.row(attack), partial(wire.withstood, attack)) for attack in wire.ATTACKS
        ],
        "input": [
            Trial(surface, partial(make, share, seed))
            for (surface, make), share in zip(SURFACES.items(), shares(inputs), strict=True)
        ],
    }
    for kind in kinds:
        yield from made[kind]


def told(row: Row) -> str:
    """A line, and one for each thing that did not hold."""
    state = f"skipped: {row.skipped}" if row.skipped else "held" if row.is_held else "BROKE"
    seen = f" ({row.seen})" if row.seen else ""
    line = f"{row.kind:<10} {row.who:<12} {row.fault:<56} {row.tried:>7,}  {state}{seen}"
    return "\n    ".join([line, *row.broken])


def merged(path: Path, rows: list[Row]) -> list[Row]:
    """The rows of the last result, with the new ones in their places.

    One that could not be tried takes the place of none that was.
    """
    new = {row.name: row for row in rows}
    old = {row.name: row for row in trial.read(path)} if path.exists() else {}
    kept = {name: newer for name, newer in new.items() if name not in old or not newer.skipped}
    return list({**old, **kept}.values())


if __name__ == "__main__":
    main()
