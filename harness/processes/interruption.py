"""Ctrl-C and the like, put off for the moment in which a child would be started and not known."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

Handler = Callable[[int, FrameType | None], object]
NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class PutOff:
    """Handles these signals in place of Python's own handlers, until it is over."""

    def __init__(self) -> None:
        self._came: list[int] = []
        self._is_over = False
        numbers = filter(None, (getattr(signal, name, None) for name in NAMES))
        handlers = ((number, signal.getsignal(number)) for number in numbers)
        self._handlers: dict[int, Handler] = {
            number: handler for number, handler in handlers if callable(handler)
        }

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if self._is_over:  # and its own handler is not back yet
            self._handlers[number](number, frame)
        else:
            self._came.append(number)

    def begin(self) -> None:
        for number in self._handlers:
            signal.signal(number, self)

    def end(self) -> None:
        """Hand back, and let come what came."""
        self._is_over = True
        for number, handler in self._handlers.items():
            if signal.getsignal(number) is self:
                signal.signal(number, handler)
        for number in dict.fromkeys(self._came):
            signal.raise_signal(number)


@contextlib.contextmanager
def put_off() -> Iterator[None]:
    """What would raise `KeyboardInterrupt` in the block does so behind it.

    Signals are not blocked: that would be inherited by what the block starts.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no handler runs in this thread
        return
    waiting = PutOff()
    try:
        waiting.begin()
        yield
    finally:
        waiting.end()
