"""Starts again what has ended: at once, then ever later while it ends each time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from harness.errors import HarnessError, last_words
from harness.masking import fit_text
from harness.processes.process import Process
from harness.readiness import Ready
from harness.sandbox import Sandbox
from harness.up.live_log import beginning

LASTED = 30.0
"""Seconds that a service has to have run, so that its end is no sign of one that cannot start."""
LONGEST = 30.0


@dataclass
class Watched:
    """How often in a row a service ended (`ends`), and what is `due` or `awaited` now."""

    ends: int = 0
    due: float | None = None
    awaited: Ready | None = None
    words: str = ""


class Revival:
    """To be asked to `look` again and again; it never waits for a service to be ready."""

    def __init__(
        self,
        sandbox: Sandbox,
        say: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sandbox = sandbox
        self._say = say
        self._clock = clock
        self._watched: dict[str, Watched] = {}

    def look(self) -> None:
        """What has ended is told with its last words, and started again when its time has come."""
        for service, process in list(self._sandbox.processes.items()):
            watched = self._watched.setdefault(service, Watched())
            if process.alive:
                self._greet(service, watched)
                continue
            if watched.due is None:
                self._mourn(service, process, watched)
            if watched.due is not None and self._clock() >= watched.due:
                self._start(service, watched)

    def _greet(self, service: str, watched: Watched) -> None:
        if watched.awaited and watched.awaited.is_ready():
            watched.awaited = None
            self._tell(service, "runs again", "green")

    def _mourn(self, service: str, process: Process, watched: Watched) -> None:
        ran = self._clock() - process.started
        words = f"ended with status {process.exit_status}"
        self._put_off(service, watched, words, process.output(), has_lasted=ran >= LASTED)

    def _start(self, service: str, watched: Watched) -> None:
        watched.due = None
        try:
            watched.awaited = self._sandbox.launch_again(service)
        except HarnessError as error:  # its program has gone
            self._put_off(service, watched, "cannot be started", str(error), has_lasted=False)

    def _put_off(
        self, service: str, watched: Watched, happened: str, output: str, *, has_lasted: bool
    ) -> None:
        """Say how it went and what comes next; the same last words are not said twice."""
        watched.ends = 1 if has_lasted else watched.ends + 1
        delay = pause(watched.ends)
        watched.due = self._clock() + delay
        words = fit_text(last_words(output))
        said = "(its last words are the same)" if words == watched.words else words
        watched.words = words
        then = f", {watched.ends} times in a row; next try in {delay:.0f} s" if delay else ""
        self._tell(service, f"{happened}{then} {said}", "red")

    def _tell(self, service: str, text: str, color: str) -> None:
        self._say(beginning(datetime.now(UTC), service, color) + text)


def pause(ends: int) -> float:
    """Seconds to wait before the next start: none after the first end, then 1, 2, 4, … 30."""
    return min(LONGEST, 2.0 ** (ends - 2)) if ends > 1 else 0.0
