"""What keeps the target, or the browser, from running."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.errors.harness_error import HarnessError, last_words


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


class TargetEnded(HarnessError):
    """A `service` that was launched, and ended by itself; `output` is what it wrote."""

    def __init__(self, service: str, exit_status: int | None, output: str) -> None:
        super().__init__(service, exit_status)
        self.service = service
        self.exit_status = exit_status
        self.output = output

    def __str__(self) -> str:
        return (
            f"the {self.service} ended by itself with status {self.exit_status}"
            f" {last_words(self.output)}"
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
