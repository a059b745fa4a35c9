"""What came of scenarios and promises, waivers, and the exit status. Rules only, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from harness.target import Waiver

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


DECISIVE = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED, Outcome.NOT_APPLICABLE)
"""Of several scenarios of one promise the first of these counts."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """`outcome` speaks of its own promise; `breaks` may be of others (the books) as well.

    `also` are other promises that were judged on the way. `unexplained` marks a skip that no rule
    explains. `details` is the traceback of what kept it from judging.
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

    @property
    def name(self) -> str:
        return self.id.rpartition("::")[2]


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


def judge(
    scenarios: Sequence[ScenarioResult],
    levels: Mapping[str, Level],
    waivers: Mapping[str, Waiver],
    *,
    strict: bool,
    today: date,
    is_unusable: bool = False,
) -> Judgement:
    """The outcome of each promise that a scenario judged, in the order of `levels`.

    A run that `is_unusable` has said why it judged nothing.
    """
    judged = {
        id_: graded(promise, waivers.get(id_), strict=strict, today=today)
        for id_, level in levels.items()
        if (promise := promise_result(id_, level, scenarios)) is not None
    }
    return Judgement(
        promises=judged,
        scenarios=tuple(regraded(scenario, judged) for scenario in scenarios),
        problems=(
            *stale_waivers(judged, waivers, today),
            *unexplained_skips(scenarios),
            *(() if is_unusable else empty_run(judged)),
        ),
    )


def promise_result(
    id_: str, level: Level, scenarios: Iterable[ScenarioResult]
) -> PromiseResult | None:
    """What all scenarios together say of one promise; None when none of them judged it."""
    said = [entry for scenario in scenarios for entry in sayings(id_, scenario)]
    if not said:
        return None
    decisive = next(outcome for outcome in DECISIVE if any(o is outcome for _, o, _ in said))
    reason = next((why for _, outcome, why in said if outcome is decisive and why), None)
    return PromiseResult(
        id=id_,
        level=level,
        outcome=decisive,
        reason=reason,
        scenarios=tuple(dict.fromkeys(scenario for scenario, _, _ in said)),
    )


def sayings(id_: str, scenario: ScenarioResult) -> Iterator[tuple[str, Outcome, str | None]]:
    """(scenario id, outcome, reason) for each thing that one scenario says of a promise."""
    broken = next((entry for entry in scenario.breaks if entry.promise == id_), None)
    if broken:
        yield scenario.id, Outcome.FAILED, broken.actual
    elif id_ == scenario.promise:
        yield scenario.id, scenario.outcome, scenario.reason
    elif id_ in scenario.also:
        yield scenario.id, Outcome.PASSED, None


def graded(
    promise: PromiseResult, waiver: Waiver | None, *, strict: bool, today: date
) -> PromiseResult:
    """A break becomes waived by a waiver that still holds, or warned where it is a `should`."""
    if promise.outcome is not Outcome.FAILED:
        return promise
    if waiver and not is_expired(waiver, today):
        return replace(promise, outcome=Outcome.WAIVED, reason=waiver.reason)
    if promise.level == "should" and not strict:
        return replace(promise, outcome=Outcome.WARNED)
    return promise


def regraded(scenario: ScenarioResult, promises: Mapping[str, PromiseResult]) -> ScenarioResult:
    """A scenario that broke its promise has the outcome that the break was given."""
    if scenario.outcome is not Outcome.FAILED:
        return scenario
    promise = promises[scenario.promise]
    reason = promise.reason if promise.outcome is Outcome.WAIVED else scenario.reason
    return replace(scenario, outcome=promise.outcome, reason=reason)


def is_expired(waiver: Waiver, today: date) -> bool:
    return today > waiver.until


def stale_waivers(
    promises: Mapping[str, PromiseResult], waivers: Mapping[str, Waiver], today: date
) -> Iterator[str]:
    """A sentence for each waiver that has ended, or that waives a promise that holds."""
    for id_, waiver in waivers.items():
        promise = promises.get(id_)
        if is_expired(waiver, today):
            yield (
                f"The waiver of {id_} ended on {waiver.until} ({waiver.reason}):"
                " mend what it waives, or give it a new end."
            )
        elif promise and promise.outcome is Outcome.PASSED and not waiver.sometimes:
            yield (
                f"The waiver of {id_} is stale: the promise was judged and holds."
                " Remove the waiver, or say `sometimes = true` if it breaks only now and then."
            )


def unexplained_skips(scenarios: Iterable[ScenarioResult]) -> Iterator[str]:
    for scenario in scenarios:
        if scenario.unexplained:
            yield (
                f"{scenario.id} was skipped, and no rule explains it ({scenario.reason}):"
                " let it run, or call `harness.not_applicable(reason)` for what the target lacks."
            )


def empty_run(promises: Mapping[str, PromiseResult]) -> Iterator[str]:
    if all(promise.outcome is Outcome.NOT_APPLICABLE for promise in promises.values()):
        yield (
            "Nothing was judged: no scenario ran that applies to this target."
            " Check the promises that were chosen, and the paths in the target file."
        )
