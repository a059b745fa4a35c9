"""What can be wrong with the test bench, as opposed to with the target's promises.

    HarnessError
    ├── InvalidTargetFile   the target file says something that cannot be meant
    ├── UnknownPromise      no promise or group has this name
    ├── UnknownFlaw         the target brings no flaw (or variant) of this name
    ├── PortTaken           another program holds a port that has to be free
    ├── TargetNotReady      a service never answered, or ended before it did
    ├── TargetGone          a half that ran already stopped answering in the middle of a run
    ├── SetupFailed         a command of the target's `setup` failed
    ├── UserNotMade         the target's accounts gave no user
    ├── AdapterFailed       the target's own adapter raised an exception
    ├── FakeUnreachable     the fake Paystack did not answer well
    ├── NeverHappened       what a scenario waited for did not come about
    ├── Unproven            what was turned away was never answered well in this run
    ├── TookTooLong         a scenario was broken off at its time limit
    ├── UnwritableEnvFile   a file for the user's app cannot be written (`harness.up.env_file`)
    ├── UnreadableReport    there is no report of a run where one was named
    ├── UnwritableReport    a report cannot be written where it should go
    ├── ServerUnreachable   the server to compare with the fake gave no answer
    ├── ServerRefuses       it lets the key in nowhere, or does not speak Paystack's API
    ├── UnreadableEvidence  a file holds no observations of a server
    ├── UnwritableEvidence  observations of a server cannot be written where they should go
    └── BrowserMissing      there is no browser, and none could be installed

A promise that the target breaks is none of these: it is a `harness.failure.Failure`.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LAST_LINES = 15


class HarnessError(Exception):
    """Anything that keeps the harness from judging."""


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


class PortTaken(HarnessError):
    """`holder` is who listens there ("node, pid 4242"), where that can be found out."""

    def __init__(self, port: int, service: str, *, holder: str = "", advice: str = "") -> None:
        super().__init__(port, service)
        self.port = port
        self.service = service
        self.holder = holder
        self.advice = advice

    def __str__(self) -> str:
        holder = self.holder or "another program"
        return (
            f"Port {self.port}, which the {self.service} needs, is held by {holder}."
            f" {self.advice or 'Stop it, and start again.'}"
        )


@dataclass(frozen=True)
class Launched:
    """How a service was started, and what it wrote."""

    command: Sequence[str]
    output: str
    log: Path


class TargetNotReady(HarnessError):
    """A service that did not answer within `seconds`, or ended (`exit_status`) before it did.

    `last` is what the last of `asked` tries gave. `launched` is None for one that runs already.
    `where` is the key that says how it is reached, with file and line; "" for what is ours.
    """

    def __init__(
        self,
        service: str,
        *,
        waited_for: str,
        seconds: float,
        asked: int,
        last: str,
        exit_status: int | None = None,
        launched: Launched | None = None,
        where: str = "",
    ) -> None:
        super().__init__(service, waited_for)
        self.service = service
        self.waited_for = waited_for
        self.seconds = seconds
        self.asked = asked
        self.last = last
        self.exit_status = exit_status
        self.launched = launched
        self.where = where

    @property
    def output(self) -> str:
        """All that the service wrote since it was started; empty for one that runs already."""
        return self.launched.output if self.launched else ""

    def __str__(self) -> str:
        if self.exit_status is None:
            happened = (
                f"{self.where or self.service}: {self.waited_for} was asked {self.asked} times in"
                f" {self.seconds:.1f} s and is not ready (last: {self.last})."
            )
        else:
            happened = (
                f"{self.where or f'{self.service}:'} ended with status {self.exit_status} after"
                f" {self.seconds:.1f} s, before {self.waited_for} was ready (last: {self.last})."
            )
        return "\n".join([happened, self._advice()])

    def _advice(self) -> str:
        if self.launched is None:
            return "  It is not launched by the harness: start it, or correct `url` or `ready`."
        return "\n".join(
            [
                f"  Started with: {shlex.join(self.launched.command)}",
                f"  Output:       {last_words(self.output)}",
            ]
        )


class TargetGone(HarnessError):
    """The `side` at `url` answered when the run began, and does no longer; `why` it does not.

    `where` is the key that says how it is reached, with file and line.
    """

    def __init__(self, side: str, url: str, why: str, *, where: str) -> None:
        super().__init__(side, url, why)
        self.side = side
        self.url = url
        self.why = why
        self.where = where

    def __str__(self) -> str:
        return (
            f"{self.where}: the {self.side} at {self.url} stopped answering during the run"
            f" ({self.why}). Look at what it wrote last, start it, and run again."
        )


class SetupFailed(HarnessError):
    """A command of `setup` that ended badly; `output` is all that it wrote.

    `where` is the key that names it, with file and line.
    """

    def __init__(
        self, command: Sequence[str], *, happened: str, output: str, where: str = "setup"
    ) -> None:
        super().__init__(tuple(command), happened)
        self.where = where
        self.command = tuple(command)
        self.happened = happened
        self.output = output

    def __str__(self) -> str:
        return f"{self.where}: {shlex.join(self.command)} {self.happened} {last_words(self.output)}"


class UserNotMade(HarnessError):
    """`source` is what should have given the user: a key of the file, and what it led to."""

    def __init__(self, source: str, *, happened: str, output: str = "", advice: str = "") -> None:
        super().__init__(source, happened)
        self.source = source
        self.happened = happened
        self.output = output
        self.advice = advice

    def __str__(self) -> str:
        said = f" {last_words(self.output)}" if self.output else ""
        advice = f"\n  {self.advice}" if self.advice else ""
        return f"{self.source} {self.happened}{said}{advice}"


class AdapterFailed(HarnessError):
    """`method` of the target's adapter raised what `said` tells, at `place` (file:line)."""

    def __init__(self, method: str, place: str, said: str) -> None:
        super().__init__(method, place, said)
        self.method = method
        self.place = place
        self.said = said

    def __str__(self) -> str:
        return f"{self.method}, at {self.place}: {self.said}"


class FakeUnreachable(HarnessError):
    """The fake Paystack gave no answer, or one that it should not give."""

    def __init__(self, happened: str) -> None:
        super().__init__(happened)
        self.happened = happened

    def __str__(self) -> str:
        return f"The fake Paystack did not answer as it should: {self.happened}"


class NeverHappened(HarnessError):
    """A scenario waited `within` seconds for `what`, which did not come about.

    `meanwhile` is what it saw, which proves nothing without `what`.
    """

    def __init__(self, what: str, within: float = 0.0, *, meanwhile: str = "") -> None:
        super().__init__(what, within)
        self.what = what
        self.within = within
        self.meanwhile = meanwhile

    def __str__(self) -> str:
        waited = f" within {self.within:.1f} s" if self.within else ""
        seen = f" Meanwhile: {self.meanwhile}" if self.meanwhile else ""
        return f"There was never {self.what}{waited}; the scenario proved nothing.{seen}"


class Unproven(HarnessError):
    """A `refusal` by what never worked in this run: there was never `what`."""

    def __init__(self, what: str, refusal: str) -> None:
        super().__init__(what, refusal)
        self.what = what
        self.refusal = refusal

    def __str__(self) -> str:
        return (
            f"In this run there was never {self.what}, so a refusal proves nothing: {self.refusal}"
        )


class TookTooLong(HarnessError):
    """A scenario ran into its limit of so many `seconds`; `doing` is where it stood."""

    def __init__(self, seconds: float, doing: str) -> None:
        super().__init__(seconds, doing)
        self.seconds = seconds
        self.doing = doing

    def __str__(self) -> str:
        return f"It was broken off after {self.seconds:g} s, in {self.doing}."


class UnreadableReport(HarnessError):
    """`path` is no report of a run; `why` says what is wrong with it."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}. Name the folder of a run's report, or its report.json."


class UnwritableReport(HarnessError):
    """Nothing can be written at `path`; `why` is what the system said."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: it cannot be written ({self.why}). Name another place for the report."


class ServerUnreachable(HarnessError):
    def __init__(self, base_url: str, why: str) -> None:
        super().__init__(base_url, why)
        self.base_url = base_url
        self.why = why

    def __str__(self) -> str:
        return f"{self.base_url} gave no answer: {self.why}. Is the base URL right?"


class ServerRefuses(HarnessError):
    """`message` is its own, None where its answer was not in Paystack's envelope."""

    def __init__(self, base_url: str, path: str, status: int, message: object) -> None:
        super().__init__(base_url, path, status, message)
        self.base_url = base_url
        self.path = path
        self.status = status
        self.message = message

    def __str__(self) -> str:
        answered = f"{self.base_url} answered GET {self.path} with {self.status}"
        if self.message is None:
            return f"{answered}, not in Paystack's envelope. Is the base URL right?"
        return f"{answered}: {self.message}. Is the key one of its secret keys?"


class UnreadableEvidence(HarnessError):
    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}."


class UnwritableEvidence(HarnessError):
    """Nothing can be written at `path`; `why` is what the system said."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: it cannot be written ({self.why}). Name another file to --save."


class BrowserMissing(HarnessError):
    """`tried` says, for each way to get a browser, why it did not work."""

    def __init__(self, tried: Sequence[str]) -> None:
        super().__init__(tuple(tried))
        self.tried = tuple(tried)

    def __str__(self) -> str:
        return (
            f"There is no Chromium on this machine, and none could be installed"
            f" ({'; '.join(self.tried)}). Install Chromium or Chrome, or name one:"
            f" PAYSTACK_HARNESS_BROWSER=/path/to/chromium"
        )


def did_you_mean(closest: str | None) -> str:
    return f" Did you mean `{closest}`?" if closest else ""


def last_words(output: str) -> str:
    """The last lines of `output`, indented under how many they are."""
    lines = output.strip().splitlines()[-LAST_LINES:]
    if not lines:
        return "(it wrote nothing)"
    what = "line follows" if len(lines) == 1 else f"{len(lines)} lines follow"
    return "\n    ".join([f"(its last {what})", *lines])
