"""What one phase of a test says about its promise, and the three phases put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NoReturn, TypeAlias

import pytest

from harness import errors
from harness.failure import Failure
from harness.far_browser import BrowserUnreachable
from harness.hops.hop import Hop
from harness.outcome import Break, Outcome, ScenarioResult
from harness.refusal import Refusals, Told

Json: TypeAlias = dict[str, Any]
Phase = Literal["setup", "call", "teardown", "crash"]

NOT_APPLICABLE = "not applicable: "
BLOCKING = (
    errors.InvalidTargetFile,
    errors.UnknownPromise,
    errors.UnknownFlaw,
    errors.PortTaken,
    errors.TargetNotReady,
    errors.TargetGone,
    errors.SetupFailed,
    errors.UserNotMade,
    errors.BrowserMissing,
    BrowserUnreachable,
)
"""Raised while a scenario is set up, these concern every scenario: the run ends."""
AT_ANY_TIME = (errors.InvalidTargetFile, errors.TargetGone)
"""The same in every phase: a mistake that only use could show, and a target that is gone."""


def not_applicable(reason: str) -> NoReturn:
    """End the scenario: the target lacks what its promise speaks of. `reason` says what."""
    pytest.skip(NOT_APPLICABLE + reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one phase found. `blocking` is the sentence that ends the whole run, or ""."""

    outcome: Outcome
    reason: str | None = None
    breaks: tuple[Break, ...] = ()
    unexplained: bool = False
    blocking: str = ""
    details: str = ""

    def as_json(self) -> Json:
        return {**asdict(self), "outcome": self.outcome.value}

    @classmethod
    def from_json(cls, fields: Json) -> Finding:
        breaks = tuple(
            Break(**{**entry, "evidence": tuple(entry["evidence"]), "at": tuple(entry["at"])})
            for entry in fields["breaks"]
        )
        return cls(**{**fields, "outcome": Outcome(fields["outcome"]), "breaks": breaks})


FINDINGS = pytest.StashKey[list[Finding]]()
"""On an item: what its phases have found so far."""
HOPS = pytest.StashKey[list[Hop]]()
"""On an item, once its fixtures are torn down: what crossed the wire."""
REFUSALS = pytest.StashKey[Refusals]()
"""In `config.stash`, once a sandbox is about to start."""


def refused(config: pytest.Config) -> Told:
    """What an intercepted target was refused since this was last asked."""
    refusals = config.stash.get(REFUSALS, None)
    return refusals.news() if refusals else []


def has_broken(item: pytest.Item) -> bool:
    """Whether a phase of the scenario that has ended broke its own promise."""
    return any(found.outcome is Outcome.FAILED for found in item.stash.get(FINDINGS, []))


def has_passed(item: pytest.Item) -> bool:
    """Whether every phase so far passed, the test itself among them."""
    found = [each.outcome for each in item.stash.get(FINDINGS, [])]
    return len(found) > 1 and set(found) == {Outcome.PASSED}


def find(
    raised: BaseException | None, *, phase: Phase, promise: str, title: str, details: str = ""
) -> Finding:
    """What it means that one phase of a scenario of `promise` raised this, or nothing."""
    if raised is None:
        return Finding(outcome=Outcome.PASSED)
    attribute(raised, promise)
    if isinstance(raised, pytest.skip.Exception):
        return skipped(str(raised.msg))
    leaves = list(leaves_of(raised))
    breaks = tuple(broken(leaf, promise, title) for leaf in leaves if is_break(leaf, phase))
    troubles = [leaf for leaf in leaves if not is_break(leaf, phase)]
    if any(entry.promise == promise for entry in breaks):
        return Finding(outcome=Outcome.FAILED, reason=breaks[0].actual, breaks=breaks)
    if troubles:
        return Finding(
            outcome=Outcome.INCONCLUSIVE,
            reason=told(troubles[0]),
            breaks=breaks,
            blocking=blocking(troubles, phase),
            details=details,
        )
    if phase == "teardown":
        return Finding(outcome=Outcome.PASSED, breaks=breaks)
    return Finding(
        outcome=Outcome.INCONCLUSIVE,
        reason=f"{breaks[0].promise} broke before this promise could be judged",
        breaks=breaks,
    )


def skipped(reason: str) -> Finding:
    if reason.startswith(NOT_APPLICABLE):
        return Finding(outcome=Outcome.NOT_APPLICABLE, reason=reason.removeprefix(NOT_APPLICABLE))
    return Finding(outcome=Outcome.INCONCLUSIVE, reason=reason, unexplained=True)


def leaves_of(raised: BaseException) -> Iterator[BaseException]:
    """The exceptions of a group, however nested; else the exception itself."""
    if isinstance(raised, BaseExceptionGroup):
        for inner in raised.exceptions:
            yield from leaves_of(inner)
    else:
        yield raised


def attribute(raised: BaseException | None, promise: str) -> None:
    """Give each failure that names no promise this one."""
    for leaf in leaves_of(raised) if raised else ():
        if isinstance(leaf, Failure):
            leaf.promise = leaf.promise or promise


def is_break(raised: BaseException, phase: Phase) -> bool:
    """A failure breaks a promise wherever it is raised, an assertion only in the test itself.

    `pytest.fail` counts as an assertion: it is how `pytest.raises` says that nothing was raised.
    """
    if isinstance(raised, Failure):
        return True
    return phase == "call" and isinstance(raised, AssertionError | pytest.fail.Exception)


def broken(raised: BaseException, promise: str, title: str) -> Break:
    """A break as a value; of a plain assertion, `title` says what was expected."""
    if not isinstance(raised, Failure):
        first, *rest = str(raised).splitlines() or [type(raised).__name__]
        raised = Failure(
            promise=promise,
            expected=title or "the assertion holds",
            actual=first,
            evidence=[line.strip() for line in rest],
        )
    return raised.as_break()


def told(raised: BaseException) -> str:
    """What a person reads; of an error of ours the sentence alone."""
    if isinstance(raised, errors.HarnessError):
        return str(raised)
    name, text = type(raised).__name__, str(raised).strip()
    return f"{name}: {text}" if text else name


def blocking(troubles: Sequence[BaseException], phase: Phase) -> str:
    """What ends the run."""
    ending = BLOCKING if phase == "setup" else AT_ANY_TIME
    return next((str(each) for each in troubles if isinstance(each, ending)), "")


def joined(
    findings: Mapping[Phase, Finding],
    *,
    id_: str,
    promise: str,
    title: str,
    also: Sequence[str],
    seconds: float,
    hops: Sequence[Json] = (),
    place: tuple[str, int] = ("", 0),
) -> ScenarioResult:
    """The result of one scenario from what its phases found.

    Its own break counts most; then what kept it from judging; then what the target lacks.
    """
    order = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.NOT_APPLICABLE, Outcome.PASSED)
    decisive = min(findings.values(), key=lambda finding: order.index(finding.outcome))
    return ScenarioResult(
        id=id_,
        promise=promise,
        title=title,
        outcome=decisive.outcome,
        seconds=seconds,
        reason=decisive.reason,
        breaks=tuple(entry for finding in findings.values() for entry in finding.breaks),
        also=tuple(also),
        unexplained=decisive.unexplained,
        details=decisive.details,
        hops=tuple(Hop.from_json(hop) for hop in hops),
        place=place,
    )
