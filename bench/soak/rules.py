"""What flat means, as arithmetic: slopes that a few wild figures do not move, medians of halves."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from bench.soak.result import CALLS, Figures, Soak, Window

MEMORY_SLOPE = 6.0
"""MiB an hour that resident memory may rise by, in the second half."""

MEMORY_STEP = 1.5
"""MiB that it may rise by in all of the second half, however short."""

SLOWER = 1.1
"""How many times the first half's median the second half's may be."""

MORE = 4.0
"""Descriptors, or threads, that there may be more at the end of the second half."""

FEWEST = 10
"""Windows of a half, below which nothing is judged."""

Point = tuple[float, float]


def slope(points: Sequence[Point]) -> float:
    """Theil and Sen's: the median of the slopes of all pairs."""
    slopes = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in combinations(points, 2) if x2 != x1]
    return statistics.median(slopes) if slopes else 0.0


def halves(windows: Sequence[Window]) -> tuple[Sequence[Window], Sequence[Window]]:
    """By time. The first window is left out: programs are still warming up."""
    counted = windows[1:]
    middle = len(counted) // 2
    return counted[:middle], counted[middle:]


def is_long_enough(soak: Soak) -> bool:
    return len(halves(soak.windows)[0]) >= FEWEST


def not_flat(soak: Soak) -> Iterator[str]:
    """A sentence for each thing that was not; none for a soak that was too short to tell."""
    if not is_long_enough(soak):
        return
    for name in ("fake", "backend"):
        yield from _memory(soak, name)
        yield from _counts(soak, name)
    for call in CALLS:
        yield from _calls(soak, call)


def memory_slope(soak: Soak, name: str) -> float | None:
    """MiB an hour in the second half."""
    points = _points(halves(soak.windows)[1], name, "rss")
    return slope(points) * 3600 if points else None


def median(calls: Iterable[Mapping[str, Figures]], call: str, what: str) -> float | None:
    """Of a figure as it was measured, of what windows tell of `alone` or of `traffic`."""
    told = [each.get(call, {}).get(what) for each in calls]
    known = [each for each in told if each is not None]
    return statistics.median(known) if known else None


def _memory(soak: Soak, name: str) -> Iterator[str]:
    points = _points(halves(soak.windows)[1], name, "rss")
    if not points:
        return
    rise = slope(points)
    total = rise * (points[-1][0] - points[0][0])
    if rise * 3600 > MEMORY_SLOPE and total > MEMORY_STEP:
        yield (
            f"the memory of the {name} rises by {rise * 3600:.1f} MiB an hour in the second half;"
            f" {MEMORY_SLOPE:g} are allowed"
        )


def _counts(soak: Soak, name: str) -> Iterator[str]:
    for what in ("descriptors", "threads"):
        points = _points(halves(soak.windows)[1], name, what)
        if points and (more := slope(points) * (points[-1][0] - points[0][0])) > MORE:
            yield f"the {name} has {more:.0f} {what} more at the end than half-way"


def _calls(soak: Soak, call: str) -> Iterator[str]:
    for what, unit in (("p50", "time"), ("cpu", "processor time")):
        found = ratio(soak, call, what)
        if found is not None and found > SLOWER:
            yield (
                f"{call} takes {found:.2f} x the {unit} in the second half that it took in the"
                f" first, beside a fresh server's; {SLOWER:g} x is allowed"
            )


def ratio(soak: Soak, call: str, what: str) -> float | None:
    """Second half to first, of medians of a call's figure by that of fresh servers, in each window.

    So a machine that others make slower for a while changes nothing of it.
    """
    first, second = (_medians(half, call, what) for half in halves(soak.windows))
    return second / first if first and second else None


def _medians(windows: Sequence[Window], call: str, what: str) -> float | None:
    found = []
    for window in windows:
        if (figure := beside(window, call, what)) is not None:
            found.append(figure)
    return statistics.median(found) if found else None


def beside(window: Window, call: str, what: str) -> float | None:
    """In times of what it takes fresh servers."""
    figures = window.alone.get(call, {})
    one, fresh = figures.get(what), figures.get(f"fresh {what}")
    return one / fresh if one and fresh else None


def _points(windows: Sequence[Window], name: str, what: str) -> list[Point]:
    told = ((each.at, each.programs.get(name, {}).get(what)) for each in windows)
    return [(at, float(figure)) for at, figure in told if figure is not None]
