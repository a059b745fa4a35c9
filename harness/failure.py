"""A broken promise: what was expected, what was seen, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from harness import promises

LABEL_WIDTH = 10


class Failure(AssertionError):
    """Raised by a scenario, or by what it calls, when the target breaks a promise.

    `promise` may stay empty: the verdict fills in the one that the scenario verifies. `cause` and
    `advice` replace those of the promise where the evidence tells more than the usual case.
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
    ) -> None:
        super().__init__(expected, actual)
        self.promise = promise
        self.expected = expected
        self.actual = actual
        self.evidence = list(evidence)
        self.near = near
        self.cause = cause
        self.advice = advice

    def __str__(self) -> str:
        return text(self)


def text(failure: Failure) -> str:
    """The failure as lines: a heading, then one labelled line for each thing that is known."""
    promise = promises.load().get(failure.promise)
    heading = f"{promise.id} ({promise.level}): {promise.sentence}" if promise else failure.promise
    fields = [
        ("expected", failure.expected),
        ("actual", failure.actual),
        *(("evidence", line) for line in failure.evidence),
        ("near", failure.near or ""),
        ("cause", failure.cause or (promise.cause if promise else "")),
        ("next", failure.advice or (promise.advice if promise else "")),
        ("source", promise.source if promise else ""),
    ]
    lines = [f"  {label:<{LABEL_WIDTH}}{indented(value)}" for label, value in fields if value]
    return "\n".join(filter(None, [heading, *lines]))


def indented(value: str) -> str:
    """`value` with its further lines under the first one."""
    return value.replace("\n", "\n" + " " * (LABEL_WIDTH + 2))
