"""Keeps the list of running children, so that none outlives the harness.

However the harness ends: a `with` block that is left stops its own; `atexit` stops the rest; TERM
and HUP are taken as Ctrl-C, so that blocks are left at all; and a watchdog process sees to it when
the harness is killed. Windows has no watchdog: there a harness that is killed leaves its children.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Protocol

from harness.processes.interruption import Handler, put_off

WATCHDOG = Path(__file__).with_name("watchdog.py")


class Stoppable(Protocol):
    @property
    def pid(self) -> int: ...

    def stop(self) -> None: ...


_running: dict[int, Stoppable] = {}
_watchdog: list[subprocess.Popen[bytes]] = []
_lock = threading.Lock()
_taken: dict[int, Handler] = {}
"""What this process does at which signal, where that is ours."""
_masks = threading.local()


@contextlib.contextmanager
def beginning() -> Iterator[None]:
    """To be held from before a child is started until it was added: nothing comes between."""
    with _lock:
        begin()
    with put_off():
        yield


def add(process: Stoppable) -> None:
    """To be called as soon as a child has been started."""
    with _lock:
        _running[process.pid] = process
        tell(f"+{process.pid}\n")


def remove(process: Stoppable) -> None:
    """To be called once the child and its whole group are gone."""
    with _lock:
        if _running.pop(process.pid, None):
            tell(f"-{process.pid}\n")


@functools.cache
def begin() -> None:
    """Once in the life of the harness, before its first child."""
    atexit.register(stop_all)
    end_as_if_interrupted()
    if sys.platform != "win32":
        command = [sys.executable, "-I", "-S", str(WATCHDOG)]
        _watchdog.append(
            subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603 - ourselves
        )


def end_as_if_interrupted() -> None:
    """Let TERM and HUP raise `KeyboardInterrupt`, where nobody has decided what they should do."""
    take(signal.default_int_handler)


def leave_the_end_to_another() -> None:
    """Let TERM and HUP pass: the process that this one works for gets them too, and ends both.

    They are not ignored, since that would be inherited by whatever is started.
    """
    take(let_pass)


def let_pass(_number: int, _frame: FrameType | None) -> None:
    """Do nothing."""


def take(handler: Handler) -> None:
    """Have TERM and HUP handled so in this process; a child that it forks has none of it."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, handler)
            _taken[number] = handler
    spare_forks()


@functools.cache
def spare_forks() -> None:
    if sys.platform != "win32":
        os.register_at_fork(before=hold, after_in_parent=let_go, after_in_child=give_back)


if sys.platform != "win32":

    def hold() -> None:
        """Else a child that is ended in its first instant would lose the signal."""
        _masks.before = signal.pthread_sigmask(signal.SIG_BLOCK, _taken)

    def let_go() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, _masks.before)

    def give_back() -> None:
        for number, handler in _taken.items():
            if signal.getsignal(number) is handler:
                signal.signal(number, signal.SIG_DFL)
        _taken.clear()
        let_go()


def tell(message: str) -> None:
    for watchdog in _watchdog:
        assert watchdog.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            watchdog.stdin.write(message.encode())
            watchdog.stdin.flush()


def stop_all() -> None:
    """Stop what is still running, then let the watchdog go."""
    for process in list(_running.values()):
        process.stop()
    for watchdog in _watchdog:
        watchdog.communicate()
    _watchdog.clear()
