"""Wrong calls: what was asked for is not there, or cannot be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.errors.harness_error import HarnessError, did_you_mean


@dataclass(frozen=True)
class Problem:
    """One mistake in a target file; `line` counts from 1, and is None when it has no place."""

    sentence: str
    line: int | None = None


class InvalidTargetFile(HarnessError):
    """Every mistake found in one target file, in the order of its lines."""

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))

    def __str__(self) -> str:
        return "\n".join(self._located(problem) for problem in self.problems)

    def _located(self, problem: Problem) -> str:
        line = f", line {problem.line}" if problem.line else ""
        return f"{self.path}{line}: {problem.sentence}"


class UnknownPromise(HarnessError):
    """`closest` is the promise or group that was probably meant."""

    def __init__(self, name: str, closest: str | None = None) -> None:
        super().__init__(name, closest)
        self.name = name
        self.closest = closest

    def __str__(self) -> str:
        return f"There is no promise or group `{self.name}`.{did_you_mean(self.closest)}"


class UnknownFlaw(HarnessError):
    """`kind` is "flaw" or "variant"; `closest` is the one that was probably meant."""

    def __init__(self, name: str, closest: str | None = None, *, kind: str = "flaw") -> None:
        super().__init__(name, closest)
        self.name = name
        self.closest = closest
        self.kind = kind

    def __str__(self) -> str:
        return f"The target brings no {self.kind} `{self.name}`.{did_you_mean(self.closest)}"
