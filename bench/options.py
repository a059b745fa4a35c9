"""What a measurement is called with, and what it tells while it works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bench import cores
from bench.load import steady, wrk
from bench.load.call import Call
from bench.load.steady import CONNECTIONS, Rate

Trace = Literal["off", "snapshots", "full"]
Fill = Literal["store", "api"]


class Load(Protocol):
    """Sends a call for some seconds."""

    def __call__(
        self, port: int, call: Call, seconds: float, *, first: int = ..., connections: int = ...
    ) -> Rate: ...


@dataclass(frozen=True, kw_only=True)
class Options:
    """`seconds` is how long a server is loaded in one round. `say` shows one line of progress.

    Empty `peers` or `promises` are all of them.
    """

    rounds: int = 5
    seconds: float = 2.0
    sizes: Sequence[int] = (1_000, 10_000, 100_000)
    fill: Fill = "store"
    runs: int = 1
    self_test: bool = False
    peers: Sequence[str] = ()
    promises: Sequence[str] = ()
    trace: Trace = "snapshots"
    generator: Literal["wrk", "python"] = "python"
    say: Callable[[str], None] = print

    @property
    def load(self) -> Load:
        return wrk.for_seconds if self.generator == "wrk" else steady.for_seconds

    def loaded(self, port: int, call: Call, *, first: int = 0) -> Rate:
        """The load of one round, from the other cores."""
        with cores.on_load_cores():
            return self.load(port, call, self.seconds, first=first, connections=CONNECTIONS)

    def said(self, name: str) -> str:
        """What of them a measurement depends on, as a sentence for the page."""
        sizes = ", ".join(f"{size:,}" for size in self.sizes)
        rounds = "1 round" if self.rounds == 1 else f"{self.rounds} rounds"
        runs = "1 round" if self.runs == 1 else f"{self.runs} rounds"
        load = "wrk" if self.generator == "wrk" else "our own generator in Python"
        return {
            "peers": f"{rounds} of {self.seconds:g} s a call; the load is {load}.",
            "purchase": f"{rounds}; trace: {self.trace}.",
            "ready": f"{rounds}.",
            "growth": f"{rounds} of at most {self.seconds:g} s; filled by the"
            f" {self.fill} to {sizes}.",
            "console": f"{rounds}; the load is {load}.",
            "runs": f"{runs}; {', '.join(self.promises) or 'every promise'}.",
            "memory": f"Filled over HTTP to {sizes}.",
        }[name]
