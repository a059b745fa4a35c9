"""What is measured: a module each, with what the page says of it and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.measure import console, growth, memory, peers, purchase, ready, runs
from bench.options import Options
from bench.result import Row


@dataclass(frozen=True)
class Measurement:
    """`says` is a paragraph: how it is measured, and what the figures mean.

    `pinned` says whether servers and load run on cores of their own.
    """

    title: str
    says: str
    measure: Callable[[Options], Sequence[Row]]
    pinned: bool = True


SUITE: Mapping[str, Measurement] = {
    "peers": Measurement("Initialize and verify", peers.SAYS, peers.measure),
    "purchase": Measurement("A browser purchase", purchase.SAYS, purchase.measure, pinned=False),
    "ready": Measurement("Time to ready", ready.SAYS, ready.measure, pinned=False),
    "growth": Measurement("Growth", growth.SAYS, growth.measure),
    "console": Measurement("The console", console.SAYS, console.measure),
    "runs": Measurement("`run` and `self-test`", runs.SAYS, runs.measure, pinned=False),
    "memory": Measurement("Memory", memory.SAYS, memory.measure),
}
"""By the name that `python -m bench` takes, in the order of the page."""
