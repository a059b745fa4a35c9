"""The arithmetic: medians of interleaved rounds, ratios within a round, percentiles."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

Measured = TypeVar("Measured")


def interleaved(
    subjects: Mapping[str, Callable[[], Measured]], rounds: int
) -> Iterator[tuple[str, Measured]]:
    """(name, figure) of each subject in each round; every second round goes the other way.

    So a machine that slows down, or speeds up, does so for all of them alike.
    """
    names = list(subjects)
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            yield name, subjects[name]()


def by_name(figures: Iterator[tuple[str, Measured]]) -> dict[str, list[Measured]]:
    """The figures of each subject, in the order of the rounds."""
    kept: dict[str, list[Measured]] = {}
    for name, figure in figures:
        kept.setdefault(name, []).append(figure)
    return kept


def ratio(figures: Sequence[float], yardstick: Sequence[float]) -> float:
    """The median of what each round's figure is to the yardstick of the same round."""
    pairs = zip(figures, yardstick, strict=True)
    return statistics.median(figure / one for figure, one in pairs)


def percentile(figures: Sequence[float], percent: float) -> float:
    """The smallest figure that `percent` of them do not exceed (nearest rank)."""
    rank = max(1, math.ceil(percent / 100 * len(figures)))
    return sorted(figures)[rank - 1]
