"""Calls to hosts that are not Paystack's, refused while a target was intercepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from harness.interception import journal
from harness.interception.host import WHY

BROWSER = "browser"
Told = list[tuple[str, str, int]]
"""As a report carries them: who called, what, how many times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`url` is scheme, host and any unusual port; `by` is backend, frontend or browser."""

    url: str
    by: str
    times: int

    def __str__(self) -> str:
        times = "once" if self.times == 1 else f"{self.times} times"
        return f"refused: {self.url} ({self.by}, {times}): {WHY}"


class Refusals:
    """Those of one sandbox: of its browsers, and of its processes by the log of the proxy."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._read = 0
        self._untold: Counter[tuple[str, str]] = Counter()

    def note(self, caller: str, url: str) -> None:
        self._untold[caller, url] += 1

    def read(self) -> None:
        """Take in what the log has got since; harmless where there is none."""
        if not self._log.exists():
            return
        with self._log.open("rb") as log:
            log.seek(self._read)
            whole, end, _ = log.read().rpartition(b"\n")
        self._read += len(whole) + len(end)
        self._untold.update(journal.refusals(whole.decode("utf-8", errors="replace")))

    def news(self) -> Told:
        """What nobody was told yet; from now on it is told."""
        self.read()
        told = [(caller, url, times) for (caller, url), times in self._untold.items()]
        self._untold.clear()
        return told


def together(told: Iterable[Iterable[tuple[str, str, int]]]) -> tuple[Refusal, ...]:
    """Each host once for each caller, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in told:
        for caller, url, times in each:
            counts[caller, url] += times
    return tuple(
        Refusal(url=url, by=caller, times=times) for (caller, url), times in counts.most_common()
    )
