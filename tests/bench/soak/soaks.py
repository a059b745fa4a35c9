"""Soaks as they might have come out."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.soak.result import CALLS, Figures, Soak, Window

MINUTE = 60.0
Course = Callable[[int], float]


def soak(
    *,
    rss: Course = lambda _: 90.0,
    slower: Course = lambda _: 1.0,
    busy: Course = lambda _: 1.0,
    descriptors: Course = lambda _: 30.0,
    windows: int = 120,
) -> Soak:
    """Figures by the number of the window: `slower` of our calls, `busy` of the whole machine."""
    made = Soak(at="2026-11-28", machine="a machine", hours=2.0, rate=8.0, seed=1)
    made.windows = [
        Window(
            at=number * MINUTE,
            programs={
                name: programs(rss(number), descriptors(number)) for name in ("fake", "backend")
            },
            traffic={
                "verify": {"number": 10, "p50": 2.0 * busy(number), "p99": 9.0 * busy(number)}
            },
            alone=alone(slower(number), busy(number)),
        )
        for number in range(1, windows + 1)
    ]
    made.took = windows * MINUTE
    made.books = {"purchases credited": 1}
    return made


def programs(rss: float, descriptors: float) -> Figures:
    return {"rss": rss, "cpu": 10.0, "descriptors": descriptors, "threads": 5.0,
            "database": 10.0, "wal": 4.0}  # fmt: skip


def alone(slower: float, busy: float) -> dict[str, Figures]:
    fresh: Figures = {"fresh p50": 0.4 * busy, "fresh cpu": 390.0 * busy}
    used: Figures = {"p50": 0.5 * slower * busy, "cpu": 400.0 * slower * busy}
    return {name: {**used, **fresh} for name in CALLS}


def noise(seed: int, size: float) -> Course:
    """From 0 up to `size`, at random."""
    random = Random(seed)
    return lambda _: random.uniform(0.0, size)
