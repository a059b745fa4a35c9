"""What the buyers of one process saw, and of all of them together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

KEPT = 20
"""Sentences about what should not have been; the rest is counted."""


@dataclass
class Seen:
    """`counted` is what buyers did, `failed` who was answered 5xx: (reference, status) pairs.

    `bought` is what they paid for: hundredths of a credit by e-mail.
    """

    counted: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, int]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    bought: Counter[str] = field(default_factory=Counter)

    def count(self, what: str) -> None:
        self.counted[what] += 1

    def complain(self, sentence: str) -> None:
        """Of something that no fault explains."""
        self.counted["wrong"] += 1
        if len(self.wrong) < KEPT:
            self.wrong.append(sentence)

    def packed(self) -> dict[str, Any]:
        """As a message to the master."""
        return {
            "counted": dict(self.counted),
            "failed": self.failed,
            "wrong": self.wrong,
            "bought": dict(self.bought),
        }

    def add(self, packed: dict[str, Any]) -> None:
        self.counted.update(packed["counted"])
        self.bought.update(packed["bought"])
        self.failed += [(reference, status) for reference, status in packed["failed"]]
        self.wrong = [*self.wrong, *packed["wrong"]][:KEPT]
