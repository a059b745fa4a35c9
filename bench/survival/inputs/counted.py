"""Made-up inputs, drawn so many times, and what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

import hypothesis
from hypothesis.strategies import SearchStrategy

from bench.survival.trial import Row

KIND = "bad input"
MOST_TOLD = 10
"""How many of those that did not hold a row tells."""

Made = TypeVar("Made")


@dataclass
class Tally:
    """`outcomes` counts by what came of each; `wrong` tells what should not have."""

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, outcome: str, wrong: str = "") -> None:
        self.outcomes[outcome] += 1
        if wrong:
            self.wrong.append(wrong[:600])

    def row(self, surface: Row) -> Row:
        seen = ", ".join(f"{outcome} {times:,}" for outcome, times in self.outcomes.most_common())
        wrong = tuple(self.wrong[:MOST_TOLD])
        return replace(surface, tried=self.outcomes.total(), seen=seen, broken=wrong)


def surface(who: str, fault: str, holds: str) -> Row:
    """As long as nothing was tried on it."""
    return Row(kind=KIND, who=who, fault=fault, holds=holds, tried=0)


def drawn(
    strategy: SearchStrategy[Made], times: int, seed: int, use: Callable[[Made], None]
) -> None:
    """Use `times` made-up values at most: fewer where there are no more that differ.

    `use` raises nothing, so that one that does not hold ends nothing.
    """
    if times < 1:
        return

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(strategy)
    def each(value: Made) -> None:
        use(value)

    each()


def shared_out(total: int, among: int) -> list[int]:
    """How many each gets, the first ones one more where it does not come out even."""
    return [total // among + (place < total % among) for place in range(among)]
