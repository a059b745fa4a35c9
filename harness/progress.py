"""A word on what takes a while: one line that a terminal sees change, plain lines elsewhere.

It needs nothing but the standard library, so that the set-up can use it before anything is
installed: `python -I harness/progress.py "Installing" -- COMMAND …` runs a command and shows its
output only when it ends badly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

TICK = 0.25
AT_ONCE = 1.0
"""Seconds of silence after which a terminal shows what is being done."""
APART = 20.0
"""Seconds between two plain lines about the same step."""
FIRST_PLAIN = 10.0


class Progress:
    """What is being done, and for how long already. Everything else goes out by `line`."""

    def __init__(
        self,
        stream: TextIO | None = None,
        *,
        is_live: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream or sys.stdout
        self._is_live = can_redraw(self._stream) if is_live is None else is_live
        self._clock = clock
        self._what = ""
        self._since = 0.0
        self._due = 0.0
        self._row = ("", 0)
        self._drawn = 0
        self._lock = threading.RLock()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def is_live(self) -> bool:
        return self._is_live

    def doing(self, what: str, *, row: str = "", columns: int = 0) -> None:
        """From now on this is done; `over` or the next step ends it. The same again goes on.

        A `row` of so many `columns` stands before it on a terminal, from now on.
        """
        with self._lock:
            if what == self._what and not row:
                return
            self._wipe()
            self._what = what
            self._row = (row, columns)
            self._since = self._clock()
            self._due = AT_ONCE if self._is_live else FIRST_PLAIN
            if self._thread is None:
                self._thread = threading.Thread(target=self._tick_on, daemon=True, name="progress")
                self._thread.start()
            if row and self._is_live:
                self._draw(what, "")

    def over(self) -> None:
        """Nothing is being done; the line is gone."""
        with self._lock:
            self._wipe()
            self._what = ""
            self._row = ("", 0)

    def line(self, text: str) -> None:
        """One line that stays, above whatever is being done."""
        with self._lock:
            self._wipe()
            self._write(f"{text}\n")

    def close(self) -> None:
        self.over()
        self._ended.set()

    def tick(self) -> None:
        """Draw, or write, when it is time to."""
        with self._lock:
            elapsed = self._clock() - self._since
            if not self._what or elapsed < self._due:
                return
            if self._is_live:
                self._draw(self._what, f" … {elapsed:.0f} s")
            else:
                self._write(f"{self._what} … {elapsed:.0f} s\n")
                self._due = elapsed + APART

    def _tick_on(self) -> None:
        while not self._ended.wait(TICK):
            self.tick()

    def _draw(self, what: str, elapsed: str) -> None:
        row, columns = self._row
        room = shutil.get_terminal_size((80, 24)).columns - 1 - columns - len(elapsed)
        text = what[: max(0, room)] + elapsed
        self._write(f"\r{row}{text:<{max(0, self._drawn - columns)}}")
        self._drawn = columns + len(text)

    def _wipe(self) -> None:
        if self._drawn:
            self._write(f"\r{'':<{self._drawn}}\r")
        self._drawn = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Progress]:
    """Closed at the end of the block, however it ends."""
    shown = Progress(stream)
    try:
        yield shown
    finally:
        shown.close()


def can_redraw(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def run(what: str, command: Sequence[str]) -> int:
    """The command's exit status, or 127 when there is no such program."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        with progress() as shown:
            shown.line(what)
            shown.doing(what)
            try:
                status = subprocess.call(command, stdout=output, stderr=output)  # noqa: S603 - whoever calls names it
            except OSError as error:
                shown.line(f"{command[0]}: {error.strerror}")
                return 127
        if status:
            output.seek(0)
            sys.stderr.write(output.read())
    return status


def main(words: Sequence[str]) -> int:
    what, separator, *command = [*words[:2], *words[2:]] if len(words) > 2 else ["", "", ""]
    if separator != "--":
        sys.stderr.write("usage: progress.py WHAT -- COMMAND…\n")
        return 2
    try:
        return run(what, command)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
