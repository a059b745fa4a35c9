"""A broken promise: what was expected, what was seen, and what to do about it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from harness import promises
from harness.hops.hop import Named, keys_of
from harness.outcome import Break

LABEL_WIDTH = 10


class Failure(AssertionError):
    """Raised by a scenario, or by what it calls, when the target breaks a promise.

    `promise` may stay empty: the verdict fills in the one that the scenario verifies. `cause` and
    `advice` replace those of the promise where the evidence tells more than the usual case. `at` is
    where it broke (answers, exchanges of the browser, journal entries): drawn in red in the report.
    Raises `UnknownPromise` for a promise that does not exist.
    """

    def __init__(
        self,
        *,
        expected: str,
        actual: str,
        promise: str = "",
        evidence: Sequence[str] = (),
        near: str | None = None,
        cause: str = "",
        advice: str = "",
        at: Named | Iterable[Named | str] | None = None,
    ) -> None:
        super().__init__(expected, actual)
        self.promise = promises.get(promise).id if promise else ""
        self.expected = expected
        self.actual = actual
        self.evidence = list(evidence)
        self.near = near
        self.cause = cause
        self.advice = advice
        self.at = keys_of(at)
        self.moment = time.time()

    def as_break(self) -> Break:
        """The same as a value, with what it leaves open taken from its promise."""
        known = promises.load().get(self.promise)
        return Break(
            promise=self.promise,
            expected=self.expected,
            actual=self.actual,
            evidence=tuple(self.evidence),
            near=self.near or "",
            cause=self.cause or (known.cause if known else ""),
            advice=self.advice or (known.advice if known else ""),
            source=known.source if known else "",
            at=self.at,
            moment=self.moment,
        )

    def __str__(self) -> str:
        return "\n".join(lines(self.as_break()))


def lines(broken: Break) -> list[str]:
    """A heading, then one labelled line for each thing that is known; no heading, no promise."""
    known = promises.load().get(broken.promise)
    heading = [f"{known.id} ({known.level}): {known.sentence}"] if known else []
    fields = [
        ("expected", broken.expected),
        ("actual", broken.actual),
        *(("evidence", line) for line in broken.evidence),
        ("near", broken.near),
        ("cause", broken.cause),
        ("next", broken.advice),
        ("source", broken.source),
    ]
    return heading + [labelled(label, value) for label, value in fields if value]


def labelled(label: str, value: str) -> str:
    """`value` beside its label, its further lines under the first one."""
    return f"  {label:<{LABEL_WIDTH}}" + value.replace("\n", "\n" + " " * (LABEL_WIDTH + 2))
