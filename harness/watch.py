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
SIGNAL = getattr(signal, "SIGALRM", None)  # Windows has none
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
        over = threading.Event()
        watched = greenlet.getcurrent()
        watcher = threading.Thread(
            target=self._wait, args=[over, watched, threading.get_ident(), file], daemon=True
        )
        with taken(watched):
            watcher.start()
            try:
                yield
            except BaseException as error:
                if self._struck is None or isinstance(error, KeyboardInterrupt):
                    raise
                raise self._struck from error
            finally:
                over.set()
        if self._struck is not None:
            raise self._struck

    def _wait(
        self,
        over: threading.Event,
        watched: greenlet.greenlet,
        thread: int,
        file: Callable[[], Path | None],
    ) -> None:
        if over.wait(self._seconds):
            return
        frame = standing(watched, thread)
        self._struck = struck = TookTooLong(self._seconds, doing(frame))
        tell(struck, frame, file())
        for _ in range(ATTEMPTS):
            is_elsewhere = watched.gr_frame is not None  # in Playwright's own greenlet
            if not (is_elsewhere and self._kill_browser()):
                interrupt(thread)
            if over.wait(self._grace):
                return
        self._end(struck)


def standing(watched: greenlet.greenlet, thread: int) -> FrameType | None:
    """Where this greenlet of this thread is, be it running or not."""
    frame: FrameType | None = watched.gr_frame or sys._current_frames().get(thread)
    return frame


@contextmanager
def taken(watched: greenlet.greenlet) -> Iterator[None]:
    """Let the signal break off this greenlet; Playwright's own would be left without an end."""

    def broken_off(number: int, frame: FrameType | None) -> None:
        del number, frame
        if greenlet.getcurrent() is watched:
            raise BrokenOff

    if SIGNAL is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(SIGNAL, broken_off)
    try:
        yield
    finally:
        signal.signal(SIGNAL, before)


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
