"""Breaks off what takes too long.

A call that waits for the browser cannot be interrupted, but it fails once the browser is gone: it
is killed, and the next scenario gets another (`harness.live_browser`). Whatever else is waited for
is interrupted by a signal. Where neither helps, the process has to end.
"""

from __future__ import annotations

import faulthandler
import signal
import sys
import sysconfig
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import greenlet

from harness.errors import TookTooLong

GRACE = 10.0
ATTEMPTS = 2
NAME = "paystack-harness-watch"
SIGNAL = getattr(signal, "SIGALRM", None)  # Windows has none
MACHINERY = ("contextlib", "pluggy")
"""Through these a phase ends and tells its watch."""
OURS = (str(Path(__file__).parent), str(Path(__file__).parent.parent / "scenarios"))
LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")})


class Watch:
    """Breaks off what the thread that made it does within `over`, when that takes too long.

    `kill_browser` says whether there was one. `end` is the last resort: it ends the process.
    """

    def __init__(
        self,
        seconds: float,
        *,
        kill_browser: Callable[[], bool],
        end: Callable[[TookTooLong], None],
        grace: float | None = None,
    ) -> None:
        self._seconds = seconds
        self._grace = GRACE if grace is None else grace
        self._kill_browser = kill_browser
        self._end = end
        self._struck: TookTooLong | None = None

    @contextmanager
    def over(self, file: Callable[[], Path | None] = lambda: None) -> Iterator[None]:
        """Raises `TookTooLong`; what every thread did is then in the `file`."""
        self._struck = None
        phase = Phase()
        watcher = threading.Thread(target=self._wait, args=[phase, file], name=NAME, daemon=True)
        with taken(phase):
            watcher.start()
            try:
                try:
                    yield
                finally:
                    phase.is_leaving = True
            except BaseException as error:
                if self._struck is None or isinstance(error, KeyboardInterrupt):
                    raise
                raise self._struck from error
            finally:
                with phase.lock:
                    phase.over.set()
        if self._struck is not None:
            raise self._struck

    def _wait(self, phase: Phase, file: Callable[[], Path | None]) -> None:
        if phase.over.wait(self._seconds):
            return
        with phase.lock:
            if phase.over.is_set():
                return
            struck = self._strike(phase.standing, file)
        for _ in range(ATTEMPTS):
            with phase.lock:
                if phase.over.is_set():
                    return
                self._break_off(phase)
            if phase.over.wait(self._grace):
                return
        with phase.lock:
            if not phase.over.is_set():
                self._end(struck)

    def _strike(self, frame: FrameType | None, file: Callable[[], Path | None]) -> TookTooLong:
        self._struck = struck = TookTooLong(self._seconds, doing(frame))
        with suppress(OSError):
            tell(struck, frame, file())
        return struck

    def _break_off(self, phase: Phase) -> None:
        is_elsewhere = phase.greenlet.gr_frame is not None  # in Playwright's own greenlet
        if not (is_elsewhere and self._kill_browser()):
            interrupt(phase.thread)


class Phase:
    """What is watched: one greenlet of one thread, until it is `over`.

    It ends, is interrupted, or ends the process under its `lock`, so that none of these comes
    after another.
    """

    def __init__(self) -> None:
        self.greenlet = greenlet.getcurrent()
        self.thread = threading.get_ident()
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.is_leaving = False
        """From now on the signal raises nothing; set in one step, which no signal can halve."""

    @property
    def standing(self) -> FrameType | None:
        """Where it is, be it running or not."""
        frame: FrameType | None = self.greenlet.gr_frame or sys._current_frames().get(self.thread)
        return frame


@contextmanager
def taken(phase: Phase) -> Iterator[None]:
    """Let the signal break off this phase; Playwright's own greenlet would be left without end."""

    def broken_off(number: int, frame: FrameType | None) -> None:
        del number
        if not phase.is_leaving and greenlet.getcurrent() is phase.greenlet and may_stop(frame):
            raise BrokenOff

    if SIGNAL is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(SIGNAL, broken_off)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, ())  # takes in a signal that is on its way
        signal.signal(SIGNAL, before)


def may_stop(frame: FrameType | None) -> bool:
    """Not between a phase and its watch: nobody would tell the watch that the phase has ended."""
    name = str(frame.f_globals.get("__name__", "")) if frame else ""
    return name.partition(".")[0] not in MACHINERY and name not in (__name__, "harness.time_limit")


class BrokenOff(BaseException):
    """Raised in the midst of whatever takes too long; no `except Exception` may hold it up."""


def interrupt(thread: int) -> None:
    if SIGNAL is not None:
        with suppress(OSError):
            signal.pthread_kill(thread, SIGNAL)


def doing(frame: FrameType | None) -> str:
    """The innermost line under way that is no library's."""
    entries = traceback.extract_stack(frame)
    own = [each for each in entries if is_own(each.filename)]
    line = (own or entries)[-1]
    path = Path(line.filename)
    return f"{path.parent.name}/{path.name}:{line.lineno} `{line.line}`"


def is_own(file: str) -> bool:
    """The harness and the scenarios, wherever they are installed, and whatever is not installed."""
    return file != __file__ and (file.startswith(OURS) or not file.startswith(LIBRARIES))


def tell(struck: TookTooLong, frame: FrameType | None, path: Path | None) -> None:
    """Write what was under way, in this thread and all others."""
    if path is None:
        return
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{struck}\n\n{''.join(traceback.format_stack(frame))}\n")
        file.flush()
        faulthandler.dump_traceback(file)
