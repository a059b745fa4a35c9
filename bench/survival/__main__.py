"""`python -m bench.survival`: try everything, print it row by row, and keep it as JSON.

Half an hour on two quiet cores with every statement and 10,000 inputs; `make docs` writes the page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import click

from bench.survival import clocks, kills, receivers, storage, trial, wire
from bench.survival.inputs import KINDS as SURFACES
from bench.survival.inputs import shares
from bench.survival.trial import Row

KINDS = ("kill", "sweep", "database", "clock", "receiver", "wire", "input")
RESULT = Path("docs/survival.json")


@click.command()
@click.option("--inputs", type=click.IntRange(min=0), default=10_000, show_default=True)
@click.option("--every", type=click.IntRange(min=1), default=1, help="So many statements apart.")
@click.option("--laps", type=click.IntRange(min=1), default=1, help="So often each named kill.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the inputs.")
@click.option("--only", type=click.Choice(KINDS), multiple=True, help="The others stay as found.")
@click.option("--result", type=click.Path(path_type=Path), default=RESULT, show_default=True)
def main(
    inputs: int, every: int, laps: int, seed: int, only: tuple[str, ...], result: Path
) -> None:
    """Kill, fill, lock, jump, starve and feed the fake and the backend; 1 if anything broke."""
    rows: list[Row] = []
    for make in trials(only or KINDS, inputs=inputs, every=every, laps=laps, seed=seed):
        rows.append(make())
        click.echo(told(rows[-1]))
        trial.written(result, merged(result, rows))  # so that an interrupted run keeps its rows
    if not only:
        trial.written(result, rows)
    broken = [row for row in rows if not row.is_held]
    click.echo(f"{len(rows)} rows, {sum(row.tried for row in rows):,} trials; {len(broken)} broke.")
    sys.exit(1 if broken else 0)


def trials(
    kinds: Iterable[str], *, inputs: int, every: int, laps: int, seed: int
) -> Iterator[Callable[[], Row]]:
    """What makes each row, in the order of the page."""
    made: dict[str, list[Callable[[], Row]]] = {
        "kill": [partial(kills.tried, kill, laps) for kill in kills.KILLS],
        "sweep": [partial(kills.swept, who, every=every) for who in ("fake", "backend")],
        "database": [partial(storage.tried, *each) for each in storage.TRIALS],
        "clock": [partial(clocks.jumped, name) for name in clocks.JUMPS],
        "receiver": [partial(receivers.tried, name) for name in receivers.WAYS],
        "wire": [partial(wire.withstood, attack) for attack in wire.ATTACKS],
        "input": [
            partial(surface, share, seed)
            for surface, share in zip(SURFACES, shares(inputs), strict=True)
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
    """The rows of the last result, with the new ones in their places."""
    new = {(row.kind, row.who, row.fault): row for row in rows}
    old = trial.read(path) if path.exists() else []
    kept = [new.pop((row.kind, row.who, row.fault), row) for row in old]
    return [*kept, *new.values()]


if __name__ == "__main__":
    main()
