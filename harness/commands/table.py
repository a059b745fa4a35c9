"""Aligned columns, for people."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from harness.report.paper import columns

GAP = "  "


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], room: int | None = None
) -> Iterator[str]:
    """The rows under the names of their columns.

    Where a terminal, or `room`, is too narrow the last columns are left out, and named at the end.
    """
    room = room or columns(sys.stdout)
    widths = [max(len(click.unstyle(row[n])) for row in [head, *rows]) for n in range(len(head))]
    shown = fitting(widths, room) if room else len(head)
    yield click.style(_line(head, widths[:shown]), bold=True)
    for row in rows:
        yield _line(row, widths[:shown])
    if missing := head[shown:]:
        yield click.style(f"A wider terminal shows {', '.join(missing)} as well.", dim=True)


def fitting(widths: Sequence[int], room: int) -> int:
    """How many columns there is room for; the first is always shown."""
    count = len(widths)
    while count > 1 and sum(widths[:count]) + len(GAP) * (count - 1) > room:
        count -= 1
    return count


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell + " " * (width - len(click.unstyle(cell)))
        for cell, width in zip(cells, widths, strict=False)  # the last cells may have no room
    ]
    return GAP.join(padded).rstrip()
