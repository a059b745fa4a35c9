"""How many pages are open, so that keeping them up to date never makes a busy fake slow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

GOLDEN = 0.618_033_988_75
"""Multiples of it fall evenly between whole numbers, however many there are."""

TOGETHER = 3
"""So many open pages are told at the pace that each asks for; more share it among them."""


class Audience:
    """Counts the open pages, so that all of them together cost no more than a few."""

    def __init__(self) -> None:
        self.pages = 0
        self._entered = 0

    @contextmanager
    def joined(self) -> Iterator[float]:
        """Count one page more; its turn, 0 to 1, spreads pages that wait for the same thing."""
        self.pages += 1
        self._entered += 1
        try:
            yield self._entered * GOLDEN % 1
        finally:
            self.pages -= 1

    def pace(self, asked: float) -> float:
        """Seconds to wait between two words to a page that asks for `asked`."""
        return asked * max(1.0, self.pages / TOGETHER)

    def delay(self, asked: float, turn: float) -> float:
        """Seconds to wait before a word, so that not all pages ask at once; 0 for a few."""
        return turn * (self.pace(asked) - asked)
