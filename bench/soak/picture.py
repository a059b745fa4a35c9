"""The plot of a soak, as SVG text: memory and calls over its time, level if all went well."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from bench.plot import BOTTOM, LEFT, RIGHT, TOP, WIDTH, line, names, svg, text
from bench.soak.result import Soak, Window
from bench.soak.rules import beside

HEIGHT = 240
SHOWN = ("initialize", "pay", "verify", "purchase")
"""Calls that are drawn; the page's table has all of them."""

AROUND = 5
"""Windows whose median a point of a call is: what one of them saw is of the machine's mood."""

GRIDS = 4
Line = Sequence[tuple[float, float]]


def picture(soak: Soak) -> str:
    """Two panels: MiB of each program, and each call beside what it takes a fresh server."""
    parts = [
        *panel("resident memory, MiB", memory(soak.windows), soak, 0),
        *panel("time of a call, in times of a fresh server's", calls(soak), soak, HEIGHT),
    ]
    return svg(2 * HEIGHT, "Memory and calls in the course of a soak", parts)


def memory(windows: Sequence[Window]) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for name in ("fake", "backend"):
        told = [(each.at, each.programs.get(name, {}).get("rss")) for each in windows]
        found[name] = [(at, rss) for at, rss in told if rss is not None]
    return {name: points for name, points in found.items() if points}


def calls(soak: Soak) -> dict[str, Line]:
    """Each as a multiple of a fresh server's in the same window."""
    found: dict[str, Line] = {}
    for name in SHOWN:
        raw = [(each.at, beside(each, name, "p50")) for each in soak.windows]
        told = [(at, figure) for at, figure in raw if figure is not None]
        if told:
            found[name] = smooth(told)
    return found


def smooth(points: Line) -> Line:
    """Each the median of those around it."""
    reach = AROUND // 2
    return [
        (x, statistics.median(y for _, y in points[max(0, n - reach) : n + reach + 1]))
        for n, (x, _) in enumerate(points)
    ]


def panel(title: str, lines: Mapping[str, Line], soak: Soak, top: float) -> Iterator[str]:
    """From zero upwards, so that what is level looks level."""
    yield text(0, top + 20, title, "title")
    highest = max((y for points in lines.values() for _, y in points), default=1.0)
    step = nice(highest / GRIDS)
    most, longest = step * GRIDS, max(soak.took, 1.0)
    bottom = top + HEIGHT - BOTTOM

    def at(x: float, y: float) -> tuple[float, float]:
        across = LEFT + x / longest * (WIDTH - LEFT - RIGHT)
        return across, bottom - min(y / most, 1.0) * (HEIGHT - TOP - BOTTOM)

    for number in range(GRIDS + 1):
        _, y = at(0, number * step)
        yield line(LEFT, y, WIDTH - RIGHT, y, "grid")
        yield text(LEFT - 8, y + 4, f"{number * step:g}", "end small")
    for part in range(5):
        x, _ = at(longest * part / 4, 0)
        yield text(x, bottom + 18, f"{longest * part / 4 / 60:.0f} min", "middle small")
    drawn = {name: [at(*point) for point in points] for name, points in lines.items()}
    for number, points in enumerate(drawn.values()):
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<g class="s{number % 4}"><polyline points="{told}"/></g>'
    yield from names({name: points[-1] for name, points in drawn.items()}, bottom)


def nice(step: float) -> float:
    """The next of 1, 2, 2.5 and 5 times a power of ten."""
    power = 1.0
    while power > step:
        power /= 10
    while power * 10 < step:
        power *= 10
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= step)
