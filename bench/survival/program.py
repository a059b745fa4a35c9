"""A program of ours as a process: started, killed, and started again on the same port and file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.server import first_traceback, free_port

READY = " ready at http://"


class NotReady(Exception):
    """A program ended, or said something else than that it is ready."""


class Program:
    """`module` is run by `bench.survival.dying`, which kills it where `death` says; empty: never.

    What it says on stderr is kept over all its lives.
    """

    def __init__(
        self, module: str, options: Sequence[str] = (), env: Mapping[str, str] | None = None
    ) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "bench.survival.dying", module]
        self._command += ["--port", str(self.port), *options]
        self._env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **(env or {})}
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed with the program
        self._process: subprocess.Popen[str] | None = None
        self._killing = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, death: str = "", last_words: Path | None = None) -> None:
        """Wait until it is ready, or dead of `death`. Raises `NotReady`."""
        self.kill()  # lets go of what is left of one that has died
        env = {**self._env, "DEATH": death, "LAST_WORDS": str(last_words or "")}
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._command, env=env, stdout=subprocess.PIPE, stderr=self._errors, text=True
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if READY not in line and not (death and not line):
            self.kill()
            raise NotReady(f"{self._command[3]} said {line!r}: {self.said()[-2000:]}")

    def kill(self) -> None:
        """SIGKILL, or what comes closest to it, and wait until it is gone."""
        with self._killing:  # whoever starts it again waits until it is
            if self._process is not None:
                self._process.kill()
                self._process.communicate()
                self._process = None

    def ends_within(self, seconds: float) -> bool:
        """Whether it is dead by then."""
        process = self._process
        if process is None:
            return True
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def said(self) -> str:
        """Everything on stderr, of all its lives."""
        self._errors.seek(0)
        return self._errors.read()

    def traceback(self) -> list[str]:
        """The first that it wrote, as a sentence of what is broken; else none."""
        told = first_traceback(self.said().splitlines(keepends=True))
        return [f"it wrote a traceback: {told}"] if told else []

    def close(self) -> None:
        self.kill()
        self._errors.close()
