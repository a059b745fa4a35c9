"""How many pages are open, so that keeping them up to date never makes a busy fake slow."""

from __future__ import annotations

TOGETHER = 5
"""So many open pages are told at the pace that each asks for; more share it among them."""


class Audience:
    """Counts the open pages, so that all of them together cost no more than a few."""

    def __init__(self) -> None:
        self.pages = 0

    def pace(self, asked: float) -> float:
        """Seconds to wait between two words to a page that asks for `asked`."""
        return asked * max(1.0, self.pages / TOGETHER)
