"""`python -m bench.survival.dying MODULE …`: run a program of ours, and kill it at a named point.

The point stands in the environment, so that the program itself knows nothing of it. DEATH is
`before:MODULE:FUNCTION`, `after:MODULE:FUNCTION`, or `statement:N` for the N-th SQL statement that
it would execute once it serves. LAST_WORDS names a file for the statement that it died before.
"""

from __future__ import annotations

import inspect
import os
import runpy
import signal
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any


def die() -> None:
    """As by `kill -9`: nothing is flushed, closed or rolled back."""
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)  # the signal is on its way
    os._exit(137)


class Countdown:
    """Dies before the `last`-th statement is executed."""

    def __init__(self, last: int, words: str) -> None:
        self._left = last
        self._words = words
        self._lock = threading.Lock()

    def __call__(self, statement: str) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                if self._words:
                    Path(self._words).write_text(statement, encoding="utf-8")
                die()


def before_statement(number: int) -> None:
    """Watch the fake's one connection, or all of the backend's."""
    countdown = Countdown(number, os.environ.get("LAST_WORDS", ""))
    if "fake_paystack" in sys.argv[0]:
        _watch_fake(countdown)
    else:
        _watch_backend(countdown)


def _watch_fake(countdown: Countdown) -> None:
    paystack: Any = import_module("fake_paystack.paystack")
    connect = paystack.connect

    def watched(path: str) -> Any:
        db = connect(path)
        db.set_trace_callback(countdown)
        return db

    paystack.connect = watched


def _watch_backend(countdown: Countdown) -> None:
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    @event.listens_for(Engine, "connect")
    def watch(connection: Any, _record: object) -> None:
        connection.set_trace_callback(countdown)


def at_function(module: str, name: str, *, is_after: bool) -> None:
    """Let the first call die, before it begins or once it has returned."""
    owner: Any = import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    setattr(owner, last, _dying(getattr(owner, last), is_after=is_after))


def _dying(function: Callable[..., Any], *, is_after: bool) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(function):

        async def dies_awaited(*arguments: Any, **named: Any) -> None:
            if is_after:
                await function(*arguments, **named)
            die()

        return dies_awaited

    def dies(*arguments: Any, **named: Any) -> None:
        if is_after:
            function(*arguments, **named)
        die()

    return dies


def prepare(death: str) -> None:
    """Arrange for the death that is wished for."""
    how, _, where = death.partition(":")
    if how == "statement":
        before_statement(int(where))
    elif how:
        module, _, name = where.partition(":")
        at_function(module, name, is_after=how == "after")


def jumping(file: str) -> None:
    """Let the machine's clock be off by so many seconds as stand in the file."""
    real, real_ns = time.time, time.time_ns

    def off() -> float:
        return float(Path(file).read_text(encoding="utf-8") or 0)

    def jumped() -> float:
        return real() + off()

    def jumped_ns() -> int:
        return real_ns() + int(off() * 1e9)

    time.time, time.time_ns = jumped, jumped_ns


def main() -> None:
    sys.argv = sys.argv[1:]
    if file := os.environ.get("JUMP", ""):
        jumping(file)
    prepare(os.environ.get("DEATH", ""))
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
