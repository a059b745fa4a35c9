"""From what scenarios saw to the outcome of each promise, and what fails a run besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from harness.outcome import Judgement, Level, Outcome, PromiseResult, ScenarioResult
from harness.waiver import is_expired, stale

if TYPE_CHECKING:
    from harness.target import Waiver

DECISIVE = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED, Outcome.NOT_APPLICABLE)
"""Of several scenarios of one promise the first of these counts."""


def judge(
    scenarios: Sequence[ScenarioResult],
    levels: Mapping[str, Level],
    waivers: Mapping[str, Waiver],
    *,
    strict: bool,
    today: date,
    others: Sequence[str] = (),
    is_cut_short: bool = False,
    is_part: bool = False,
) -> Judgement:
    """The outcome of each promise that a scenario judged, in the order of `levels`.

    `others` are sentences on tests beside them that failed. A run that `is_cut_short` has another
    reason to have judged nothing. A shard, which `is_part` of a run, cannot know by itself whether
    a waiver is stale, or whether nothing was judged.
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
            *(() if is_part else stale(judged, waivers, today)),
            *unexplained_skips(scenarios),
            *others,
            *(() if is_cut_short or is_part else empty_run(judged)),
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
