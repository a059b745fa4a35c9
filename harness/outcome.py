"""What came of scenarios, promises and a whole run, as values; and the exit status. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Literal

from harness.hops.hop import Hop
from harness.refusal import Refusal

Level = Literal["must", "should"]


class Outcome(StrEnum):
    """In the order of summaries."""

    PASSED = "passed"
    FAILED = "failed"
    WARNED = "warned"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"
    INCONCLUSIVE = "inconclusive"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


class Exit(IntEnum):
    """The exit statuses of a run."""

    GOOD = 0
    BROKEN = 1
    UNUSABLE = 2
    INCONCLUSIVE = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One broken promise, as one scenario saw it."""

    promise: str
    expected: str
    actual: str
    evidence: tuple[str, ...] = ()
    near: str = ""
    cause: str = ""
    advice: str = ""
    source: str = ""
    at: tuple[str, ...] = ()
    """Keys of the hops where it broke."""
    moment: float = field(default=0.0, compare=False)
    """When it was noticed, in seconds since the epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """`outcome` speaks of its own promise; `breaks` may be of others (the books) as well.

    `also` are other promises that were judged on the way. `unexplained` marks a skip that no rule
    explains. `details` is the traceback of what kept it from judging. `hops` are what crossed the
    wire meanwhile, by start.
    """

    id: str
    promise: str
    title: str
    outcome: Outcome
    seconds: float
    reason: str | None = None
    breaks: tuple[Break, ...] = ()
    also: tuple[str, ...] = ()
    unexplained: bool = False
    details: str = ""
    hops: tuple[Hop, ...] = ()
    place: tuple[str, int] = ("", 0)
    """The file and the line, counted from 1."""

    @property
    def name(self) -> str:
        """The last part of the id: a function, with any parameters in brackets."""
        return name_of(self.id)


def name_of(id_: str) -> str:
    """The last part of an id, whose parameters may hold anything."""
    path, bracket, parameters = id_.partition("[")
    return path.rpartition("::")[2] + bracket + parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseResult:
    id: str
    level: Level
    outcome: Outcome
    reason: str | None
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the scenarios amount to. `problems` are sentences, each of which fails the run."""

    promises: Mapping[str, PromiseResult]
    scenarios: tuple[ScenarioResult, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A whole run. `usage` says what made it impossible, `troubles` what kept it from judging."""

    target: str
    target_option: str
    flaw: str
    variant: str
    started_at: datetime
    seconds: float
    judgement: Judgement
    usage: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    interrupted: bool = False
    backend: str = ""
    """The address at which the backend was said to run already."""
    frontend: str = ""
    strict: bool = False
    """Whether a `should` that breaks fails the run."""
    refused: tuple[Refusal, ...] = ()
    """What an intercepted target asked for that is not Paystack's."""
    shard: str = ""
    """Which part it is of a run that was split, e.g. "2/3"; the whole says nothing."""

    @property
    def exit_status(self) -> Exit:
        """Where several hold: interrupted, then unusable, then broken, then inconclusive."""
        outcomes = {promise.outcome for promise in self.judgement.promises.values()}
        if self.interrupted:
            return Exit.INTERRUPTED
        if self.usage:
            return Exit.UNUSABLE
        if Outcome.FAILED in outcomes or self.judgement.problems:
            return Exit.BROKEN
        if Outcome.INCONCLUSIVE in outcomes or self.troubles:
            return Exit.INCONCLUSIVE
        return Exit.GOOD

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong with the run besides broken promises, in the order of its weight."""
        return (*self.usage, *self.judgement.problems, *self.troubles)

    def fails(self, promise: str) -> bool:
        """Whether this promise makes the run fail."""
        return self.judgement.promises[promise].outcome is Outcome.FAILED

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many promises had each outcome."""
        return counted(self.judgement.promises.values())


def counted(results: Iterable[PromiseResult]) -> dict[Outcome, int]:
    outcomes = [result.outcome for result in results]
    return {outcome: outcomes.count(outcome) for outcome in Outcome}
